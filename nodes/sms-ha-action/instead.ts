// A text that could not be sent, shown in Home Assistant instead: a notification with the same content.

import * as z from "zod";
import { digestItemSchema } from "../../src/core/message/request";
import type { Instant } from "../../src/core/units";
import type { ActOutcome, HomeConnection } from "../../src/home-assistant";
import { notify } from "../../src/home-assistant/automations";
import type { Household } from "../../src/household";
import { linesOf } from "../../src/sending/draft";
import { badInput } from "../lib/input";
import type { NodeMessage, Words } from "../lib/runtime";

/** As output 2 of sms-send and sms-throttle gives it. A held message isn't included: it is sent later. */
const notSentSchema = z.object({
  kind: z.enum(["not_sent", "dropped"]),
  to: z.string().optional(),
  person: z.string().optional(),
  request: digestItemSchema,
});
type NotSent = z.output<typeof notSentSchema>;

/** Undefined for every other message. Throws `bad_request` if the request is incomplete. */
export const notSentIn = ({ sms }: NodeMessage, words: Words): NotSent | undefined => {
  const kind = typeof sms === "object" && sms !== null && "kind" in sms ? sms.kind : undefined;
  if (kind !== "not_sent" && kind !== "dropped") return undefined;
  const parsed = notSentSchema.safeParse(sms);
  if (parsed.success) return parsed.data;
  throw badInput(words("sms-ha-action.problem.bad_not_sent", { field: parsed.error.issues[0]?.path.join(".") ?? "" }));
};

const longestTitle = 80;

/** `service`: a notify service; empty: a notification in Home Assistant itself. */
export const notifyInstead = async (
  { to, person: id, request }: NotSent,
  household: Household,
  connection: Pick<HomeConnection, "call">,
  service: string,
  now: Instant,
): Promise<{ readonly who: string; readonly outcome: ActOutcome }> => {
  const { settings } = household.configuration;
  const person = household.people.all().find((one) => one.id === id);
  const who = person?.name ?? to ?? settings.name;
  const message = linesOf([{ item: request }], settings, person ?? {}, now, longestTitle).join("\n");
  const key = `household_sms_not_sent_${id ?? "unknown"}_${request.key ?? now}`;
  const title = `${settings.name}: ${who}`;
  const answer = await notify(connection, { id: key, title, message, ...(service && { service }) });
  if (answer.ok) return { who, outcome: { kind: "done" } };
  const detail = answer.kind === "refused" ? { detail: answer.message } : {};
  return { who, outcome: { kind: "not_done", reason: answer.kind, ...detail } };
};
