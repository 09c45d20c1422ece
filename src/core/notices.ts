// Notices: what the admins must know, how serious it is, and how often it is repeated. words/<lang>/notices.ts has the sentences.

import type { UnusableReason } from "./people/person";

interface NoticeSpec<Data> {
  /** Of the log line. */
  readonly level: "warn" | "error";
  /** At most once in this period for the same subject. `ever`: once; `always`: each time. */
  readonly repeat: "always" | "daily" | "monthly" | "ever";
  /** What the sentence is made from: an example, for the docs and tests. */
  readonly example: Data;
}

const notice = <Data>(spec: NoticeSpec<Data>): NoticeSpec<Data> => spec;

type Unit = "texts" | "segments";
/** `less_safe`: it works, but could promise more. */
type StoreProblem = "read_only" | "corrupt" | "data_lost" | "less_safe";

/** All notices. `advice` and `problem` are technical, in English. */
export const notices = {
  cap_near: notice<{ readonly used: number; readonly cap: number; readonly unit: Unit }>({
    level: "warn",
    repeat: "daily",
    example: { used: 27, cap: 30, unit: "texts" },
  }),
  cap_reached: notice<{ readonly cap: number; readonly unit: Unit }>({
    level: "warn",
    repeat: "daily",
    example: { cap: 30, unit: "texts" },
  }),
  budget_reached: notice<{ readonly budget: number }>({ level: "warn", repeat: "monthly", example: { budget: 10 } }),
  carrier_stopped: notice<{ readonly error: string }>({ level: "error", repeat: "always", example: { error: "20003" } }),
  second_carrier: notice<{ readonly error: string }>({ level: "warn", repeat: "daily", example: { error: "30034" } }),
  store_trouble: notice<{ readonly problem: StoreProblem; readonly advice: string }>({
    level: "warn",
    repeat: "daily",
    example: { problem: "read_only", advice: "The disk is full or can't be written." },
  }),
  webhook_refused: notice<{ readonly problem: string }>({
    level: "warn",
    repeat: "always",
    example: { problem: "the signature does not fit" },
  }),
  number_unusable: notice<{ readonly who: string; readonly reason: UnusableReason; readonly error?: string }>({
    level: "warn",
    repeat: "always",
    example: { who: "Ben", reason: "landline" },
  }),
  /** By text, on their own page, or at the carrier. */
  opted_out: notice<{ readonly who: string }>({ level: "warn", repeat: "always", example: { who: "Ben" } }),
  /** `why`: a sentence. */
  confirmation_refused: notice<{ readonly who: string; readonly why: string }>({
    level: "warn",
    repeat: "daily",
    example: { who: "Ben", why: "Today's limit is reached." },
  }),
  /** A text that no rule handled. */
  question: notice<{ readonly who: string }>({ level: "warn", repeat: "always", example: { who: "Mia" } }),
  unknown_sender: notice<{ readonly number: string }>({ level: "warn", repeat: "daily", example: { number: "+1•••••0199" } }),
  text_undelivered: notice<{ readonly who: string; readonly error?: string | undefined }>({
    level: "warn",
    repeat: "daily",
    example: { who: "Ben", error: "30003" },
  }),
  number_requested: notice<{ readonly who: string; readonly number: string }>({
    level: "warn",
    repeat: "ever",
    example: { who: "Ben", number: "+1•••••0142" },
  }),
  message_unknown: notice<{ readonly count: number }>({ level: "warn", repeat: "always", example: { count: 1 } }),
} as const;

/** A notice's name. */
export type NoticeKind = keyof typeof notices;
/** What each notice's sentence is made from. */
export type NoticeData = { readonly [Kind in NoticeKind]: (typeof notices)[Kind]["example"] };

/** All names. */
export const noticeKinds = Object.keys(notices) as readonly NoticeKind[];
/** Whether a string, of a journal for example, is a notice's name. */
export const isNoticeKind = (kind: string): kind is NoticeKind => Object.hasOwn(notices, kind);
