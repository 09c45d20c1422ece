// Home events: what happens at home, in one form for every chore system.

import type { Instant } from "../units";
import type { Subject } from "./subject";

/** All kinds of home events. Each has a template of the same name. */
export const homeEventKinds = [
  "chore_due_soon",
  "chore_due",
  "chore_reminded",
  "chore_escalated",
  "chore_overdue",
  "chore_claimed",
  "chore_approved",
  "chore_rejected",
  "chore_completed",
  "reward_requested",
  "reward_approved",
  "reward_rejected",
  "reward_redeemed",
] as const;
/** A home event's kind. */
export type HomeEventKind = (typeof homeEventKinds)[number];

/** Something that happened at home. */
export interface HomeEvent {
  readonly kind: HomeEventKind;
  /** Identifies the event: the same for everyone who observes it, however often. */
  readonly occurrence: string;
  /** Where it was observed: a list's permanent id, or the name of a chore system. */
  readonly source: string;
  /** The chore or reward; its actions are those possible from now on. */
  readonly subject: Subject;
  /** The person concerned, by the home's name for them; absent if the home doesn't say. */
  readonly person?: string;
  /** The list's name in the home: often the only hint at the person. */
  readonly list?: string;
  readonly due?: Instant;
  readonly points?: number;
}

/** The state of the connection to a home. */
export type HomeHealth = "connected" | "starting" | "unreachable" | "wrong_token";

/** The state of the MQTT connection. `failed`: it could not be attempted. */
export type MqttHealth = "connecting" | "connected" | "wrong_login" | "unreachable" | "failed";

/** The state of Home Assistant and of the MQTT broker; absent if the household has none. */
export interface Connections {
  readonly home?: HomeHealth;
  readonly mqtt?: MqttHealth;
}
