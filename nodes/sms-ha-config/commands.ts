// What Home Assistant asks a household to do, and what it learns about inbound texts, over its own connection or MQTT.

import type { ConsentChange, OtherText, Reply } from "../../src/context/events";
import type { SendRequest } from "../../src/core/message/request";
import type { Log } from "../../src/core/ports/log";
import type { InboundFact, MqttCommand } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { type Dispose, messageOf } from "../lib/runtime";

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
