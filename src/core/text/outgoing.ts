// The text of a message: what it says and how to answer it, and the footer where its kind has one.

import type { MessageKind } from "../message/request";
import type { Settings } from "../settings";
import { type Composed, compose, type Parts } from "./compose";

export interface Said extends Omit<Parts, "footer" | "sender"> {
  readonly kind: MessageKind;
}

/** `footer` in the reader's language. Answers to what somebody texted go without: they know how to stop. */
export const outgoing = (
  { kind, ...parts }: Said,
  settings: Pick<Settings, "maxSegments" | "tooLong" | "footer">,
  footer: string,
): Composed => compose({ ...parts, ...(settings.footer && kind !== "reply" && kind !== "system" && { footer }) }, settings);
