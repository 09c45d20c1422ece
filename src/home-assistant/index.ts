// The bridge to Home Assistant, as the rest of the household sees it.

export type { CallAnswer, HomeAccess, HomeConfig, ServiceCall } from "./access";
export { type ActOptions, type ActOutcome, type Actor, actOn, type NotDoneReason } from "./actions";
export type { HomeAdapter, HomeItem, Source } from "./adapters/adapter";
export { adapters } from "./adapters/all";
export { type GenericRule, generic, genericRuleSchema } from "./adapters/generic";
export type { Button } from "./adapters/notification";
export type { Answer, Failure } from "./answers";
export { type Asked, askingEvent, onAsked } from "./asking";
export { connectHome, type HomeConnection, type HomeOptions, type HomeTiming } from "./connection";
export { type HomeWatch, type WatchOptions, watchHome } from "./events";
export { type MqttDevice, type MqttOptions, openMqttDevice } from "./mqtt/device";
export type { HouseholdFacts, InboundFact, MqttCommand, PersonFacts } from "./mqtt/facts";
export type { MqttStatus } from "./mqtt/status";
export { type HeardNotification, type MirroredNotification, onNotifications } from "./notifications";
export { type ForAdministrators, forAdministrators, missingWith } from "./permissions";
export type { Seen } from "./seen";
export { type HomeSettings, type HomeSettingsAnswer, type HomeSource, homeSettings, type SettingsProblem } from "./settings";
export type { HomeStatus } from "./status";
export { fireEvent, notify } from "./telling";
