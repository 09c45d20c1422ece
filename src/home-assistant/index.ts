// The bridge to Home Assistant, as the rest of the household uses it.

export { type ActOutcome, actOn, type NotDoneReason, plainReason } from "./actions";
export type { HomeAdapter, HomeItem } from "./adapters/adapter";
export { adapters } from "./adapters/all";
export { type GenericRule, generic } from "./adapters/generic";
export { atHome } from "./at-home";
export { fireEvent, hasButtons, notify, onSendEvent, type SendEvent } from "./automations";
export { type FollowedEntities, followEntities } from "./availability";
export { type Choices, choicesIn, limitsIn, noChoices } from "./choices";
export { connectHome, type HomeConnection, type HomeOptions, type HomeTiming } from "./connection/connection";
export { type EntityIds, entityIds, friendlyName } from "./connection/entities";
export type { CallAnswer, HomeAccess, ServiceCall } from "./connection/home";
export { type HomeSettings, type HomeSource, homeSettings, type ServerNode } from "./connection/settings";
export { type AdminFeature, type HomeStatus, missingFeatures } from "./connection/status";
export { type MqttDevice, type MqttOptions, openMqttDevice } from "./mqtt/device";
export type { HouseholdFacts, InboundFact, MqttCommand } from "./mqtt/discovery";
export { type MirroredNotification, type NotificationEvent, onNotifications, onPress } from "./notifications";
export type { Ladder } from "./watch/diff";
export type { MemoryStore } from "./watch/memory";
export type { Reporter } from "./watch/source";
export { type HomeWatch, type LeftOut, type WatchOptions, watchHome } from "./watch/watcher";
