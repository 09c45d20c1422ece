// What Home Assistant asks by a command topic.

import { requestSchema } from "../../core/message/request";
import { notifyOf } from "./discovery";
import type { HouseholdFacts, MqttCommand, PersonFacts } from "./facts";

/** `object`: which of our entities was used. Undefined where nothing of ours was, or with nothing that makes sense. */
export const commandOf = (object: string | undefined, payload: string, { people }: HouseholdFacts): MqttCommand | undefined => {
  if (object === "pause" && (payload === "ON" || payload === "OFF")) return { kind: "pause", paused: payload === "ON" };
  if (object === "test") return { kind: "test" };
  const person = people.find(({ id }) => notifyOf(id) === object);
  return person && textTo(person, payload);
};

const textTo = ({ id }: PersonFacts, message: string): MqttCommand | undefined => {
  const request = requestSchema.safeParse({ to: id, message: message.trim() });
  return request.success && request.data.message ? { kind: "send", request: request.data } : undefined;
};
