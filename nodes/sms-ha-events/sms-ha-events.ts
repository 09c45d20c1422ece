// The sms-ha-events node: what happens at home, each thing once, as requests ready to be sent.

import type { NodeDef } from "node-red";
import type { HomeEvent } from "../../src/core/home/event";
import { type Duration, hours, minutes } from "../../src/core/units";
import { type HomeWatch, watchHome } from "../../src/home-assistant";
import type { Household } from "../../src/household-sms";
import { tieToHome } from "../shared/home";
import type { HouseholdTie } from "../shared/household";
import { logTo } from "../shared/log";
import { parseConfig } from "../shared/parse";
import { isPerson } from "../shared/people";
import { clockOf, type Node, type Red, wordsOf } from "../shared/runtime";
import type { Home } from "../sms-ha-config/handle";
import { configSchema, type SmsHaEventsConfig } from "./config";
import { requestOf } from "./request";
import { recipientOf, type Surroundings } from "./whom";

const stepsOf = ({ kinds, soon, overdue }: SmsHaEventsConfig): Duration[] => [
  ...(kinds.includes("chore_due_soon") ? [minutes(-soon)] : []),
  ...(kinds.includes("chore_due") ? [minutes(0)] : []),
  ...(kinds.includes("chore_overdue") ? [hours(overdue)] : []),
];

const surroundingsOf = (household: Household, home: Home): Surroundings => ({
  isPerson: (name) => isPerson(household, name),
  listName: (entityId) => {
    const name = home.connection.home()?.states.get(entityId)?.attributes.friendly_name;
    return typeof name === "string" ? name : undefined;
  },
});

export = (RED: Red): void => {
  const words = wordsOf(RED);

  const watch = (node: Node, config: SmsHaEventsConfig, household: Household, home: Home, tie: HouseholdTie): HomeWatch => {
    const tell = async (event: HomeEvent): Promise<void> => {
      // What is settled at home is told to the household in every case, so that what is held about it is not sent.
      if (event.subject.actions.length === 0) await household.sightings.settled(event.subject);
      const to = recipientOf(event, config, surroundingsOf(household, home));
      if (to === undefined || !config.kinds.includes(event.kind)) return;
      node.send({ payload: event, topic: event.subject.title, sms: requestOf(event, to) });
      const kind = words(`sms-ha-events.kind.${event.kind}`);
      tie.show({ fill: "blue", shape: "dot", text: words("sms-ha-events.told", { kind, to }) });
    };
    return watchHome({
      home: home.id,
      connection: home.connection,
      adapters: home.adapters.filter(
        ({ name }) => (name === "todo" && config.todo) || (name === "kidschores" && config.kidschores),
      ),
      steps: stepsOf(config),
      dueHour: config.dueHour,
      clock: clockOf(RED),
      log: logTo(node),
      // Each node remembers for itself, so that two of them both hear of everything.
      seen: {
        get: (source) => household.sightings.get(`${node.id}/${source}`),
        remember: (source, items) => household.sightings.remember(`${node.id}/${source}`, items),
      },
      tell,
    });
  };

  function SmsHaEvents(this: Node, definition: NodeDef): void {
    RED.nodes.createNode(this, definition);
    const parsed = parseConfig(configSchema, definition, "sms-ha-events", words);
    const config = parsed.ok ? parsed.config : configSchema.parse({});

    let closing = Promise.resolve();
    tieToHome(RED, this, words, {
      household: config.household,
      home: config.home,
      problem: parsed.ok ? undefined : parsed.problem,
      both: (household, home, tie) => {
        const watching = watch(this, config, household, home, tie);
        return () => {
          closing = watching.close();
        };
      },
    });
    this.on("close", (done: () => void) => void closing.then(done, done));
  }

  RED.nodes.registerType("sms-ha-events", SmsHaEvents);
};
