// What the sms-ha-action dialog holds.

import * as z from "zod/mini";
import { text } from "../shared/fields";

export const configSchema = z.object({ name: text(), household: text(), home: text() });
export type SmsHaActionConfig = z.infer<typeof configSchema>;
