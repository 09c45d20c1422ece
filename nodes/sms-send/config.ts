// What the sms-send dialog holds: what a message doesn't say itself.

import * as z from "zod/mini";
import type { MessageKind } from "../../src/core/message/request";
import { choice, text, textLike, yesOrNo } from "../shared/fields";

/** The kinds a flow may send; `system` is the product's own. */
export const kinds = ["reminder", "reward", "alert", "reply"] as const satisfies readonly MessageKind[];

export const configSchema = z.object({
  name: text(),
  household: text(),
  /** A person's name or id, a role, or everybody; several with commas between them. */
  to: text(400),
  kind: choice(kinds),
  urgent: yesOrNo(false),
  subject: text(200),
  /** A wording by name; empty: `message`, or the payload. */
  template: text(60),
  message: text(1600),
  link: textLike(/^https?:\/\/\S+$/, "url"),
});
export type SmsSendConfig = z.infer<typeof configSchema>;
