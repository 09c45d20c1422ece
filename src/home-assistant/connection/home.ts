// A connected Home Assistant as the rest of the bridge uses it: states, commands, services, and how a command can fail.

import * as z from "zod";
import type { Duration } from "../../core/units";

export type Dispose = () => void;
/** A websocket command without its id. */
export type Message = { readonly type: string; readonly [field: string]: unknown };

/** `unknown`: the connection broke, or time ran out, while the command was in flight. `unreachable`: it was never sent. */
export type Failure =
  | { readonly ok: false; readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly ok: false; readonly kind: "unknown" }
  | { readonly ok: false; readonly kind: "unreachable" };
export type Answer<Value = unknown> = { readonly ok: true; readonly value: Value } | Failure;
export type CallAnswer = { readonly ok: true; readonly response: unknown } | Failure;

export interface EntityState {
  readonly id: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}
export type States = ReadonlyMap<string, EntityState>;

export interface HomeConfig {
  /** `Europe/Berlin` */
  readonly timeZone: string;
  readonly version: string;
  /** Where Home Assistant is reached from outside, if that is set there. */
  readonly externalUrl?: string | undefined;
  /** Whether the token is an administrator's; undefined if Home Assistant didn't say. */
  readonly admin: boolean | undefined;
  /** The name of the token's user. */
  readonly user?: string | undefined;
}

export interface ServiceCall {
  readonly domain: string;
  readonly service: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly target?: { readonly entity_id: string };
  /** Asks for the service's response data. */
  readonly response?: boolean;
}

/** One connection's view of the home. It ends with the connection; the next connection gives a new one. */
export interface HomeAccess {
  readonly config: HomeConfig;
  readonly states: States;
  /** Called with the ids of entities that were added, changed or removed. */
  onStates(listener: (changed: ReadonlySet<string>) => void): Dispose;
  ask(message: Message): Promise<Answer>;
  subscribe(message: Message, onEvent: (event: unknown) => void): Promise<Answer<Dispose>>;
  call(call: ServiceCall): Promise<CallAnswer>;
  /** Whether Home Assistant answers right now. Everything it sent before has arrived by then. */
  confirm(): Promise<boolean>;
  /** Runs `act` once after `wait`, unless the connection ends first. */
  after(wait: Duration, act: () => void): Dispose;
  /** Called when the connection ends; at once if it has already ended. */
  onEnd(listener: () => void): void;
}

export const unknown: Failure = { ok: false, kind: "unknown" };
export const unreachable: Failure = { ok: false, kind: "unreachable" };
export const refused = (code: string, message: string): Failure => ({ ok: false, kind: "refused", code, message });

/** The websocket client's code for a lost connection: bare if the command wasn't sent, inside `error` if it was in flight. */
const connectionLost = 3;

const refusal = z.object({ code: z.union([z.string(), z.number()]), message: z.string().optional() });
const inFlight = z.object({ error: z.object({ code: z.literal(connectionLost) }) });

/** Turns whatever the websocket client threw into a failure. */
export const failureOf = (thrown: unknown): Failure => {
  if (thrown === connectionLost) return unreachable;
  if (inFlight.safeParse(thrown).success) return unknown;
  const parsed = refusal.safeParse(thrown);
  if (!parsed.success) return refused("unknown_error", String(thrown));
  const code = String(parsed.data.code);
  return refused(code, parsed.data.message ?? code);
};

export const describeFailure = (failure: Failure): string =>
  failure.kind === "refused" ? `${failure.code}: ${failure.message}` : failure.kind;
