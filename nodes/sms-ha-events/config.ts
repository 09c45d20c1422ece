// What the sms-ha-events dialog holds: what is watched, which of it is told, and to whom.

import * as z from "zod/mini";
import type { HomeEventKind } from "../../src/core/home/event";
import { count, text, timeOfDay, yesOrNo } from "../shared/fields";

/** Every kind, and whether it is told unless said otherwise: what somebody did themselves is no news to them. */
export const kinds = {
  chore_due_soon: true,
  chore_due: true,
  chore_overdue: true,
  chore_claimed: true,
  chore_approved: true,
  chore_rejected: true,
  chore_completed: false,
  reward_requested: true,
  reward_approved: true,
  reward_rejected: true,
  reward_redeemed: false,
} as const satisfies Record<HomeEventKind, boolean>;

const names = Object.keys(kinds) as HomeEventKind[];

const list = z.object({
  /** Entity id or name of a to-do list. */
  list: z.string("text").check(z.minLength(1, "needed"), z.maxLength(100, "too_long")),
  /** A person, a role, or everybody. */
  to: z.string("text").check(z.minLength(1, "needed"), z.maxLength(80, "too_long")),
});

export const configSchema = z.object({
  name: text(),
  household: text(),
  home: text(),
  todo: yesOrNo(true),
  kidschores: yesOrNo(true),
  /** Which lists, and whose; empty: all of them, each for the person it is called after. */
  lists: z._default(z.array(list, "choice"), []),
  kinds: z._default(
    z.array(z.enum(names, "choice"), "choice"),
    names.filter((kind) => kinds[kind]),
  ),
  /** Minutes before a chore is due; hours after. */
  soon: count(60, 1, 10_080),
  overdue: count(24, 1, 720),
  dueHour: z._default(timeOfDay, "17:00"),
  /** Where nobody knows whose a chore is; who approves. */
  otherwise: z._default(text(80), "adults"),
  approvers: z._default(text(80), "adults"),
});
export type SmsHaEventsConfig = z.infer<typeof configSchema>;
