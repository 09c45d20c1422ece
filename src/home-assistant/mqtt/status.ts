// How the connection to the MQTT broker stands, as people are shown it.

export type MqttStatus =
  | { readonly kind: "connecting" }
  | { readonly kind: "connected" }
  /** The broker refuses name or password. It is tried again now and then. */
  | { readonly kind: "wrong_login" }
  | { readonly kind: "unreachable"; readonly detail: string }
  | { readonly kind: "closed" };

/** CONNACK codes of MQTT 3.1.1 and 5 that mean a wrong name or password. */
const refusedLogin: ReadonlySet<unknown> = new Set([4, 5, 134, 135]);

export const statusOf = (error: unknown): MqttStatus => {
  const { code, message } = (typeof error === "object" && error !== null ? error : {}) as { code?: unknown; message?: unknown };
  if (refusedLogin.has(code)) return { kind: "wrong_login" };
  // A connection that fails over several addresses says why only in its code.
  return { kind: "unreachable", detail: String(message || code || error) };
};
