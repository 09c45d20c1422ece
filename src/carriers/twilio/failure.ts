// What a failed request means: certainly not processed, or nobody can say.

import { brokenBy } from "../../core/message/broken";
import type { CarrierError } from "../../core/ports/carrier";
import { errorOf } from "./errors";

export type Failure =
  | { readonly kind: "refused"; readonly error: CarrierError }
  | { readonly kind: "unknown"; readonly detail: string };

const refused = (error: CarrierError): Failure => ({ kind: "refused", error });
const unknown = (detail: string): Failure => ({ kind: "unknown", detail });

const field = (from: unknown, name: string): unknown =>
  typeof from === "object" && from !== null ? (from as Readonly<Record<string, unknown>>)[name] : undefined;

const ofConnection = (error: unknown): Failure => {
  const broken = brokenBy(error);
  return broken.sent === "no" ? refused(errorOf(broken.why)) : unknown(broken.why);
};

/** Twilio's own faults, whatever status they come with. */
const ambiguous = new Set([20500, 20503, 30410]);

const ofAnswer = (status: number, code: number): Failure => {
  // 408 is a time-out told by the server: it may have got everything but the last byte.
  if (status < 400 || status === 408 || status >= 500 || ambiguous.has(code)) return unknown(`http_${status}`);
  return refused(errorOf(code > 0 ? code : `http_${status}`));
};

/** Sentences of errors quote numbers, so only codes are looked at. */
export const failureOf = (thrown: unknown): Failure => {
  if (field(thrown, "isAxiosError") === true) return ofConnection(thrown);
  const status = field(thrown, "status");
  if (typeof status === "number") return ofAnswer(status, Number(field(thrown, "code") ?? 0) || 0);
  return unknown(thrown instanceof SyntaxError ? "unreadable_answer" : "unexpected_answer");
};
