// What the sms-inbound dialog holds.

import * as z from "zod/mini";
import { text } from "../shared/fields";

export const configSchema = z.object({ name: text(), household: text() });
export type SmsInboundConfig = z.infer<typeof configSchema>;
