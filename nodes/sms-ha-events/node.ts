// The sms-ha-events node: what happens at home, each thing once, as requests ready to be sent.

import type { NodeDef } from "node-red";
import type { HomeEvent } from "../../src/core/home/event";
import { type Duration, hours, minutes } from "../../src/core/units";
import { type HomeWatch, type MemoryStore, onNotifications, watchHome } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { parseConfig } from "../lib/fields";
import { type Create, clockOf, type Dispose, logTo, messageOf, type Node, type Red, wordsOf } from "../lib/runtime";
import { type Home, useHome } from "../lib/use-home";
import { type HouseholdTie, isPerson } from "../lib/use-household";
import { ChosenLists } from "./chosen-lists";
import { configSchema, isWatched, type SmsHaEventsConfig } from "./fields";
import { mirrored, recipientOf, requestOf } from "./request";

const stepsOf = ({ kinds, soon, overdue }: SmsHaEventsConfig): Duration[] => [
  ...(kinds.includes("chore_due_soon") ? [minutes(-soon)] : []),
  ...(kinds.includes("chore_due") ? [minutes(0)] : []),
  ...(kinds.includes("chore_overdue") ? [hours(overdue)] : []),
];

/** Each node has a memory of its own, so that two nodes both report everything. */
const memoryOf = ({ id }: Node, { keyValues }: Household): MemoryStore => ({
  get: (source) => keyValues.get(`${id}/${source}`),
  remember: (source, items) => keyValues.set(`${id}/${source}`, items),
});

export const smsHaEvents = (RED: Red): Create<Node> => {
  const words = wordsOf(RED);

  const watch = (node: Node, config: SmsHaEventsConfig, household: Household, home: Home, tie: HouseholdTie): HomeWatch => {
    const [log, store] = [logTo(node), memoryOf(node, household)];
    const chosen = new ChosenLists(config.lists, store, `${home.id}/lists`, home.connection);
    const stopRecognizing = home.connection.onReady((access) => {
      chosen
        .recognise(access)
        .catch((error: unknown) => log("warn", { event: "home.not_remembered", reason: "lists", detail: messageOf(error) }));
    });
    const surroundings = { isPerson: (name: string) => isPerson(household, name), chosen };
    const report = (event: HomeEvent): void => {
      const to = recipientOf(event, config, surroundings);
      if (to === undefined || !config.kinds.includes(event.kind)) return;
      node.send({ payload: event, topic: event.subject.title, sms: requestOf(event, to) });
      const kind = words(`sms-ha-events.kind.${event.kind}`);
      tie.show({ fill: "blue", shape: "dot", text: words("sms-ha-events.told", { kind, to }) });
    };
    const watching = watchHome({
      home: home.id,
      connection: home.connection,
      adapters: home.adapters.filter(({ id }) => isWatched(config, id)),
      steps: stepsOf(config),
      dueHour: config.dueHour,
      clock: clockOf(RED),
      log,
      store,
      reporter: {
        event: report,
        closed: (subject, by) => household.closings.close(subject, by),
        reopened: (subject) => household.closings.reopen(subject),
      },
    });
    return {
      names: () => watching.names(),
      close: () => {
        stopRecognizing();
        return watching.close();
      },
    };
  };

  /** Only where phones were chosen: it takes an administrator's token. */
  const mirror = (node: Node, { notifications }: SmsHaEventsConfig, home: Home, tie: HouseholdTie): Dispose => {
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

  function SmsHaEvents(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-ha-events", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});

    let closing = Promise.resolve();
    useHome(RED, this, words, {
      household: config.household,
      home: config.home,
      problem: parsed.ok ? undefined : parsed.problem,
      both: (household, home, tie) => {
        const watching = watch(this, config, household, home, tie);
        // Where lists were chosen, whose they are was chosen too.
        const forgetNames = household.addHomeNames(() =>
          watching.names().filter(({ of }) => of === "person" || config.lists.length === 0),
        );
        const stopMirroring = mirror(this, config, home, tie);
        return () => {
          stopMirroring();
          forgetNames();
          closing = watching.close();
        };
      },
    });
    this.on("close", (done: () => void) => void closing.then(done, done));
  }

  return SmsHaEvents;
};
