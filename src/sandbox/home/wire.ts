// The words of Home Assistant's protocol that every part of the simulated home uses.

import { randomBytes } from "node:crypto";

/** Who or what caused a change. */
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

/** An error as a client receives it; the translation is there only where Home Assistant sends one. */
export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly translation_key?: string;
  readonly translation_domain?: string;
  readonly translation_placeholders?: Readonly<Record<string, string>>;
}

/** `after` runs once the result is on its way: a subscription's first event must not overtake it. */
export type Answer =
  | { readonly success: true; readonly result: unknown; readonly after?: () => void }
  | { readonly success: false; readonly error: WireError };

export const done = (result: unknown = null, after?: () => void): Answer =>
  after ? { success: true, result, after } : { success: true, result };

export const refused = (code: string, message: string): Answer => ({ success: false, error: { code, message } });

/** A refusal that Home Assistant's pages show in the user's language. */
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
