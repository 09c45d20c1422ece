// What the sms-inbound dialog holds.

import * as z from "zod/mini";
import { reference, text, yesOrNo } from "../lib/fields";

export const configSchema = z.object({
  name: text(),
  household: reference("sms-config"),
  /** Pictures that come with a text are fetched before it goes on. */
  pictures: yesOrNo(false),
});
export type SmsInboundConfig = z.infer<typeof configSchema>;
