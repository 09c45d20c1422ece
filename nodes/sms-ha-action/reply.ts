// The reply that a message holds, as sms-inbound gives it, and the answer to it.

import * as z from "zod";
import type { Reply } from "../../src/context/events";
import type { AnswerOutcome } from "../../src/core/answers/meaning";
import { homeActions, subjectSchema } from "../../src/core/home/subject";
import type { SendRequestInput } from "../../src/core/message/request";
import { type Language, roles, schemas } from "../../src/core/people/person";
import type { Duration, Instant } from "../../src/core/units";
import type { ActOutcome, NotDoneReason } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { instantText, type Wording, wordingFor, wordsIn } from "../../src/words";
import { badInput } from "../lib/input";
import type { NodeMessage, Words } from "../lib/runtime";

const replySchema = z.looseObject({
  person: schemas.personId,
  name: z.string(),
  role: z.enum(roles),
  number: z.string(),
  action: z.enum(homeActions),
  /** Milliseconds. */
  snooze: z
    .number()
    .positive()
    .transform((value) => value as Duration)
    .optional(),
  reference: z.number(),
  subject: subjectSchema,
  text: z.string(),
  carrierId: z.string().min(1),
  via: z.literal("page").optional(),
});

/** Throws `bad_request` if the message holds none. */
export const replyIn = (msg: NodeMessage, words: Words): Reply => {
  const { sms } = msg;
  const reply: unknown = typeof sms === "object" && sms !== null && "reply" in sms ? sms.reply : undefined;
  if (reply === undefined) throw badInput(words("sms-ha-action.problem.no_reply"));
  const parsed = replySchema.safeParse(reply);
  if (parsed.success) {
    const { snooze, ...reply } = parsed.data;
    return { ...reply, ...(snooze !== undefined && { snooze }) };
  }
  const field = parsed.error.issues[0]?.path.join(".") ?? "";
  throw badInput(words("sms-ha-action.problem.bad_reply", { field }));
};

/** `whose`: the person who was to be reminded. */
type Refusal = (wording: Wording, title: string, detail?: string, whose?: string) => string;

const refusals: Record<NotDoneReason | "not_asked", Refusal> = {
  not_allowed: (wording) => wording.notAllowed,
  not_found: (wording, title) => wording.notPossible(title),
  already: (wording, title) => wording.closedBefore.gone({ title }),
  unreachable: (wording) => wording.homeUnreachable,
  unknown: (wording) => wording.homeUnreachable,
  refused: (wording, title, detail) => wording.homeRefused(title, detail),
  not_asked: (wording, title, detail = "", whose = "?") => wording.notAsked(title, whose, detail),
};

/** What was answered, and by whom. */
type Answered = Pick<Reply, "person" | "name" | "action" | "subject">;

/** The first result again to the person who had it, else what happened before, by whom and when. */
const alreadyText = ({ subject, action, name }: Answered, language: Language, household: Household, now: Instant): string => {
  const wording = wordingFor(language);
  const { title } = subject;
  const { how, who, at } = household.closings.last(subject) ?? {};
  if (how === undefined || at === undefined) return wording.closedBefore.gone({ title });
  if (how === action && who === name) return wording.acted[how](title);
  const { timeZone } = household.configuration.settings;
  return wording.closedBefore[how]({ title, who, at: instantText(language, at, { timeZone, now }) });
};

const isNotDoneReason = (reason: string): reason is keyof typeof refusals => Object.hasOwn(refusals, reason);

/** What an answer did, or why it did nothing, in the person's language. */
export const answerText = (
  answered: Answered,
  outcome: ActOutcome | AnswerOutcome,
  household: Household,
  now: Instant,
): string => {
  const person = household.people.all().find(({ id }) => id === answered.person);
  const language = person?.language ?? household.configuration.settings.language;
  const wording = wordingFor(language);
  const { title, whose } = answered.subject;
  if (outcome.kind === "done") return wording.acted[answered.action](title, whose);
  if (outcome.kind === "pending") return wordsIn(language).member.passedOn;
  const { reason, detail } = outcome;
  if (reason === "already" || reason === "gone") return alreadyText(answered, language, household, now);
  return isNotDoneReason(reason) ? refusals[reason](wording, title, detail, whose) : wording.notPossible(title);
};

/** A text may answer several at once, each with a result of its own. */
export const answerId = ({ carrierId, reference }: Pick<Reply, "carrierId" | "reference">): string => `${carrierId}:${reference}`;

/** Ready for sms-send. The key makes each outcome go once: what failed at first may be done later. */
export const answerTo = (
  reply: Reply,
  outcome: ActOutcome | AnswerOutcome,
  household: Household,
  now: Instant,
): SendRequestInput => {
  const message = answerText(reply, outcome, household, now);
  const shown = reply.via === "page" ? { shown: true } : {};
  const failed = outcome.kind === "not_done" ? [outcome.reason] : [];
  return { to: reply.person, kind: "reply", message, key: ["reply", answerId(reply), ...failed].join(":"), ...shown };
};
