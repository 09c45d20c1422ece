// What a test knows of a chore system: states as they were recorded, what they mean, and what each answer asks of the home.

import type { HomeAction } from "../../../../src/core/home/subject";
import type { HomeAdapter, ServiceCall } from "../../../../src/home-assistant";
import type { EntityState } from "../../../../src/home-assistant/connection/home";

export interface System {
  readonly name: string;
  readonly adapter: HomeAdapter;
  readonly states: readonly EntityState[];
  /** `chore Ben Dishes claimed 2026-11-22T22:00:00Z [approve reject]` for each item; `-` for what isn't said. */
  readonly items: readonly string[];
  readonly answers: readonly (readonly [item: string, action: HomeAction, call: ServiceCall])[];
}

export const state = (id: string, value: string, attributes: Record<string, unknown>): EntityState => ({
  id,
  state: value,
  attributes,
});
/** Of another integration, and much alike. */
export const strangers: readonly EntityState[] = [
  state("sensor.elsewhere", "pending", { chore_name: "Not ours", user_name: "Ben", purpose: "purpose_button_chore_claim" }),
  state("sensor.rooms", "3", { chores: "many", count: 3 }),
];
