// What Home Assistant is shown of a household over MQTT, and what it may ask: no number, and no word of any text.

import type { HomeAction } from "../../core/home/subject";
import type { SendRequest } from "../../core/message/request";
import type { Instant, PersonId } from "../../core/units";

export interface HouseholdFacts {
  readonly name: string;
  readonly sentToday: number;
  readonly failedToday: number;
  /** How many texts wait for their time. */
  readonly held: number;
  /** Of this month, as far as the carrier has said. `currency`: `USD`. */
  readonly cost?: { readonly amount: number; readonly currency: string };
  readonly lastInbound?: Instant;
  readonly paused: boolean;
  readonly people: readonly PersonFacts[];
}

export interface PersonFacts {
  readonly id: PersonId;
  readonly name: string;
  readonly optedIn: boolean;
}

/** What came in: an answer by what it does, any other text, or somebody opting in or out. */
export const inboundTypes = [
  "complete",
  "claim",
  "approve",
  "reject",
  "skip",
  "snooze",
  "text",
  "opted_in",
  "opted_out",
] as const satisfies readonly (HomeAction | "text" | "opted_in" | "opted_out")[];

export interface InboundFact {
  readonly type: (typeof inboundTypes)[number];
  /** Their name; absent where nobody knows the number. */
  readonly person?: string;
  readonly reference?: number;
}

export type MqttCommand =
  | { readonly kind: "pause"; readonly paused: boolean }
  /** Somebody pressed the button. */
  | { readonly kind: "test" }
  | { readonly kind: "send"; readonly request: SendRequest };
