// What the sms-throttle dialog holds.

import * as z from "zod/mini";
import { choice, count, text } from "../shared/fields";

export const configSchema = z.object({
  name: text(),
  household: text(),
  mode: choice(["hold", "latest", "drop"]),
  /** Minutes between two messages to a person on one topic, on top of the household's cooldown. */
  gap: count(0, 0, 10_080),
  /** The msg property that names the topic; empty: all topics as one. */
  topic: text(100),
});
export type SmsThrottleConfig = z.infer<typeof configSchema>;
