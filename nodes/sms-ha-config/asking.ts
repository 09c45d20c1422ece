// What Home Assistant asks of the household, whichever way it asks.

import type { SendRequest } from "../../src/core/message/request";
import type { Log } from "../../src/core/ports/log";
import type { MqttCommand } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { messageOf } from "../lib/runtime";

/** For the audit. */
const by = "Home Assistant";

/** By the same rules as every text; what isn't sent is in the log, with its reason. */
const send = async ({ outbox }: Household, request: SendRequest, log: Log): Promise<void> => {
  for (const result of await outbox.send(request))
    if (result.kind === "not_sent") log("info", { event: "home.not_sent", reason: result.reason });
};

/** Whoever presses the button wants to see that texts arrive. */
const test: SendRequest = { to: "admin", template: "test", kind: "reminder", urgent: false };

const obeyed = (household: Household, command: MqttCommand, log: Log): Promise<void> => {
  if (command.kind === "pause") return household.people.pause(command.paused, by);
  return send(household, command.kind === "test" ? test : command.request, log);
};

/** Never rejects. */
export const obey = (household: Household, command: MqttCommand, log: Log): void => {
  obeyed(household, command, log).catch((error: unknown) =>
    log("error", { event: "home.not_obeyed", reason: command.kind, detail: messageOf(error) }),
  );
};
