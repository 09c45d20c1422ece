// The Android phone's errors and what each means for the household. The app has no codes, so they are ours.

import type { Language } from "../../core/people/person";
import type { CarrierError, ErrorEffect } from "../../core/ports/carrier";
import { wordsIn } from "../../words";

const message: ErrorEffect = { on: "message" };

interface Row {
  readonly effect: ErrorEffect;
  /** Certainly not sent, and another carrier may take it; `single`: certain only for a text of one segment. */
  readonly elsewhere?: true | "single";
  /** Recognizes the app's own sentence. */
  readonly pattern?: RegExp;
}

/** By code; the words are `carrierErrors.android`. The guide's table is written from it. @public */
export const errorTable = {
  phone_login: { effect: { on: "sending" }, elsewhere: true },
  phone_unreachable: { effect: message, elsewhere: true },
  phone_certificate_invalid: { effect: message, elsewhere: true },
  phone_not_found: { effect: message, elsewhere: true },
  phone_queue_full: { effect: message, elsewhere: true },
  phone_busy: { effect: message, elsewhere: true },
  phone_refused: { effect: message },
  phone_media: { effect: message, elsewhere: true },
  phone_expired: { effect: message, pattern: /TTL expired|already expired/i },
  phone_no_sim: { effect: message, elsewhere: true, pattern: /No SIMs? found|SIM .*(absent|not found|unavailable)/i },
  phone_no_permission: { effect: message, elsewhere: true, pattern: /android\.permission\.SEND_SMS|SecurityException/i },
  phone_no_default_app: { effect: message, elsewhere: true, pattern: /RESULT_NO_DEFAULT_SMS_APP/ },
  phone_no_service: { effect: message, elsewhere: "single", pattern: /RESULT_ERROR_(NO_SERVICE|RADIO_OFF)|RADIO_NOT_AVAILABLE/ },
  phone_limit: { effect: message, pattern: /RESULT_ERROR_LIMIT_EXCEEDED/ },
  phone_not_delivered: { effect: { on: "number", unusable: "unreachable", inARow: 3 }, pattern: /^Delivery result/i },
  phone_failed: { effect: message },
} as const satisfies Record<string, Row>;

export type ErrorCode = keyof typeof errorTable;
const rows: Readonly<Record<ErrorCode, Row>> = errorTable;
const codes = Object.keys(errorTable) as readonly ErrorCode[];
const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);

/** An unknown code means `phone_failed`. */
export const errorOf = (code: string): CarrierError => {
  const known: ErrorCode = isCode(code) ? code : "phone_failed";
  const { effect, elsewhere } = rows[known];
  return { code: known, advice: known, effect, ...(elsewhere && { elsewhere }) };
};

/** `reason`: the app's sentence. */
export const errorFor = (reason: string): CarrierError =>
  errorOf(codes.find((code) => rows[code].pattern?.test(reason)) ?? "phone_failed");

/** Undefined for a code that isn't ours. */
export const explain = (code: string, language: Language): string | undefined =>
  isCode(code) ? wordsIn(language).carrierErrors.android[code] : undefined;
