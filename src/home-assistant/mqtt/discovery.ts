// The household as one device for Home Assistant's MQTT discovery: its facts, entities, topics and states. No phone number and no text.

import type { HomeAction } from "../../core/home/subject";
import type { SendRequest } from "../../core/message/request";
import type { Instant, PersonId } from "../../core/units";

export interface HouseholdFacts {
  readonly name: string;
  readonly sentToday: number;
  readonly failedToday: number;
  /** How many texts are held. */
  readonly held: number;
  /** This month's, as far as the carrier has reported it. `currency`: `USD`. */
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

/** What came in: an answer by its action, any other text, or a consent change. */
export const inboundTypes = [
  "complete",
  "claim",
  "approve",
  "reject",
  "skip",
  "snooze",
  "ask",
  "text",
  "opted_in",
  "opted_out",
] as const satisfies readonly (HomeAction | "text" | "opted_in" | "opted_out")[];

export interface InboundFact {
  readonly type: (typeof inboundTypes)[number];
  /** Their name; absent for an unknown number. */
  readonly person?: string;
  readonly reference?: number;
}

export type MqttCommand =
  | { readonly kind: "pause"; readonly paused: boolean }
  /** The button was pressed. */
  | { readonly kind: "test" }
  | { readonly kind: "send"; readonly request: SendRequest };

export interface Place {
  /** Unique in this home; letters, digits, `_` and `-`. */
  readonly node: string;
  /** This package's. */
  readonly version: string;
  /** Home Assistant's discovery prefix. Default: `homeassistant`. */
  readonly prefix: string;
}

export const safeId = (text: string): string => text.replace(/[^\w-]/g, "_");

export const topics = ({ node, prefix }: Pick<Place, "node" | "prefix">) => {
  const base = `household-sms/${node}`;
  return {
    availability: `${base}/status`,
    birth: `${prefix}/status`,
    state: (object: string) => `${base}/${object}`,
    command: (object: string) => `${base}/${object}/set`,
    commands: `${base}/+/set`,
    config: (component: string, object: string) => `${prefix}/${component}/${node}/${object}/config`,
    /** All configurations of this device, also those an earlier run left behind. */
    configs: `${prefix}/+/${node}/+/config`,
    objectIn: (command: string): string | undefined =>
      command.startsWith(`${base}/`) && command.endsWith("/set") ? command.slice(base.length + 1, -"/set".length) : undefined,
  };
};

const consentOf = (person: string): string => `consent_${safeId(person)}`;
export const notifyOf = (person: string): string => `notify_${safeId(person)}`;

interface Entity {
  readonly component: "sensor" | "binary_sensor" | "switch" | "button" | "event" | "notify";
  readonly object: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly hasState?: boolean;
  readonly hasCommand?: boolean;
}

const entities = ({ people, cost }: HouseholdFacts): Entity[] => {
  const sensor = (object: string, config: object): Entity => ({
    component: "sensor",
    object,
    config: { ...config },
    hasState: true,
  });
  return [
    sensor("sent_today", {
      name: "Sent today",
      icon: "mdi:message-arrow-right",
      unit_of_measurement: "texts",
      state_class: "total_increasing",
    }),
    sensor("failed_today", {
      name: "Failed today",
      icon: "mdi:message-alert",
      unit_of_measurement: "texts",
      state_class: "total_increasing",
    }),
    sensor("held", { name: "Held", icon: "mdi:timer-sand", unit_of_measurement: "texts", state_class: "measurement" }),
    sensor("cost", {
      name: "Cost this month",
      device_class: "monetary",
      state_class: "total",
      unit_of_measurement: cost?.currency ?? "USD",
      suggested_display_precision: 2,
    }),
    sensor("last_inbound", { name: "Last inbound", device_class: "timestamp" }),
    { component: "switch", object: "pause", config: { name: "Pause", icon: "mdi:pause" }, hasState: true, hasCommand: true },
    {
      component: "button",
      object: "test",
      config: { name: "Test", icon: "mdi:message-check", entity_category: "diagnostic" },
      hasCommand: true,
    },
    {
      component: "event",
      object: "inbound",
      config: { name: "Inbound", icon: "mdi:message-arrow-left", event_types: [...inboundTypes] },
      hasState: true,
    },
    ...people.flatMap(({ id, name }): Entity[] => [
      {
        component: "binary_sensor",
        object: consentOf(id),
        config: { name: `${name}: opted in`, icon: "mdi:account-check", entity_category: "diagnostic" },
        hasState: true,
      },
      { component: "notify", object: notifyOf(id), config: { name: `Text ${name}`, icon: "mdi:message-text" }, hasCommand: true },
    ]),
  ];
};

/** Topic → payload of every entity's configuration. */
export const configurations = (place: Place, facts: HouseholdFacts): ReadonlyMap<string, string> => {
  const at = topics(place);
  const device = {
    identifiers: [place.node],
    name: facts.name,
    manufacturer: "Household SMS",
    model: "Texts for a household",
    sw_version: place.version,
  };
  const origin = { name: "household-sms", sw_version: place.version };
  return new Map(
    entities(facts).map(({ component, object, config, hasState, hasCommand }) => [
      at.config(component, object),
      JSON.stringify({
        ...config,
        unique_id: `${place.node}_${object}`,
        ...(hasState && { state_topic: at.state(object) }),
        ...(hasCommand && { command_topic: at.command(object) }),
        availability_topic: at.availability,
        qos: 1,
        device,
        origin,
      }),
    ]),
  );
};

/** How a sensor reports an unknown value. */
const unknown = "None";

/** Topic → payload of every retained state. */
export const states = (place: Place, facts: HouseholdFacts): ReadonlyMap<string, string> => {
  const { state } = topics(place);
  return new Map([
    [state("sent_today"), String(facts.sentToday)],
    [state("failed_today"), String(facts.failedToday)],
    [state("held"), String(facts.held)],
    [state("cost"), facts.cost ? String(facts.cost.amount) : unknown],
    [state("last_inbound"), facts.lastInbound === undefined ? unknown : new Date(facts.lastInbound).toISOString()],
    [state("pause"), facts.paused ? "ON" : "OFF"],
    ...facts.people.map(({ id, optedIn }) => [state(consentOf(id)), optedIn ? "ON" : "OFF"] as const),
  ]);
};
