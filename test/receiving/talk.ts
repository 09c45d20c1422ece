// What came of a request to send, and what is answered to a text.

import assert from "node:assert/strict";
import { type ErrorCode, isHouseholdSmsError } from "../../src/core/errors";
import type { SendResult } from "../../src/sending/outbox";
import { type Opened, request, text } from "../fakes/household";

export const only = (results: readonly SendResult[]): SendResult => {
  assert.equal(results.length, 1);
  return results[0] as SendResult;
};

/** Why it was not sent, or `sent`. */
export const reasonOf = (result: SendResult | undefined): string => {
  assert.ok(result);
  return result.kind === "not_sent" ? result.reason : result.kind;
};

/** The same for something that waits for no cooldown. */
export const reasonToText = async (home: Opened, to: string): Promise<string> =>
  reasonOf(only(await home.outbox.send(request({ to, kind: "alert" }))));

/** The answer to a text, where there is one. */
export const answerTo = async (home: Opened, from: string, words: string): Promise<string | undefined> =>
  (await home.inbox.receive(text(from, words)))?.text;

/** That it is refused with one of our own codes. */
export const refusedWith = (promise: Promise<unknown>, code: ErrorCode): Promise<void> =>
  assert.rejects(promise, (error) => isHouseholdSmsError(error) && error.code === code);
