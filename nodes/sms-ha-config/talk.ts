// A household and Home Assistant over its own connection: texts that automations ask for, notices, and events about inbound texts.

import type { Notice } from "../../src/context/events";
import type { Clock } from "../../src/core/ports/clock";
import type { Log } from "../../src/core/ports/log";
import { fireEvent, followEntities, missingFeatures, notify, onSendEvent } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { type Dispose, messageOf } from "../lib/runtime";
import type { Home } from "../lib/use-home";
import { onInbound, runCommand } from "./commands";

const inboundEvent = "household_sms_inbound";

/** Fires the event for automations; only an administrator's token may. */
const fireInbound = (household: Household, { connection }: Home): Dispose =>
  onInbound(household, (fact) => {
    if (!missingFeatures(connection.status()).includes("firing")) void fireEvent(connection, inboundEvent, { ...fact });
  });

/** Keeps who is available up to date, by the entities that people's records name. */
const followAvailability = (household: Household, { connection }: Home, clock: Clock, log: Log): Dispose => {
  const { availability, events } = household;
  const update = (): void => {
    availability.update().catch((error: unknown) => log("warn", { event: "home.availability", detail: messageOf(error) }));
  };
  const entities = followEntities({ connection, clock, entities: () => availability.entities(), changed: update });
  const remove = availability.add(entities);
  // A person's record can name other entities.
  events.on("changed", update);
  update();
  return () => {
    events.off("changed", update);
    remove();
    entities.stop();
  };
};

const showNotices = (household: Household, { connection }: Home): Dispose => {
  const show = ({ notice, text }: Notice): void => {
    const { name } = household.configuration.settings;
    void notify(connection, { id: `household_sms_${notice}`, title: name, message: text });
  };
  household.events.on("notice", show);
  return () => void household.events.off("notice", show);
};

export const talk = (household: Household, home: Home, clock: Clock, log: Log): Dispose => {
  const stops = [
    onSendEvent(home.connection, log, (asked) => {
      if (asked.kind === "asked") runCommand(household, { kind: "send", request: asked.request }, log);
      if (asked.kind === "not_understood") log("warn", { event: "home.not_understood", detail: asked.problem });
    }),
    showNotices(household, home),
    fireInbound(household, home),
    followAvailability(household, home, clock, log),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
