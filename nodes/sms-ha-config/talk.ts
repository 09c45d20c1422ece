// A household and a home that talk to each other over the home's own connection: texts are asked for, notices and answers told.

import type { Notice } from "../../src/context/events";
import type { Log } from "../../src/core/ports/log";
import { fireEvent, missingFeatures, notify, onSendEvent } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import type { Dispose } from "../lib/runtime";
import { obey } from "./asking";
import type { Home } from "./handle";
import { hearInbound } from "./hearing";

/** What automations hear of texts that came in. */
const inboundEvent = "household_sms_inbound";

/** What an administrator's token alone may do is left undone without one. */
const fireInbound = (household: Household, { connection }: Home): Dispose =>
  hearInbound(household, (fact) => {
    if (!missingFeatures(connection.status()).includes("firing")) void fireEvent(connection, inboundEvent, { ...fact });
  });

const showNotices = (household: Household, { connection }: Home): Dispose => {
  const show = ({ notice, text }: Notice): void => {
    const { name } = household.configuration.settings;
    void notify(connection, { id: `household_sms_${notice}`, title: name, message: text });
  };
  household.events.on("notice", show);
  return () => void household.events.off("notice", show);
};

/** `overMqtt`: what comes in is told there. */
export const talk = (household: Household, home: Home, overMqtt: boolean, log: Log): Dispose => {
  const stops = [
    onSendEvent(home.connection, log, (asked) => {
      if (asked.kind === "asked") obey(household, { kind: "send", request: asked.request }, log);
      if (asked.kind === "not_understood") log("warn", { event: "home.not_understood", detail: asked.problem });
    }),
    showNotices(household, home),
    ...(overMqtt ? [] : [fireInbound(household, home)]),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
