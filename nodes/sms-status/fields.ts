// What the sms-status dialog holds.

import * as z from "zod/mini";
import { text } from "../lib/fields";

export const configSchema = z.object({ name: text(), household: text() });
export type SmsStatusConfig = z.infer<typeof configSchema>;
