// Notices, in English: what happened, and what to do about it.

import type { NoticeData, NoticeKind } from "../../core/notices";
import { plural } from "../sentences";
import { alerts } from "./terms";

const units = { texts: "texts", segments: "parts" };
const unusable = {
  landline: "it's a landline",
  invalid: "there's no such number",
  unreachable: "it can't be reached",
  blocked: "it's blocked",
};

export const notices: { readonly [Kind in NoticeKind]: (data: NoticeData[Kind]) => string } = {
  cap_near: ({ used, cap, unit }) =>
    `${used} of today's ${cap} ${units[unit]} are used. At ${cap}, sending stops until midnight.`,
  cap_reached: ({ cap, unit }) =>
    `Today's limit of ${cap} ${units[unit]} is reached. Sending stops until midnight. You can raise the limit on the household page.`,
  budget_reached: ({ budget }) =>
    `This month's budget of ${budget} is used up. Sending stops until next month. You can raise the budget on the household page.`,
  carrier_stopped: ({ error }) => alerts.stopped(error),
  second_carrier: ({ error }) =>
    `The first carrier rejects texts (error ${error}), so the backup sends them. Check the first carrier's account when you can.`,
  store_trouble: ({ advice }) => advice,
  webhook_refused: ({ problem }) =>
    `A webhook request was rejected: ${problem}. If replies don't come in, check the public URL and the auth token.`,
  number_unusable: ({ who, reason, error }) =>
    reason === "unreachable"
      ? `${who} couldn't be reached several times in a row (error ${error}). Texts stop until one comes from their phone, their number changes, or you choose “Try this number again” on the household page.`
      : `${who}'s number can't get texts (${error === undefined ? unusable[reason] : `error ${error}`}). Texts to it stop until it changes, or you choose “Try this number again” on the household page.`,
  opted_out: ({ who }) =>
    `${who} opted out and gets no more texts. If that was a mistake, ask them to text START from that phone.`,
  confirmation_refused: ({ who, why }) => `A reply to ${who} wasn't sent: ${why} Tell them yourself.`,
  question: ({ who }) => `${who} sent a text for people to read. Answer it on the household page.`,
  unknown_sender: ({ number }) =>
    `${number}, which no one in the household has, sent a text. Read it on the household page, and add the person or ignore the number.`,
  text_undelivered: ({ who, error }) =>
    `A text didn't reach ${who}${error === undefined ? "" : ` (error ${error})`}. If it matters, reach them another way. The log says why.`,
  number_requested: ({ who, number }) =>
    `${who} asked on their page to get texts at ${number}. It counts once that phone answers YES. If that is wrong, make them a new member link.`,
  message_unknown: ({ count }) =>
    `The carrier didn't answer: ${plural("en", count, {
      one: "text may or may not have been sent. It counts, and isn't sent again.",
      other: "texts may or may not have been sent. They count, and aren't sent again.",
    })}`,
};
