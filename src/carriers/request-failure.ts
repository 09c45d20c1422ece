// Whether a failed HTTP request was certainly not sent. Reads codes only, because error messages quote addresses.

export type RequestFailure =
  | { readonly sent: "no"; readonly reason: "unreachable" | "certificate_invalid" }
  | { readonly sent: "unknown"; readonly reason: "timeout" | "connection_lost" | "connection_failed" };

const field = (from: unknown, name: string): unknown =>
  typeof from === "object" && from !== null ? (from as Readonly<Record<string, unknown>>)[name] : undefined;

const untrusted =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF_SIGNATURE)|ERR_TLS_CERT_ALTNAME_INVALID$)/;

/** Name lookup and connecting come before the first byte is sent. With several addresses, each one must have failed there. */
const neverConnected = (cause: unknown): boolean => {
  const each = field(cause, "errors");
  if (Array.isArray(each) && each.length > 0) return each.every(neverConnected);
  return ["connect", "getaddrinfo"].includes(String(field(cause, "syscall")));
};

const lost: Readonly<Record<string, "timeout" | "connection_lost">> = {
  ECONNABORTED: "timeout",
  ETIMEDOUT: "timeout",
  ERR_CANCELED: "timeout",
  ECONNRESET: "connection_lost",
  EPIPE: "connection_lost",
  ERR_BAD_RESPONSE: "connection_lost",
};

/** `error`: thrown by Node or an HTTP client. */
export const requestFailure = (error: unknown): RequestFailure => {
  const cause = field(error, "cause") ?? error;
  const code = String(field(error, "code") ?? field(cause, "code") ?? "");
  if (neverConnected(cause)) return { sent: "no", reason: "unreachable" };
  if (untrusted.test(code)) return { sent: "no", reason: "certificate_invalid" };
  return { sent: "unknown", reason: lost[code] ?? "connection_failed" };
};
