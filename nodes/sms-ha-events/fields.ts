// The fields of the sms-ha-events dialog: what is watched, which events are sent, and to whom.

import * as z from "zod/mini";
import type { HomeEventKind } from "../../src/core/home/event";
import { type ChoreSystemId, choreSystemIds, choreSystems } from "../../src/home-assistant/adapters/systems";
import { choice, count, reference, text, timeOfDay } from "../lib/fields";

/** Every kind, and whether it is sent by default: what people did themselves is no news to them. */
export const kinds = {
  chore_due_soon: true,
  chore_due: true,
  chore_reminded: false,
  chore_escalated: false,
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

/** Every chore system, and whether it is watched by default. */
export const sources = Object.fromEntries(choreSystemIds.map((id) => [id, choreSystems[id].onByDefault])) as Readonly<
  Record<ChoreSystemId, boolean>
>;
export type SourceName = ChoreSystemId;
export const sourceNames = choreSystemIds;

/** A whole address, or a path in Home Assistant. */
const isLink = (link: string): boolean =>
  link === "" || /^\/(?!\/)\S*$/.test(link) || (/^https?:\/\/\S+$/.test(link) && URL.canParse(link));

const needed = (longest: number) => z.string("text").check(z.minLength(1, "needed"), z.maxLength(longest, "too_long"));
/** A person, a role, or everybody; in `tell` several of them. */
const to = needed(80);
const link = text(500).check(z.refine(isLink, "link"));

const list = z.object({
  /** Entity id or name of a to-do list. */
  list: needed(100),
  to,
  /** In place of the node's. */
  link: z.optional(z.string("text").check(z.maxLength(500, "too_long"), z.refine(isLink, "link"))),
});

/** An entity, a list, or the title of a chore. */
const leftOut = z.object({ what: needed(300) });

/** Of what others are told in place of whom it is for. */
export const toldOf = ["chores", "approvals", "open"] as const;
export type ToldOf = (typeof toldOf)[number];
const told = z.object({
  /** Whose chores and rewards. */
  who: needed(80),
  of: choice(toldOf),
  to: needed(200),
});

const isWording = (text: string): boolean => !/[{}]/.test(text.replace(/\{(title|who|due|points)\}/g, ""));
const wording = z.object({
  kind: z.enum(names, "choice"),
  text: needed(300).check(z.refine(isWording, "wording")),
});

const notification = z.object({
  /** A `notify` service, with or without the word before the dot. */
  service: needed(100),
  to,
});

export const configSchema = z.object({
  name: text(),
  household: reference("sms-config"),
  home: reference("sms-ha-config"),
  /** What was ticked or unticked otherwise than usual. */
  watch: z._default(z.record(z.string(), z.boolean("choice"), "choice"), {}),
  /** Which lists, and whose; empty: all of them, each for the person it is called after. */
  lists: z._default(z.array(list, "choice"), []),
  leftOut: z._default(z.array(leftOut, "choice"), []),
  /** Whose phones the notifications of other integrations are for that become texts. */
  notifications: z._default(z.array(notification, "choice"), []),
  kinds: z._default(
    z.array(z.enum(names, "choice"), "choice"),
    names.filter((kind) => kinds[kind]),
  ),
  /** Minutes before a chore is due, and after: for one more reminder, and until others hear of it. Hours after for `overdue`. */
  soon: count(60, 1, 10_080),
  remind: count(30, 1, 10_080),
  escalate: count(120, 1, 10_080),
  overdue: count(24, 1, 720),
  dueHour: z._default(timeOfDay, "17:00"),
  /** For chores without a known person; for approvals; and for chores that stay open. */
  otherwise: z._default(text(80), "adults"),
  approvers: z._default(text(80), "adults"),
  escalateTo: z._default(text(80), "adults"),
  /** What is done only with a photo: names or entity ids of lists, and chore systems, with commas between; `all`: everything. */
  photos: text(500),
  /** Who else is told, for whom. */
  tell: z._default(z.array(told, "choice"), []),
  /** In place of the household's, by kind. */
  wordings: z._default(z.array(wording, "choice"), []),
  /** Added to each text; a path, `/lovelace/chores`, is below Home Assistant's external URL. */
  link,
});
export type SmsHaEventsConfig = z.infer<typeof configSchema>;

/** Whether the sources of an adapter are watched; an adapter this dialog doesn't know has none to watch. */
export const isWatched = ({ watch }: Pick<SmsHaEventsConfig, "watch">, adapter: string): boolean =>
  watch[adapter] ?? Boolean(sources[adapter as SourceName]);
