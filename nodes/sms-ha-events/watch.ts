// Watches a home: each event once, as a request ready to be sent. Loaded with the first home.

import type { HomeEvent } from "../../src/core/home/event";
import { type Duration, hours, instant, minutes } from "../../src/core/units";
import {
  friendlyName,
  type HomeWatch,
  type Ladder,
  type MemoryStore,
  onNotifications,
  watchHome,
} from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { clockOf, type Dispose, logTo, messageOf, type Node, type Red, type Words } from "../lib/runtime";
import type { Home } from "../lib/use-home";
import { type HouseholdTie, personIn } from "../lib/use-household";
import { ChosenLists } from "./chosen-lists";
import { isWatched, type SmsHaEventsConfig } from "./fields";
import { LeftOutEntities } from "./left-out";
import { asksForPhoto } from "./photos";
import { linkOf, mirrored, ownerOf, recipientsOf, requestOf } from "./request";

const stepsOf = ({ kinds, soon, overdue }: SmsHaEventsConfig): Duration[] => [
  ...(kinds.includes("chore_due_soon") ? [minutes(-soon)] : []),
  ...(kinds.includes("chore_due") ? [minutes(0)] : []),
  ...(kinds.includes("chore_overdue") ? [hours(overdue)] : []),
];

const ladderOf = ({ kinds, remind, escalate }: SmsHaEventsConfig): Ladder => ({
  ...(kinds.includes("chore_reminded") && { remindAfter: minutes(remind) }),
  ...(kinds.includes("chore_escalated") && { escalateAfter: minutes(escalate) }),
});

/** Each node has a memory of its own, so that two nodes both report everything. */
const memoryOf = ({ id }: Node, { keyValues }: Household): MemoryStore => ({
  get: (source) => keyValues.get(`${id}/${source}`),
  remember: (source, items) => keyValues.set(`${id}/${source}`, items),
});

export interface Watching {
  readonly RED: Red;
  readonly node: Node;
  readonly config: SmsHaEventsConfig;
  readonly household: Household;
  readonly home: Home;
  readonly tie: HouseholdTie;
  readonly words: Words;
}

const watchEvents = ({ RED, node, config, household, home, tie, words }: Watching): HomeWatch => {
  const [log, store] = [logTo(node), memoryOf(node, household)];
  const chosen = new ChosenLists(config.lists, store, `${home.id}/lists`, home.connection);
  const leftOut = new LeftOutEntities(config.leftOut, store, `${home.id}/left_out`, home.connection);
  let externalUrl: string | undefined;
  const stopRecognizing = home.connection.onReady((access) => {
    externalUrl = access.config.externalUrl;
    Promise.all([chosen.recognise(access), leftOut.recognise(access)]).catch((error: unknown) =>
      log("warn", { event: "home.not_remembered", reason: "lists", detail: messageOf(error) }),
    );
  });
  const surroundings = { person: (name: string) => personIn(household, name), chosen };
  const report = (event: HomeEvent): void => {
    if (!config.kinds.includes(event.kind)) return;
    const link = linkOf((event.list !== undefined && chosen.rowOf(event)?.link) || config.link, externalUrl);
    const wording = config.wordings.find((own) => own.kind === event.kind)?.text;
    const nameOf = (entity: string) => friendlyName(home.connection.home()?.states.get(entity));
    const photo = asksForPhoto(event, config, nameOf) && { photo: true as const };
    for (const { to, about, subject } of recipientsOf(event, config, surroundings)) {
      const sms = requestOf({ ...about, subject: { ...about.subject, ...photo } }, to, { link, subject, wording });
      node.send({ payload: event, topic: event.subject.title, sms });
      const kind = words(`sms-ha-events.kind.${event.kind}`);
      tie.show({ fill: "blue", shape: "dot", text: words("sms-ha-events.sent", { kind, to: [to].flat().join(", ") }) });
    }
  };
  const watching = watchHome({
    home: home.id,
    connection: home.connection,
    adapters: home.adapters.filter(({ id }) => isWatched(config, id)),
    leftOut,
    steps: stepsOf(config),
    ladder: ladderOf(config),
    dueHour: config.dueHour,
    clock: clockOf(RED),
    log,
    store,
    reporter: {
      event: report,
      closed: async (subject, { chore, ...by }) => {
        await household.closings.close(subject, by);
        const whose = chore && ownerOf(chore.event, config, surroundings);
        if (chore && whose !== undefined) await household.weeks.done(whose, chore.event, by.how, chore.late);
      },
      reopened: async (subject) => {
        await household.closings.reopen(subject);
        await household.weeks.undone(subject);
      },
    },
  });
  const leaveAgenda = household.agenda.add({
    isReady: () => watching.due(instant(0), instant(0)) !== undefined,
    due: (from, until) =>
      (watching.due(from, until) ?? []).flatMap((event) => {
        const { subject, due, points } = event;
        const about = { ...subject, ...(due !== undefined && { due }), ...(points !== undefined && { points }) };
        const names = recipientsOf(event, config, surroundings).flatMap(({ to }) => to);
        const whose = ownerOf(event, config, surroundings) ?? config.otherwise;
        return names.map((to) => ({ to, whose, subject: about, ...(due !== undefined && { due }) }));
      }),
  });
  const leaveRewards = household.rewards.add(() => watching.rewards());
  return {
    names: () => watching.names(),
    rewards: () => watching.rewards(),
    due: (from, until) => watching.due(from, until),
    close: () => {
      leaveAgenda();
      leaveRewards();
      stopRecognizing();
      return watching.close();
    },
  };
};

/** Only if phones were chosen: it needs an administrator's token. */
const mirrorNotifications = ({ node, config: { notifications }, home, tie, words }: Watching): Dispose => {
  if (notifications.length === 0) return () => {};
  const { id, connection } = home;
  return onNotifications({ home: id, connection, log: logTo(node) }, (heard) => {
    if (heard.kind === "not_listening") {
      tie.show({ fill: "yellow", shape: "ring", text: words("sms-ha-events.not_listening") });
      return;
    }
    const { notification } = heard;
    const sms = mirrored(notification, notifications);
    if (!sms) return;
    node.send({ payload: notification, topic: notification.title ?? notification.message, sms });
    const to = [sms.to].flat().join(", ");
    tie.show({ fill: "blue", shape: "dot", text: words("sms-ha-events.notification", { to }) });
  });
};

/** `closed` gets the promise that the last event was handled. */
export const watch = (watching: Watching, closed: (closing: Promise<void>) => void): Dispose => {
  const { config, household } = watching;
  const events = watchEvents(watching);
  // If lists were chosen, their people were chosen too.
  const forgetNames = household.addHomeNames(() =>
    events.names().filter(({ of }) => of === "person" || config.lists.length === 0),
  );
  const stopMirroring = mirrorNotifications(watching);
  return () => {
    stopMirroring();
    forgetNames();
    closed(events.close());
  };
};
