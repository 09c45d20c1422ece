// Status callbacks as Twilio posts them, signed: every sequence of up to four of them, repetitions included, ends in one state.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import { type MessageState, messageStates, nextState } from "../../../src/core/message/states";
import { accountSid, household, messageId, messageSid, phone, publicUrl, signedForm } from "./household";

const path = `household-sms/home/status?id=${messageId}`;
const carrier = twilioCarrier(household().options);

const callback = (status: string) =>
  signedForm(`${publicUrl}/${path}`, path, [
    ["MessageSid", messageSid],
    ["AccountSid", accountSid],
    ["MessageStatus", status],
    ["To", phone],
  ]);

/** What each of Twilio's statuses comes to, read from its signed callback once. */
const stateAfter = new Map<string, MessageState>(
  ["queued", "accepted", "sending", "sent", "delivered", "undelivered", "failed", "canceled"].map((status) => {
    const read = carrier.readStatus(callback(status));
    assert.ok(read.ok);
    assert.deepEqual([read.value.id, read.value.carrierId], [messageId, messageSid]);
    return [status, read.value.state];
  }),
);

const sequences = (length: number): string[][] =>
  length === 0 ? [[]] : sequences(length - 1).flatMap((before) => [...stateAfter.keys()].map((each) => [...before, each]));

const end = (from: MessageState, statuses: readonly string[]): MessageState =>
  statuses.reduce<MessageState>((state, status) => nextState(state, stateAfter.get(status) ?? state), from);

describe("sequences of callbacks", () => {
  for (const length of [1, 2, 3, 4])
    it(`of ${length} end in the same state in every order, with repetitions, early and late`, () => {
      const ends = new Map<string, MessageState>();
      for (const statuses of sequences(length))
        for (const from of messageStates) {
          const which = `${from} ${[...new Set(statuses)].sort().join()}`;
          const state = end(from, statuses);
          assert.equal(ends.get(which) ?? state, state, `${from}: ${statuses.join(", ")}`);
          ends.set(which, state);
          // Once more, late: nothing changes any more.
          assert.equal(end(state, statuses), state);
        }
    });
});
