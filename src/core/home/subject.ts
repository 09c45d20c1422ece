// A subject: the chore or reward at home that a text is about and that an answer acts on.

import { z } from "zod";

export const homeActions = ["complete", "claim", "approve", "reject", "skip", "snooze"] as const;
/** What an answer may ask of the home. */
export type HomeAction = (typeof homeActions)[number];

/** Which one it is, whatever may be done with it. */
export const subjectIdSchema = z.object({
  /** The sms-ha-config node whose home it is in. */
  home: z.string().min(1).max(80),
  /** Which adapter knows it, `todo` or `kidschores`. */
  adapter: z.string().min(1).max(40),
  /** What the adapter needs to act on it; means nothing to anybody else. */
  item: z.string().min(1).max(500),
});
export type SubjectId = z.infer<typeof subjectIdSchema>;

export const subjectSchema = subjectIdSchema.extend({
  title: z.string().min(1).max(300),
  actions: z.array(z.enum(homeActions)).min(1),
  /** Who asked, as the home calls them, where a decision is asked for. */
  asker: z.string().min(1).max(80).optional(),
});
export type Subject = z.infer<typeof subjectSchema>;

/** Whether two texts are about the same thing, so that both carry the same reference. */
export const sameSubject = (a: SubjectId, b: SubjectId): boolean =>
  a.home === b.home && a.adapter === b.adapter && a.item === b.item;
