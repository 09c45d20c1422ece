// What the sms-ha-action dialog holds.

import * as z from "zod/mini";
import { reference, text, textLike } from "../lib/fields";

export const configSchema = z.object({
  name: text(),
  household: reference("sms-config"),
  home: reference("sms-ha-config"),
  /** Where what could not go by text is told: a notify service; empty: Home Assistant's own notifications. */
  notify: textLike(/^(notify\.)?[a-z0-9_]{1,100}$/, "service"),
});
export type SmsHaActionConfig = z.infer<typeof configSchema>;
