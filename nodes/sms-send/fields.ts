// What the sms-send dialog holds: what a message doesn't say itself.

import * as z from "zod/mini";
import { flowKinds } from "../../src/core/message/kinds";
import { choice, recipientsIn, reference, text, yesOrNo } from "../lib/fields";

export const configSchema = z.object({
  name: text(),
  household: reference("sms-config"),
  /** A person's name or id, a role, or everybody; several with commas between them. */
  to: text(400).check(z.refine((to) => recipientsIn(to).every((name) => name.length <= 80), "too_long")),
  kind: choice(flowKinds),
  urgent: yesOrNo(false),
  subject: text(200),
  /** A wording by name; empty: `message`, or the payload. */
  template: text(60),
  message: text(1600),
  link: text(500).check(z.refine((link) => link === "" || (/^https?:\/\/\S+$/.test(link) && URL.canParse(link)), "url")),
});
export type SmsSendConfig = z.infer<typeof configSchema>;
