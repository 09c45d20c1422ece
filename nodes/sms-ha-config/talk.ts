// What a household and Home Assistant tell each other: texts that automations ask for, notices, and what comes in by text.

import type { ConsentChange, Notice, OtherText, Reply } from "../../src/context/events";
import type { SendRequest } from "../../src/core/message/request";
import type { Log } from "../../src/core/ports/log";
import { fireEvent, type InboundFact, type MqttCommand, missingFeatures, notify, onSendEvent } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { type Dispose, messageOf } from "../lib/runtime";
import type { Home } from "../lib/use-home";

/** Calls back with who texted and what it does; without number and text. */
export const onInbound = (household: Household, received: (fact: InboundFact) => void): Dispose => {
  const { events, people } = household;
  const nameOf = (id: string): { person?: string } => {
    const person = people.all().find((each) => each.id === id)?.name;
    return person === undefined ? {} : { person };
  };
  const reply = ({ action, name, reference }: Reply): void => received({ type: action, person: name, reference });
  const text = ({ name }: OtherText): void => received({ type: "text", ...(name !== undefined && { person: name }) });
  const consent = ({ people: who, to }: ConsentChange): void => {
    for (const id of who) received({ type: to, ...nameOf(id) });
  };
  events.on("reply", reply).on("text", text).on("consent", consent);
  return () => void events.off("reply", reply).off("text", text).off("consent", consent);
};

/** In the audit. */
const actor = "Home Assistant";

/** Sends under the same rules as every text; what isn't sent is in the log with its reason. */
const send = async ({ outbox }: Household, request: SendRequest, log: Log): Promise<void> => {
  for (const result of await outbox.send(request))
    if (result.kind === "not_sent") log("info", { event: "home.not_sent", reason: result.reason });
};

const testRequest: SendRequest = { to: "admin", template: "test", kind: "reminder", urgent: false };

const run = (household: Household, command: MqttCommand, log: Log): Promise<void> => {
  if (command.kind === "pause") return household.controls.pause(command.paused, actor);
  return send(household, command.kind === "test" ? testRequest : command.request, log);
};

/** Runs what Home Assistant asks for. Never rejects. */
export const runCommand = (household: Household, command: MqttCommand, log: Log): void => {
  run(household, command, log).catch((error: unknown) =>
    log("error", { event: "home.not_obeyed", reason: command.kind, detail: messageOf(error) }),
  );
};

const inboundEvent = "household_sms_inbound";

/** Fires the event for automations; only an administrator's token may. */
const fireInbound = (household: Household, { connection }: Home): Dispose =>
  onInbound(household, (fact) => {
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

/** `overMqtt`: inbound texts are published there instead of as events. */
export const talk = (household: Household, home: Home, overMqtt: boolean, log: Log): Dispose => {
  const stops = [
    onSendEvent(home.connection, log, (asked) => {
      if (asked.kind === "asked") runCommand(household, { kind: "send", request: asked.request }, log);
      if (asked.kind === "not_understood") log("warn", { event: "home.not_understood", detail: asked.problem });
    }),
    showNotices(household, home),
    ...(overMqtt ? [] : [fireInbound(household, home)]),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
