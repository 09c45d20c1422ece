// What the sms-throttle dialog holds.

import * as z from "zod/mini";
import { choice, count, reference, text, timeOfDay } from "../lib/fields";

export const configSchema = z.object({
  name: text(),
  household: reference("sms-config"),
  /** The three digests send what they hold for a person as one text. */
  mode: choice(["hold", "digest", "digest_window", "digest_time", "latest", "drop"]),
  /** Minutes between two messages to a person on one topic, on top of the household's cooldown. */
  gap: count(0, 0, 10_080),
  /** The msg property that names the topic; empty: all topics as one. */
  topic: text(100),
  /** Minutes that `digest_window` collects for. */
  window: count(10, 1, 1440),
  /** When `digest_time` sends what it has. */
  time: z._default(timeOfDay, "17:00"),
});
export type SmsThrottleConfig = z.infer<typeof configSchema>;
