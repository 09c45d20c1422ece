// The fields of the sms-ha-action dialog.

import * as z from "zod/mini";
import { reference, text, textLike } from "../lib/fields";

export const configSchema = z.object({
  name: text(),
  household: reference("sms-config"),
  home: reference("sms-ha-config"),
  /** The notify service for texts that could not be sent; empty: a persistent notification. */
  notify: textLike(/^(notify\.)?[a-z0-9_]{1,100}$/, "service"),
});
export type SmsHaActionConfig = z.infer<typeof configSchema>;
