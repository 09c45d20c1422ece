// Notices: what the admins must know, how serious it is, and how often it is repeated. words/<lang>/notices.ts has the sentences.

import type { UnusableReason } from "./people/person";

interface NoticeSpec<Data> {
  /** Of the log line. */
  readonly level: "warn" | "error";
  /** At most once in this period for the same subject. `ever`: once; `always`: each time. */
  readonly repeat: "always" | "daily" | "monthly" | "ever";
  /** What the sentence is made from; a type only. */
  readonly data?: Data;
}

const notice = <Data>(spec: NoticeSpec<Data>): NoticeSpec<Data> => spec;

type Unit = "texts" | "segments";
/** `less_safe`: it works, but could promise more. */
type StoreProblem = "read_only" | "corrupt" | "data_lost" | "less_safe";

/** All notices. `advice` and `problem` are technical, in English. */
export const notices = {
  cap_near: notice<{ readonly used: number; readonly cap: number; readonly unit: Unit }>({ level: "warn", repeat: "daily" }),
  cap_reached: notice<{ readonly cap: number; readonly unit: Unit }>({ level: "warn", repeat: "daily" }),
  budget_reached: notice<{ readonly budget: number }>({ level: "warn", repeat: "monthly" }),
  carrier_stopped: notice<{ readonly error: string }>({ level: "error", repeat: "always" }),
  second_carrier: notice<{ readonly error: string }>({ level: "warn", repeat: "daily" }),
  store_trouble: notice<{ readonly problem: StoreProblem; readonly advice: string }>({ level: "warn", repeat: "daily" }),
  webhook_refused: notice<{ readonly problem: string }>({ level: "warn", repeat: "always" }),
  number_unusable: notice<{ readonly who: string; readonly reason: UnusableReason; readonly error?: string }>({
    level: "warn",
    repeat: "always",
  }),
  /** By text, on their own page, or at the carrier. */
  opted_out: notice<{ readonly who: string }>({ level: "warn", repeat: "always" }),
  /** `why`: a sentence. */
  confirmation_refused: notice<{ readonly who: string; readonly why: string }>({ level: "warn", repeat: "daily" }),
  /** A text that no rule handled. */
  question: notice<{ readonly who: string }>({ level: "warn", repeat: "always" }),
  unknown_sender: notice<{ readonly number: string }>({ level: "warn", repeat: "daily" }),
  text_undelivered: notice<{ readonly who: string; readonly error?: string | undefined }>({ level: "warn", repeat: "daily" }),
  number_requested: notice<{ readonly who: string; readonly number: string }>({ level: "warn", repeat: "ever" }),
  message_unknown: notice<{ readonly count: number }>({ level: "warn", repeat: "always" }),
} as const;

/** A notice's name. */
export type NoticeKind = keyof typeof notices;
/** What each notice's sentence is made from. */
export type NoticeData = { readonly [Kind in NoticeKind]: NonNullable<(typeof notices)[Kind]["data"]> };

/** All names. */
export const noticeKinds = Object.keys(notices) as readonly NoticeKind[];
/** Whether a string, of a journal for example, is a notice's name. */
export const isNoticeKind = (kind: string): kind is NoticeKind => Object.hasOwn(notices, kind);
