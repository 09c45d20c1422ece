// What may be wrong with a text at the phone: the reason, and what it does to us.

import type { Language } from "../../core/people/person";
import type { CarrierError, ErrorEffect } from "../../core/ports/carrier";
import { wordsIn } from "../../words";

const message: ErrorEffect = { on: "message" };

interface Row {
  readonly effect: ErrorEffect;
  /** Certainly not sent, for a reason that another carrier may not have. */
  readonly elsewhere?: true | "single";
  /** As the app words it, for what it tells in words alone. */
  readonly said?: RegExp;
}

/** By code, which is our own: the app has none. */
const table = {
  phone_login: {
    effect: { on: "sending" },
    elsewhere: true,
  },
  phone_unreachable: {
    effect: message,
    elsewhere: true,
  },
  phone_certificate_invalid: {
    effect: message,
    elsewhere: true,
  },
  phone_not_found: {
    effect: message,
    elsewhere: true,
  },
  phone_queue_full: {
    effect: message,
    elsewhere: true,
  },
  phone_busy: {
    effect: message,
    elsewhere: true,
  },
  phone_refused: {
    effect: message,
  },
  phone_media: {
    effect: message,
    elsewhere: true,
  },
  phone_expired: {
    effect: message,
    said: /TTL expired|already expired/i,
  },
  phone_no_sim: {
    effect: message,
    elsewhere: true,
    said: /No SIMs? found|SIM .*(absent|not found|unavailable)/i,
  },
  phone_no_permission: {
    effect: message,
    elsewhere: true,
    said: /android\.permission\.SEND_SMS|SecurityException/i,
  },
  phone_no_default_app: {
    effect: message,
    elsewhere: true,
    said: /RESULT_NO_DEFAULT_SMS_APP/,
  },
  phone_no_service: {
    effect: message,
    elsewhere: "single",
    said: /RESULT_ERROR_(NO_SERVICE|RADIO_OFF)|RADIO_NOT_AVAILABLE/,
  },
  phone_limit: {
    effect: message,
    said: /RESULT_ERROR_LIMIT_EXCEEDED/,
  },
  phone_not_delivered: {
    effect: { on: "number", unusable: "unreachable", inARow: 3 },
    said: /^Delivery result/i,
  },
  phone_failed: {
    effect: message,
  },
} as const satisfies Record<string, Row>;

export type ErrorCode = keyof typeof table;
const rows: Readonly<Record<ErrorCode, Row>> = table;
const codes = Object.keys(table) as readonly ErrorCode[];
const isCode = (code: string): code is ErrorCode => Object.hasOwn(table, code);

/** A code the table lacks touches the one message and nothing else. */
export const errorOf = (code: string): CarrierError => {
  const known: ErrorCode = isCode(code) ? code : "phone_failed";
  const { effect, elsewhere } = rows[known];
  return { code: known, advice: known, effect, ...(elsewhere && { elsewhere }) };
};

/** `reason`: as the app says it. */
export const failureOf = (reason: string): CarrierError =>
  errorOf(codes.find((code) => rows[code].said?.test(reason)) ?? "phone_failed");

/** The sentence for a code; undefined where it is none of ours. */
export const explain = (code: string, language: Language): string | undefined =>
  isCode(code) ? wordsIn(language).carrierErrors.android[code] : undefined;
