// The request that an event at home or a mirrored notification makes, and for whom.

import { isQuestion } from "../../src/core/answers/references";
import type { HomeEvent, HomeEventKind } from "../../src/core/home/event";
import type { SendRequestInput } from "../../src/core/message/request";
import type { MirroredNotification } from "../../src/home-assistant";
import { recipientsIn } from "../lib/fields";
import type { SmsHaEventsConfig, ToldOf } from "./fields";

const forApproval: ReadonlySet<HomeEventKind> = new Set<HomeEventKind>(["chore_claimed", "reward_requested"]);
/** Their words name the person. */
const sayWho: ReadonlySet<HomeEventKind> = new Set<HomeEventKind>(["chore_completed", "reward_redeemed"]);

interface Someone {
  readonly id: string;
  readonly name: string;
}
interface Surroundings {
  /** The person of the household whom a name means. */
  readonly person: (name: string) => Someone | undefined;
  readonly chosen: { rowOf(event: Pick<HomeEvent, "list" | "source">): { readonly to: string } | undefined };
}

interface Recipient {
  readonly to: string | string[];
  /** The event, with the person whose chore it is if `to` is another one. */
  readonly about: HomeEvent;
  /** Whose chore it is, if the words of that kind don't say so. */
  readonly subject?: string;
}

type People = Pick<SmsHaEventsConfig, "lists" | "approvers" | "escalateTo" | "otherwise" | "tell">;

/**
 * Approvals go to the approvers, chores that stay open to those who should know, everything else to the person it belongs to, unless
 * others are to be told for that person. None: the event is on a list that wasn't chosen.
 */
export const recipientsOf = (event: HomeEvent, config: People, surroundings: Surroundings): readonly Recipient[] => {
  const owner = ownerOf(event, config, surroundings);
  if (owner === undefined) return [];
  const { person } = surroundings;
  const told = (of: ToldOf, whose: string | undefined): string[] | undefined => {
    const who = whose === undefined ? undefined : person(whose);
    const row = who && config.tell.find((row) => row.of === of && person(row.who)?.id === who.id);
    return row && [...recipientsIn(row.to)];
  };
  if (forApproval.has(event.kind)) return [{ to: told("approvals", event.person) ?? config.approvers, about: event }];
  const name = person(owner)?.name;
  const about = name === undefined ? event : { ...event, person: name };
  if (event.kind === "chore_escalated") return [{ to: told("open", owner) ?? config.escalateTo, about }];
  const others = told("chores", owner);
  if (!others || name === undefined) return [{ to: owner, about: event }];
  const isOwner = (one: string): boolean => person(one)?.id === person(owner)?.id;
  const rest = others.filter((one) => !isOwner(one));
  return [
    ...(others.some(isOwner) ? [{ to: owner, about: event }] : []),
    ...(rest.length > 0 ? [{ to: rest, about, ...(!sayWho.has(event.kind) && { subject: name }) }] : []),
  ];
};

/** Whose chore it is, as flows write it; undefined: its list wasn't chosen. */
export const ownerOf = (
  event: HomeEvent,
  { lists, otherwise }: Pick<People, "lists" | "otherwise">,
  { person: personCalled, chosen }: Surroundings,
): string | undefined => {
  const { list, person, subject } = event;
  const row = list === undefined ? undefined : chosen.rowOf(event);
  // Calendars have names like lists, but are chosen under `watch`.
  if (subject.adapter === "todo" && lists.length > 0 && !row) return undefined;
  if (person !== undefined && personCalled(person)) return person;
  if (row) return row.to;
  return list !== undefined && personCalled(list) ? list : otherwise;
};

/** The link of the dialog as a phone can open it. Undefined: none, or a path while Home Assistant has no external URL. */
export const linkOf = (link: string, externalUrl: string | undefined): string | undefined => {
  if (!link.startsWith("/")) return link || undefined;
  return externalUrl && URL.canParse(externalUrl) ? externalUrl.replace(/\/+$/, "") + link : undefined;
};

/** How a text is shaped beside its event. */
interface Shape {
  readonly link?: string | undefined;
  readonly subject?: string | undefined;
  readonly wording?: string | undefined;
}

/** Ready for sms-throttle and sms-send. The key makes the same occurrence go to a person once. */
export const requestOf = (
  { kind, occurrence, subject, person, due, points }: HomeEvent,
  to: string | string[],
  { link, subject: whose, wording }: Shape = {},
): SendRequestInput => ({
  to,
  ...(whose !== undefined && { subject: whose }),
  template: kind,
  ...(wording !== undefined && { wording }),
  data: {
    title: subject.title,
    ...(person !== undefined && { who: person }),
    ...(due !== undefined && { due }),
    ...(points !== undefined && { points }),
  },
  kind: forApproval.has(kind) ? "question" : kind.startsWith("reward") ? "reward" : "reminder",
  key: occurrence,
  ...(link !== undefined && { link }),
  ...(subject.actions.length > 0 && {
    about: {
      ...subject,
      ...(kind === "chore_escalated" && person !== undefined && { actions: [...subject.actions, "ask"], whose: person }),
      ...(isQuestion(subject) && person !== undefined && { asker: person }),
      ...((kind === "chore_claimed" || kind === "reward_requested") && { question: kind }),
      ...(due !== undefined && { due }),
      ...(points !== undefined && { points }),
    },
  }),
  // "Due soon" is wrong once it is due.
  ...(kind === "chore_due_soon" && due !== undefined && { deadline: due }),
});

const plain = (service: string): string => service.trim().replace(/^notify\./, "");

/** Ready for sms-throttle and sms-send. Undefined if no person was chosen for the phone. */
export const mirrored = (
  { service, title, message, subject, occurrence }: MirroredNotification,
  phones: SmsHaEventsConfig["notifications"],
): SendRequestInput | undefined => {
  const to = phones.filter((phone) => plain(phone.service) === service).map((phone) => phone.to);
  if (to.length === 0) return undefined;
  return {
    to: to.length === 1 && to[0] !== undefined ? to[0] : to,
    ...(title !== undefined && { subject: title.slice(0, 200) }),
    message: message.slice(0, 1600),
    ...(subject && { about: subject }),
    kind: "reminder",
    key: occurrence,
  };
};
