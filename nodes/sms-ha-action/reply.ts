// The reply in a message, as sms-inbound gives it.

import { z } from "zod";
import type { Reply } from "../../src/context/events";
import { homeActions, subjectSchema } from "../../src/core/home/subject";
import { roles, schemas } from "../../src/core/people/person";
import { badInput } from "../lib/input";
import type { NodeMessage, Words } from "../lib/runtime";

const replySchema = z.looseObject({
  person: schemas.personId,
  name: z.string(),
  role: z.enum(roles),
  number: z.string(),
  action: z.enum(homeActions),
  reference: z.number(),
  subject: subjectSchema,
  text: z.string(),
  carrierId: z.string().min(1),
});

/** Throws `bad_request` where the message holds none. */
export const replyIn = (msg: NodeMessage, words: Words): Reply => {
  const { sms } = msg;
  const reply: unknown = typeof sms === "object" && sms !== null && "reply" in sms ? sms.reply : undefined;
  if (reply === undefined) throw badInput(words("sms-ha-action.problem.no_reply"));
  const parsed = replySchema.safeParse(reply);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join(".") ?? "";
  throw badInput(words("sms-ha-action.problem.bad_reply", { field }));
};
