// What a request that failed tells: that certainly nothing was sent, or that nobody can say. Codes alone are looked at, since sentences quote addresses.

export type Broken =
  | { readonly sent: "no"; readonly why: "unreachable" | "certificate_invalid" }
  | { readonly sent: "unknown"; readonly why: "timeout" | "connection_lost" | "connection_failed" };

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

const lost: Readonly<Record<string, "timeout" | "connection_lost">> = {
  ECONNABORTED: "timeout",
  ETIMEDOUT: "timeout",
  ERR_CANCELED: "timeout",
  ECONNRESET: "connection_lost",
  EPIPE: "connection_lost",
  ERR_BAD_RESPONSE: "connection_lost",
};

/** `error`: as Node or an HTTP client throws it. */
export const brokenBy = (error: unknown): Broken => {
  const cause = field(error, "cause") ?? error;
  const code = String(field(error, "code") ?? field(cause, "code") ?? "");
  if (neverConnected(cause)) return { sent: "no", why: "unreachable" };
  if (untrusted.test(code)) return { sent: "no", why: "certificate_invalid" };
  return { sent: "unknown", why: lost[code] ?? "connection_failed" };
};
