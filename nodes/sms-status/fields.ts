// What the sms-status dialog holds.

import * as z from "zod/mini";
import { reference, text } from "../lib/fields";

export const configSchema = z.object({ name: text(), household: reference("sms-config") });
export type SmsStatusConfig = z.infer<typeof configSchema>;
