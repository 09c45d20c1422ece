// The request that an event at home or a mirrored notification makes, and for whom.

import { isQuestion } from "../../src/core/answers/references";
import type { HomeEvent, HomeEventKind } from "../../src/core/home/event";
import type { SendRequestInput } from "../../src/core/message/request";
import type { MirroredNotification } from "../../src/home-assistant";
import type { ChosenLists } from "./chosen-lists";
import type { SmsHaEventsConfig } from "./fields";

const forApproval: ReadonlySet<HomeEventKind> = new Set<HomeEventKind>(["chore_claimed", "reward_requested"]);

interface Surroundings {
  /** Whether the household has a person of this name. */
  readonly isPerson: (name: string) => boolean;
  readonly chosen: Pick<ChosenLists, "rowOf">;
}

interface Recipient {
  readonly to: string;
  /** The event, with the person whose chore it is if `to` is another one. */
  readonly about: HomeEvent;
}

/**
 * Approvals go to the approvers, chores that stay open to those who should know, everything else to the person it belongs to.
 * Undefined: the event is on a list that wasn't chosen.
 */
export const recipientOf = (
  event: HomeEvent,
  config: Pick<SmsHaEventsConfig, "lists" | "approvers" | "escalateTo" | "otherwise">,
  surroundings: Surroundings,
): Recipient | undefined => {
  const owner = ownerOf(event, config, surroundings);
  if (owner === undefined) return undefined;
  if (event.kind !== "chore_escalated") return { to: owner, about: event };
  return { to: config.escalateTo, about: { ...event, ...(surroundings.isPerson(owner) && { person: owner }) } };
};

const ownerOf = (
  event: HomeEvent,
  { lists, approvers, otherwise }: Pick<SmsHaEventsConfig, "lists" | "approvers" | "otherwise">,
  { isPerson, chosen }: Surroundings,
): string | undefined => {
  const { list, person, subject } = event;
  const row = list === undefined ? undefined : chosen.rowOf(event);
  // Calendars have names like lists, but are chosen under `watch`.
  if (subject.adapter === "todo" && lists.length > 0 && !row) return undefined;
  if (forApproval.has(event.kind)) return approvers;
  if (person !== undefined && isPerson(person)) return person;
  if (row) return row.to;
  return list !== undefined && isPerson(list) ? list : otherwise;
};

/** The link of the dialog as a phone can open it. Undefined: none, or a path while Home Assistant has no external URL. */
export const linkOf = (link: string, externalUrl: string | undefined): string | undefined => {
  if (!link.startsWith("/")) return link || undefined;
  return externalUrl && URL.canParse(externalUrl) ? externalUrl.replace(/\/+$/, "") + link : undefined;
};

/** Ready for sms-throttle and sms-send. The key makes the same occurrence go to a person once. */
export const requestOf = (
  { kind, occurrence, subject, person, due, points }: HomeEvent,
  to: string,
  link?: string,
): SendRequestInput => ({
  to,
  template: kind,
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
