// Units and ids, as types that can't be mixed up.

declare const brand: unique symbol;
/** A type that can't be mixed up with others of the same shape. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = Branded<number, "Instant">;
/** Milliseconds. */
export type Duration = Branded<number, "Duration">;
/** A calendar day of the household, `2026-11-22`. */
export type LocalDay = Branded<string, "LocalDay">;
/** An international phone number, `+12025550123`. */
export type E164 = Branded<string, "E164">;
/** A person's id, `mia`. */
export type PersonId = Branded<string, "PersonId">;
/** Our id of a message, from before it is sent. */
export type MessageId = Branded<string, "MessageId">;
/** A number's keyed hash: equal for equal numbers, and meaningless without the key. */
export type Fingerprint = Branded<string, "Fingerprint">;

/** An instant, from milliseconds since 1970. */
export const instant = (milliseconds: number): Instant => milliseconds as Instant;
/** A duration of seconds. */
export const seconds = (count: number): Duration => (count * 1000) as Duration;
/** A duration of minutes. */
export const minutes = (count: number): Duration => (count * 60_000) as Duration;
/** A duration of hours. */
export const hours = (count: number): Duration => (count * 3_600_000) as Duration;
/** A duration of days, of 24 hours each. */
export const days = (count: number): Duration => (count * 86_400_000) as Duration;
/** The instant after a duration, which can be negative. */
export const later = (from: Instant, by: Duration): Instant => (from + by) as Instant;
/** The duration between two instants; negative if `to` is earlier. */
export const between = (from: Instant, to: Instant): Duration => (to - from) as Duration;
