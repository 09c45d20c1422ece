// Units and ids, as types that can't be mixed up.

declare const brand: unique symbol;
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = Branded<number, "Instant">;
/** Milliseconds. */
export type Duration = Branded<number, "Duration">;
/** A calendar day of the household, `2026-11-22`. */
export type LocalDay = Branded<string, "LocalDay">;
/** An international phone number, `+12025550123`. */
export type E164 = Branded<string, "E164">;
export type PersonId = Branded<string, "PersonId">;
/** Our id of a message, from before it is sent. */
export type MessageId = Branded<string, "MessageId">;
/** A number's keyed hash: equal for equal numbers, and meaningless without the key. */
export type Fingerprint = Branded<string, "Fingerprint">;

export const instant = (milliseconds: number): Instant => milliseconds as Instant;
export const seconds = (count: number): Duration => (count * 1000) as Duration;
export const minutes = (count: number): Duration => (count * 60_000) as Duration;
export const hours = (count: number): Duration => (count * 3_600_000) as Duration;
export const days = (count: number): Duration => (count * 86_400_000) as Duration;
export const later = (from: Instant, by: Duration): Instant => (from + by) as Instant;
export const between = (from: Instant, to: Instant): Duration => (to - from) as Duration;
