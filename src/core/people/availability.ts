// Availability: entities of Home Assistant that say whether a reminder makes sense for a person now. Without zod: the page uses it too.

/** By domain: the two states that an entity can be asked for. */
const statesOf = {
  person: ["home", "away"],
  device_tracker: ["home", "away"],
  zone: ["home", "away"],
  calendar: ["on", "off"],
  schedule: ["on", "off"],
  binary_sensor: ["on", "off"],
  input_boolean: ["on", "off"],
} as const;
/** Domains of entities that can say whether a person is available. */
export type AvailabilityDomain = keyof typeof statesOf;
/** The state in which a person is available. */
export type AvailableWhen = (typeof statesOf)[AvailabilityDomain][number];

const domainOf = (entity: string): string => entity.split(".", 1)[0] ?? "";
/** The states that an entity can be asked for; none for any other domain. */
export const availabilityStates = (entity: string): readonly AvailableWhen[] =>
  Object.hasOwn(statesOf, domainOf(entity)) ? statesOf[domainOf(entity) as AvailabilityDomain] : [];

/** An entity, and the state in which the person is available: reminders make sense for them then. */
export interface AvailabilityRule {
  readonly entity: string;
  readonly when: AvailableWhen;
}

/** An entity of a home that availability can go by. */
export interface EntityChoice {
  readonly id: string;
  readonly name?: string;
  readonly state: string;
}

/** Whether the rule holds in a state of its entity; undefined if the state says nothing. A zone is `home` while anyone is in it. */
const holds = ({ entity, when }: AvailabilityRule, state: string | undefined): boolean | undefined => {
  if (state === undefined || state === "unknown" || state === "unavailable") return undefined;
  if (domainOf(entity) === "zone") return (Number(state) > 0 ? "home" : "away") === when;
  if (when === "home" || when === "away") return (state === "home") === (when === "home");
  return state === when;
};

/**
 * The first entity that says the person isn't available now; undefined if none does. An entity that is missing, unknown or
 * unavailable doesn't count. `stateOf`: the state of an entity in Home Assistant.
 */
export const unavailableBy = (
  rules: readonly AvailabilityRule[],
  stateOf: (entity: string) => string | undefined,
): string | undefined => rules.find((rule) => holds(rule, stateOf(rule.entity)) === false)?.entity;
