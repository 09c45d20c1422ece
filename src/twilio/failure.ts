// What a failed request means: certainly not processed, or nobody can say.

import type { CarrierError } from "../core/ports/carrier";
import { errorOf } from "./errors";

export type Failure =
  | { readonly kind: "refused"; readonly error: CarrierError }
  | { readonly kind: "unknown"; readonly detail: string };

const refused = (error: CarrierError): Failure => ({ kind: "refused", error });
const unknown = (detail: string): Failure => ({ kind: "unknown", detail });

const field = (from: unknown, name: string): unknown =>
  typeof from === "object" && from !== null ? (from as Readonly<Record<string, unknown>>)[name] : undefined;

const untrusted =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)|ERR_TLS_CERT_ALTNAME_INVALID$)/;

/** Looking the name up and connecting come before the first byte is sent; with several addresses, each must have failed so. */
const neverConnected = (cause: unknown): boolean => {
  const each = field(cause, "errors");
  if (Array.isArray(each) && each.length > 0) return each.every(neverConnected);
  return ["connect", "getaddrinfo"].includes(String(field(cause, "syscall")));
};

const lost: Readonly<Record<string, string>> = {
  ECONNABORTED: "timeout",
  ETIMEDOUT: "timeout",
  ERR_CANCELED: "timeout",
  ECONNRESET: "connection_lost",
  EPIPE: "connection_lost",
  ERR_BAD_RESPONSE: "connection_lost",
};

const ofConnection = (error: unknown): Failure => {
  const cause = field(error, "cause") ?? error;
  const code = String(field(error, "code") ?? field(cause, "code") ?? "");
  if (neverConnected(cause)) return refused(errorOf("unreachable"));
  if (untrusted.test(code)) return refused(errorOf("certificate_invalid"));
  return unknown(lost[code] ?? "connection_failed");
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
