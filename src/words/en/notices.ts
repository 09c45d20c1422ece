// Notices, in English.

import type { UnusableReason } from "../../core/people/person";
import type { StoreHealth } from "../../core/ports/store";
import { plural } from "../sentences";

/** `less_safe`: it works, but could promise more. */
type StoreProblem = Extract<StoreHealth, { ok: false }>["problem"] | "less_safe";

type Unit = "texts" | "segments";

/** What each notice tells of. `advice` and `problem` are a technician's, in English. */
interface NoticeData {
  cap_near: { readonly used: number; readonly cap: number; readonly unit: Unit };
  cap_reached: { readonly cap: number; readonly unit: Unit };
  budget_reached: { readonly budget: number };
  carrier_stopped: { readonly error: string };
  /** It is settled by the second carrier, since the first refuses. */
  second_carrier: { readonly error: string };
  store_trouble: { readonly problem: StoreProblem; readonly advice: string };
  webhook_refused: { readonly problem: string };
  number_unusable: { readonly who: string; readonly reason: UnusableReason; readonly error?: string };
  message_unknown: { readonly count: number };
}
const unusable = {
  landline: "it is a landline",
  invalid: "there is no such number",
  unreachable: "it could not be reached",
  blocked: "it is blocked",
};

export const notices: { readonly [Kind in keyof NoticeData]: (data: NoticeData[Kind]) => string } = {
  cap_near: ({ used, cap, unit }) =>
    `${used} of today's ${cap} ${unit} are used. When they are gone, nothing more is sent until midnight.`,
  cap_reached: ({ cap, unit }) =>
    `Today's ${cap} ${unit} are used up. Nothing more is sent until midnight; raise the cap on the household's page if that is too little.`,
  budget_reached: ({ budget }) =>
    `This month's budget of ${budget} is used up. Nothing more is sent until next month, or until the budget is raised on the household's page.`,
  carrier_stopped: ({ error }) =>
    `The carrier refused the account or the sender (error ${error}). All sending has stopped; look at the account, then resume on the household's page.`,
  second_carrier: ({ error }) =>
    `The first carrier refuses texts (error ${error}), so they go by the second one. Look at the first one's account when you can.`,
  store_trouble: ({ advice }) => advice,
  webhook_refused: ({ problem }) =>
    `A webhook request was refused: ${problem}. Where answers don't come in, compare the public URL and the auth token.`,
  number_unusable: ({ who, reason, error }) =>
    reason === "unreachable"
      ? `${who} could not be reached several times in a row (error ${error}). Nothing more is sent until a text comes from their phone, their number is changed, or somebody has it tried again.`
      : `${who}'s number can't get texts (${error === undefined ? unusable[reason] : `error ${error}`}). Nothing more is sent to it until it is changed, or somebody has it tried again.`,
  message_unknown: ({ count }) =>
    `Nobody knows whether ${plural("en", count, { one: "text", other: "texts" })} went out. They stay counted and are not sent again.`,
};
