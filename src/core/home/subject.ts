// A subject: the chore or reward at home that a text is about and that an answer acts on.

import { z } from "zod";

export const homeActions = ["complete", "claim", "approve", "reject", "skip", "snooze"] as const;
/** What an answer may ask of the home. */
export type HomeAction = (typeof homeActions)[number];

export const subjectSchema = z.object({
  /** The sms-ha-config node whose home it is in. */
  home: z.string().min(1).max(80),
  /** Which adapter knows it, `todo` or `kidschores`. */
  adapter: z.string().min(1).max(40),
  /** What the adapter needs to act on it; means nothing to anybody else. */
  item: z.string().min(1).max(500),
  title: z.string().min(1).max(300),
  actions: z.array(z.enum(homeActions)).min(1),
});
export type Subject = z.infer<typeof subjectSchema>;

/** Whether two texts are about the same thing, so that both carry the same reference. */
export const sameSubject = (a: Subject, b: Subject): boolean => a.home === b.home && a.adapter === b.adapter && a.item === b.item;
