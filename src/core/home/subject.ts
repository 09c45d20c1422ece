// Subjects: the chore or reward that a text is about, and what a person's role may do with it by text.

import * as z from "zod";
import { type Role, schemas } from "../people/person";

/** All actions on a chore or reward. `ask`: one more reminder to the person whose it is; nothing is done at home. */
export const homeActions = ["complete", "claim", "approve", "reject", "skip", "snooze", "ask"] as const;
/** What an answer can ask the home to do. */
export type HomeAction = (typeof homeActions)[number];

/** Identifies a subject. */
export const subjectIdSchema = z.object({
  /** Id of the sms-ha-config node. */
  home: z.string().min(1).max(80),
  /** Id of the adapter: `todo`, `kidschores`. */
  adapter: z.string().min(1).max(40),
  /** The adapter's own id of it; opaque to everything else. */
  item: z.string().min(1).max(500),
});
/** Identifies a subject: home, adapter and item. */
export type SubjectId = z.infer<typeof subjectIdSchema>;

/** A chore or reward, with what can be done with it. */
export const subjectSchema = subjectIdSchema.extend({
  title: z.string().min(1).max(300),
  /** None: a person's question, which is answered in words. */
  actions: z.array(z.enum(homeActions)),
  /** Who asked, by the home's name for them, if a decision is asked for. */
  asker: z.string().min(1).max(80).optional(),
  /** Whose it is, by the home's name for them, if other people are asked to see to it. */
  whose: z.string().min(1).max(80).optional(),
  /** What the decision is about. */
  question: z.enum(["chore_claimed", "reward_requested"]).optional(),
  /** The chore that the decision is about, if it is an item of its own. */
  of: z.string().min(1).max(500).optional(),
  /** It counts only with a photo. */
  photo: z.literal(true).optional(),
  due: schemas.instant.optional(),
  points: z.number().optional(),
});
/** A chore or reward, with the actions that are possible now. */
export type Subject = z.infer<typeof subjectSchema>;

/** Whether it is a question among people, with nothing to do at home. */
export const isInWords = ({ actions }: Pick<Subject, "actions">): boolean => actions.length === 0;

/** Whether both identify the same subject; its texts then share one reference. */
export const sameSubject = (a: SubjectId, b: SubjectId): boolean =>
  a.home === b.home && a.adapter === b.adapter && a.item === b.item;

/** Whether doing it counts only with a photo. Others who are asked to see to it needn't show anything. */
export const needsPhoto = ({ photo, whose }: Subject): boolean => photo === true && whose === undefined;

const byRole: Record<Role, readonly HomeAction[]> = {
  admin: homeActions,
  adult: homeActions,
  child: ["complete", "claim", "snooze"],
};

/** Whether a role may do this by text, regardless of what Home Assistant's token allows. */
export const mayAct = (role: Role, action: HomeAction): boolean => byRole[role].includes(action);
