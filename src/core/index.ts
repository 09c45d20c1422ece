// The core for code outside this package, as `@household-sms/node-red/core`: pure functions, and the ports they are for.

export type { Meaning } from "./answers/meaning";
export { type ErrorCode, HouseholdSmsError, isHouseholdSmsError } from "./errors";
export type { HomeEvent, HomeEventKind } from "./home/event";
export type { HomeAction, Subject } from "./home/subject";
export { mayAct } from "./home/subject";
export { fold } from "./journal/fold";
export { type JournalRecord, recordSchema } from "./journal/records";
export { emptyState, type State } from "./journal/state";
export { maskNumber } from "./mask";
export type { MessageKind } from "./message/kinds";
export { requestSchema, type SendRequest, type SendRequestInput } from "./message/request";
export { type MessageState, nextState } from "./message/states";
export { countryOf, isCountry, type ParsedNumber, parseNumber } from "./numbers";
export { documentSchema, emptyDocument, type HouseholdDocument } from "./people/document";
export { type Language, type Person, personSchema, type QuietSpan, type Role } from "./people/person";
export { isTimeZone, type LocalDayBounds, localDay } from "./policy/calendar";
export { type Circumstances, type Decision, type Draft, decide } from "./policy/decide";
export { isQuiet, quietUntil } from "./policy/quiet-hours";
export { type PolicyReason, type RefusalReason, refusalReasons } from "./policy/reasons";
export type { Carrier } from "./ports/carrier";
export type { Clock } from "./ports/clock";
export type { Store } from "./ports/store";
export { defaultRules, type Settings } from "./settings";
export { type Composed, compose, type Limits, type Parts } from "./text/compose";
export { type Measured, measure } from "./text/segments";
export * from "./units";
