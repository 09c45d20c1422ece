// What Home Assistant answers to a command, and the several shapes its client gives a failure, brought into one.

import { z } from "zod";

/** `unknown`: the connection broke, or time ran out, while it was under way. `unreachable`: certainly never sent. */
export type Failure =
  | { readonly ok: false; readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly ok: false; readonly kind: "unknown" }
  | { readonly ok: false; readonly kind: "unreachable" };
export type Answer<Value = unknown> = { readonly ok: true; readonly value: Value } | Failure;

export const unknown: Failure = { ok: false, kind: "unknown" };
export const unreachable: Failure = { ok: false, kind: "unreachable" };

/** The client's own number for a lost connection: bare where nothing was sent, within `error` where something was. */
const connectionLost = 3;

const refusal = z.object({ code: z.union([z.string(), z.number()]), message: z.string().optional() });
const inFlight = z.object({ error: z.object({ code: z.literal(connectionLost) }) });

/** Reads what the client threw, whatever it is. */
export const failureOf = (thrown: unknown): Failure => {
  if (thrown === connectionLost) return unreachable;
  if (inFlight.safeParse(thrown).success) return unknown;
  const refused = refusal.safeParse(thrown);
  if (!refused.success) return { ok: false, kind: "refused", code: "unknown_error", message: String(thrown) };
  const code = String(refused.data.code);
  return { ok: false, kind: "refused", code, message: refused.data.message ?? code };
};

export const wordsOf = (failure: Failure): string =>
  failure.kind === "refused" ? `${failure.code}: ${failure.message}` : failure.kind;
