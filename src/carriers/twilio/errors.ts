// Twilio's error codes: what each means for the household, and which failed requests were certainly not processed.

import { maskNumbersIn, oneLine } from "../../core/mask";
import type { Language } from "../../core/people/person";
import type { CarrierError, ErrorEffect } from "../../core/ports/carrier";
import { type Words, wordsIn } from "../../words";
import { requestFailure } from "../request-failure";

type Advice = Words["carrierErrors"]["twilio"];

const message: ErrorEffect = { on: "message" };
const sending: ErrorEffect = { on: "sending" };
/** A phone that was off once doesn't make its number unusable. */
const unreachable: ErrorEffect = { on: "number", unusable: "unreachable", inARow: 3 };
const number = (unusable: "landline" | "invalid" | "blocked"): ErrorEffect => ({ on: "number", unusable });

interface Row {
  /** Twilio's numbers, and names of our own for failures without one. */
  readonly codes: readonly (number | string)[];
  readonly effect: ErrorEffect;
  /** Certainly not sent, and another carrier may take it. Also true of every error that stops all sending. */
  readonly elsewhere?: true;
}

/** By key of the advice, `carrierErrors.twilio` in the words. The guide's table is written from it. @public */
export const errorTable = {
  credentials_wrong: { codes: [20003, 20006, 70051, "http_401"], effect: sending },
  account_stopped: { codes: [10001, 20005, 20403, 30002, "account_suspended", "account_closed"], effect: sending },
  test_credentials: { codes: [20008], effect: message },
  not_found: { codes: [20404], effect: message },
  carrier_busy: { codes: [20429, 14107, "http_429"], effect: message, elsewhere: true },
  carrier_trouble: { codes: [20500, 20503], effect: message },
  number_invalid: { codes: [21211], effect: number("invalid") },
  number_is_sender: { codes: [21266], effect: number("invalid") },
  number_landline: { codes: [21614, 21635, 30006], effect: number("landline") },
  number_blocked: { codes: [30004], effect: number("blocked") },
  pair_unroutable: { codes: [21612], effect: number("blocked") },
  opted_out_at_carrier: { codes: [21610], effect: { on: "consent" } },
  geo_permission_off: { codes: [21408], effect: message, elsewhere: true },
  sender_invalid: { codes: [21212, 21603, 21606, 21607, 21659, 21660, 21701, 21703, 21704], effect: message, elsewhere: true },
  trial_unverified_number: { codes: [21608], effect: message, elsewhere: true },
  trial_too_long: { codes: [30044], effect: message, elsewhere: true },
  queue_full: { codes: [21611, 30001], effect: message, elsewhere: true },
  text_too_long: { codes: [21617], effect: message },
  request_invalid: { codes: [21602, 21604, 21619, 21624, 90007], effect: message },
  status_url_invalid: { codes: [21609], effect: message },
  media_refused: { codes: [12300, 21620, 21623, 30019], effect: message, elsewhere: true },
  handset_unreachable: { codes: [30003], effect: unreachable },
  handset_unknown: { codes: [30005], effect: unreachable },
  delivery_unknown: { codes: [30008], effect: unreachable },
  filtered: { codes: [30007], effect: message },
  campaign_limit: { codes: [30022, 30023, 30027], effect: message, elsewhere: true },
  daily_limit: { codes: [63038], effect: message, elsewhere: true },
  us_tollfree_unverified: { codes: [30032], effect: sending },
  us_unregistered: { codes: [30034], effect: sending },
  us_personal_use: { codes: [30532], effect: sending },
  expired: { codes: [30036], effect: message },
  provider_timeout: { codes: [30410], effect: message },
  unreachable: { codes: ["unreachable"], effect: message, elsewhere: true },
  certificate_invalid: { codes: ["certificate_invalid"], effect: message, elsewhere: true },
  carrier_refused: { codes: [], effect: message },
  unknown_error: { codes: [], effect: message },
} as const satisfies Record<keyof Advice, Row>;

type AdviceKey = keyof Advice;
const adviceKeys = Object.keys(errorTable) as readonly AdviceKey[];

const adviceByCode: ReadonlyMap<string, AdviceKey> = new Map(
  adviceKeys.flatMap((key) => errorTable[key].codes.map((code): [string, AdviceKey] => [String(code), key])),
);

const adviceOf = (code: string): AdviceKey =>
  adviceByCode.get(code) ?? (code.startsWith("http_") ? "carrier_refused" : "unknown_error");

/** An unknown code affects only the one message. */
export const errorOf = (code: number | string): CarrierError => {
  const advice = adviceOf(String(code));
  const { effect, elsewhere }: Row = errorTable[advice];
  return { code: String(code), advice, effect, ...((elsewhere || effect.on === "sending") && { elsewhere: true }) };
};

/** Outcomes of requests other than sending that have no code of Twilio's. */
const unreachableCodes = /^(timeout|connection_lost|connection_failed|unreadable_answer|unexpected_answer|http_5\d\d)$/;

/** Undefined for a code that is neither Twilio's nor one of ours. */
export const explain = (code: string, language: Language): string | undefined => {
  if (unreachableCodes.test(code)) return wordsIn(language).carrierErrors.twilio.unreachable;
  return adviceByCode.has(code) || /^(\d+|http_\d+)$/.test(code)
    ? wordsIn(language).carrierErrors.twilio[adviceOf(code)]
    : undefined;
};

/** `refused`: certainly not processed. `unknown`: it may have been. */
export type Failure =
  | { readonly kind: "refused"; readonly error: CarrierError }
  | { readonly kind: "unknown"; readonly detail: string };

const refused = (error: CarrierError): Failure => ({ kind: "refused", error });
const unknown = (detail: string): Failure => ({ kind: "unknown", detail });

const field = (from: unknown, name: string): unknown =>
  typeof from === "object" && from !== null ? (from as Readonly<Record<string, unknown>>)[name] : undefined;

const connectionFailure = (error: unknown): Failure => {
  const failure = requestFailure(error);
  return failure.sent === "no" ? refused(errorOf(failure.reason)) : unknown(failure.reason);
};

/** Twilio's own faults: ambiguous whatever status they come with. */
const ambiguous = new Set([20500, 20503, 30410]);

const responseFailure = (status: number, code: number, message: unknown): Failure => {
  // 408 is the server's timeout: it may have received everything but the last byte.
  if (status < 400 || status === 408 || status >= 500 || ambiguous.has(code)) return unknown(`http_${status}`);
  const error = errorOf(code > 0 ? code : `http_${status}`);
  return refused(typeof message === "string" && code > 0 ? { ...error, message: oneLine(maskNumbersIn(message)) } : error);
};

/** Twilio's sentences quote phone numbers, which are masked. */
export const failureOf = (thrown: unknown): Failure => {
  if (field(thrown, "isAxiosError") === true) return connectionFailure(thrown);
  const status = field(thrown, "status");
  if (typeof status === "number")
    return responseFailure(status, Number(field(thrown, "code") ?? 0) || 0, field(thrown, "message"));
  return unknown(thrown instanceof SyntaxError ? "unreadable_answer" : "unexpected_answer");
};
