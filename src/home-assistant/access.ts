// What adapters are given of a home while it is there: its states, its commands, its services. Ends with the connection.

import type { Duration } from "../core/units";
import type { Answer } from "./answers";
import type { States } from "./entities";
import type { Dispose, Message } from "./wire";

export interface HomeConfig {
  /** `Europe/Berlin` */
  readonly timeZone: string;
  readonly version: string;
  /** Whether the token is an administrator's; undefined where Home Assistant didn't say. */
  readonly admin: boolean | undefined;
}

export interface ServiceCall {
  readonly domain: string;
  readonly service: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly target?: { readonly entity_id: string };
  /** Whether the service is one that answers with data. */
  readonly response?: boolean;
}

export type CallAnswer = { readonly ok: true; readonly response: unknown } | Exclude<Answer, { readonly ok: true }>;

export interface HomeAccess {
  readonly config: HomeConfig;
  readonly states: States;
  /** Hears the ids of entities that changed, came or went. */
  onStates(listener: (changed: ReadonlySet<string>) => void): Dispose;
  ask(message: Message): Promise<Answer>;
  subscribe(message: Message, hear: (event: unknown) => void): Promise<Answer<Dispose>>;
  call(call: ServiceCall): Promise<CallAnswer>;
  /** Whether Home Assistant answers right now; everything it told us before has arrived by then. */
  confirm(): Promise<boolean>;
  /** Once, unless the connection ends before. */
  after(wait: Duration, act: () => void): Dispose;
  /** When the connection has ended; at once where it has already. */
  onEnd(listener: () => void): void;
}
