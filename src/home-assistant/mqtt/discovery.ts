// The one device as Home Assistant's MQTT discovery wants it described, its topics, and its states. Pure.

import { type HouseholdFacts, inboundTypes } from "./facts";

export interface Place {
  /** Ours alone in this home; letters, digits, `_` and `-`. */
  readonly node: string;
  /** Of this package. */
  readonly version: string;
  /** Home Assistant's; `homeassistant` unless somebody changed it. */
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
    /** Every description of ours, whoever of us has left it there. */
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
  readonly shows?: boolean;
  readonly hears?: boolean;
}

const entities = ({ people, cost }: HouseholdFacts): Entity[] => {
  const sensor = (object: string, config: object): Entity => ({
    component: "sensor",
    object,
    config: { ...config },
    shows: true,
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
    { component: "switch", object: "pause", config: { name: "Pause", icon: "mdi:pause" }, shows: true, hears: true },
    {
      component: "button",
      object: "test",
      config: { name: "Test", icon: "mdi:message-check", entity_category: "diagnostic" },
      hears: true,
    },
    {
      component: "event",
      object: "inbound",
      config: { name: "Inbound", icon: "mdi:message-arrow-left", event_types: [...inboundTypes] },
      shows: true,
    },
    ...people.flatMap(({ id, name }): Entity[] => [
      {
        component: "binary_sensor",
        object: consentOf(id),
        config: { name: `${name}: opted in`, icon: "mdi:account-check", entity_category: "diagnostic" },
        shows: true,
      },
      { component: "notify", object: notifyOf(id), config: { name: `Text ${name}`, icon: "mdi:message-text" }, hears: true },
    ]),
  ];
};

/** Topic → payload of every description there has to be. */
export const descriptions = (place: Place, facts: HouseholdFacts): ReadonlyMap<string, string> => {
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
    entities(facts).map(({ component, object, config, shows, hears }) => [
      at.config(component, object),
      JSON.stringify({
        ...config,
        unique_id: `${place.node}_${object}`,
        ...(shows && { state_topic: at.state(object) }),
        ...(hears && { command_topic: at.command(object) }),
        availability_topic: at.availability,
        qos: 1,
        device,
        origin,
      }),
    ]),
  );
};

/** For a sensor Home Assistant's way to say that nobody knows. */
const unknown = "None";

/** Topic → payload of every state that stays. */
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
