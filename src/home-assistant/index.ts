// The bridge to Home Assistant, as the rest of the household sees it.

export type { CallAnswer, HomeAccess, ServiceCall } from "./access";
export { type ActOutcome, actOn, type NotDoneReason } from "./actions";
export type { HomeAdapter, HomeItem } from "./adapters/adapter";
export { adapters } from "./adapters/all";
export { type GenericRule, generic } from "./adapters/generic";
export { type Asked, onAsked } from "./asking";
export { type Choices, choicesIn, noChoices } from "./choices";
export { connectHome, type HomeConnection, type HomeOptions, type HomeTiming } from "./connection";
export { friendlyName } from "./entities";
export { type HomeWatch, type WatchOptions, watchHome } from "./events";
export { type MqttDevice, type MqttOptions, openMqttDevice } from "./mqtt/device";
export type { HouseholdFacts, InboundFact, MqttCommand } from "./mqtt/facts";
export { type HeardNotification, type MirroredNotification, onNotifications } from "./notifications";
export { type ForAdministrators, missingWith } from "./permissions";
export { listIds } from "./registry";
export type { Seen } from "./seen";
export { type HomeSettings, type HomeSource, homeSettings, type ServerNode } from "./settings";
export type { HomeStatus } from "./status";
export { fireEvent, notify } from "./telling";
