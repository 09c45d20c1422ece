// What every part of the simulated home shares of Home Assistant's protocol: times, contexts, answers and error texts.

import { randomBytes } from "node:crypto";
import type * as z from "zod";
import { isDate, nextTimeOfDay as nextShown, parseDateTime } from "../../core/policy/calendar";
import { wallTime } from "../../core/policy/zone";
import { hours, type Instant, later, minutes } from "../../core/units";

export { isDate, parseDateTime };

// Python's isoformat writes six digits of a fraction, or none.
const fraction = (at: Instant): string => (at % 1000 === 0 ? "" : `.${String(at % 1000).padStart(3, "0")}000`);

const twoDigits = (count: number): string => String(count).padStart(2, "0");

const offset = (ahead: number): string => {
  const count = Math.round(Math.abs(ahead) / minutes(1));
  return `${ahead < 0 ? "-" : "+"}${twoDigits(Math.floor(count / 60))}:${twoDigits(count % 60)}`;
};

/** `2026-11-22T19:00:00-05:00` in `timeZone`. */
export const localIso = (at: Instant, timeZone: string): string => {
  const wall = wallTime(at, timeZone);
  return `${new Date(wall).toISOString().slice(0, 19)}${fraction(at)}${offset(wall - at)}`;
};

/** `2026-11-22T15:30:00.123000+00:00`. */
export const utcIso = (at: Instant): string => localIso(at, "UTC");

/** Seconds since 1970 with a fraction, as compressed states carry them. */
export const timestamp = (at: Instant): number => at / 1000;

/** A date as it is, a datetime in the home's zone; undefined if the text is neither. */
export const parseDue = (text: string, timeZone: string): string | undefined => {
  if (isDate(text)) return text;
  const at = parseDateTime(text, timeZone);
  return at === undefined ? undefined : localIso(at, timeZone);
};

/** The next local `time` that is at least an hour ahead. */
export const nextTimeOfDay = (time: string, now: Instant, timeZone: string): string =>
  localIso(nextShown((later(now, hours(1)) - 1) as Instant, time, timeZone), timeZone);

/** What caused a change. */
export interface Context {
  readonly id: string;
  readonly parent_id: string | null;
  readonly user_id: string | null;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly admin: boolean;
}

/** An error as a client receives it; with a translation if Home Assistant sends one. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly translation_key?: string;
  readonly translation_domain?: string;
  readonly translation_placeholders?: Readonly<Record<string, string>>;
}

/** `after` runs once the result is sent: a subscription's first event must not overtake it. */
export type Answer =
  | { readonly success: true; readonly result: unknown; readonly after?: () => void }
  | { readonly success: false; readonly error: WireError };

export const done = (result: unknown = null, after?: () => void): Answer =>
  after ? { success: true, result, after } : { success: true, result };

export const refused = (code: string, message: string): Answer => ({ success: false, error: { code, message } });

/** A refusal with a translation. */
export const refusedWith = (
  code: string,
  message: string,
  domain: string,
  key: string,
  placeholders: Readonly<Record<string, string>> = {},
): Answer => ({
  success: false,
  error: {
    code,
    message,
    translation_key: key,
    translation_domain: domain,
    translation_placeholders: placeholders,
  },
});

/** An integration's own exception. */
export const failed = (message: string): Answer => refused("home_assistant_error", message);

export const unauthorized = (): Answer => refused("unauthorized", "Unauthorized");

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export const newContext = (userId: string | null = null): Context => ({
  id: Array.from(randomBytes(26), (byte) => alphabet[byte & 31]).join(""),
  parent_id: null,
  user_id: userId,
});

/** `required key not provided @ data['kid_name']`, and so on: the first thing wrong. */
export function problemOf(error: z.ZodError, input: unknown): string {
  const issue = error.issues[0];
  if (!issue) return "invalid data";
  if (issue.code === "unrecognized_keys") return `extra keys not allowed @ ${place([...issue.path, ...issue.keys.slice(0, 1)])}`;
  if (issue.path.length === 0) return issue.message;
  if (valueAt(input, issue.path) === undefined) return `required key not provided @ ${place(issue.path)}`;
  return `${wording(issue)} for dictionary value @ ${place(issue.path)}`;
}

const types: Readonly<Record<string, string>> = {
  string: "str",
  number: "float",
  boolean: "bool",
  array: "list",
  record: "dict",
};

const wording = (issue: z.core.$ZodIssue): string =>
  issue.code === "invalid_type" ? `expected ${types[issue.expected] ?? issue.expected}` : issue.message;

const place = (path: readonly PropertyKey[]): string =>
  `data${path.map((key) => (typeof key === "number" ? `[${key}]` : `['${String(key)}']`)).join("")}`;

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
