// Twilio's callbacks: statuses, their sequences, and the TwiML that answers an inbound text.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import { type MessageState, messageStates, nextState } from "../../../src/core/message/states";
import type { StatusUpdate, Verified, WebhookRequest } from "../../../src/core/ports/carrier";
import { accountSid, changed, household, messageId, messageSid, ours, phone, publicUrl, signedForm } from "./household";

const path = `household-sms/home/status?id=${messageId}`;

const pairs = [
  ["SmsSid", messageSid],
  ["SmsStatus", "delivered"],
  ["MessageStatus", "delivered"],
  ["To", phone],
  ["MessageSid", messageSid],
  ["AccountSid", accountSid],
  ["From", ours],
  ["ApiVersion", "2010-04-01"],
] as const;

const read = (changes: Record<string, string | undefined> = {}, at = path): Verified<StatusUpdate> =>
  twilioCarrier(household().options).readStatus(signedForm(`${publicUrl}/${at}`, at, changed(pairs, changes)));

const newsOf = (changes?: Record<string, string | undefined>, at?: string): StatusUpdate => {
  const answer = read(changes, at);
  assert.ok(answer.ok, answer.ok ? "" : answer.problem);
  return answer.value;
};

describe("a status callback", () => {
  it("has Twilio's id and ours", () => {
    assert.deepEqual(newsOf(), { carrierId: messageSid, id: messageId, state: "delivered" });
  });

  for (const [status, state] of Object.entries({
    queued: "accepted",
    accepted: "accepted",
    scheduled: "accepted",
    sending: "accepted",
    sent: "sent",
    delivered: "delivered",
    read: "delivered",
    undelivered: "undelivered",
    failed: "failed",
    canceled: "canceled",
  }))
    it(`means ${state} for ${status}`, () => assert.equal(newsOf({ MessageStatus: status }).state, state));

  it("has the error with its effect", () => {
    assert.deepEqual(newsOf({ MessageStatus: "undelivered", ErrorCode: "30006" }).error, {
      code: "30006",
      advice: "number_landline",
      effect: { on: "number", unusable: "landline" },
    });
  });

  it("has no error if the code is empty or 0", () => {
    for (const ErrorCode of ["", "0"]) assert.ok(!("error" in newsOf({ ErrorCode })));
  });

  it("is accepted without our id, with a strange one, and with two", () => {
    for (const query of ["", "?id=", "?id=a%0Ab", "?id=a&id=b", `?id=${"a".repeat(65)}`, "?other=1"])
      assert.ok(!("id" in newsOf({}, `household-sms/home/status${query}`)), query);
  });

  it("is rejected with another message's id", () => {
    const request: WebhookRequest = { ...signedForm(`${publicUrl}/${path}`, path, pairs), path: path.replace(messageId, "m-2") };
    assert.equal(twilioCarrier(household().options).readStatus(request).ok, false);
  });

  for (const [about, changes] of Object.entries<Record<string, string | undefined>>({
    "another account": { AccountSid: accountSid.replace("AC0", "AC1") },
    "an unknown status": { MessageStatus: "teleported" },
    "no status": { MessageStatus: undefined },
    "no MessageSid": { MessageSid: undefined },
    "an error that is not a number": { ErrorCode: "30006x" },
    "a To that swallowed another field": { To: `${phone}ToCity` },
  }))
    it(`is rejected with ${about}, although signed`, () => {
      const answer = read(changes);
      assert.ok(!answer.ok);
      assert.match(answer.problem, /^signed, but not as expected: \w+$/);
    });

  it("is answered without a body", () => assert.deepEqual(twilioCarrier(household().options).answerStatus(), { status: 204 }));
});

const head = '<?xml version="1.0" encoding="UTF-8"?>';

describe("the answer to an inbound text", () => {
  it("is an empty response without a reply", async () => {
    assert.deepEqual(await twilioCarrier(household().options).answerInbound(), {
      status: 200,
      type: "text/xml",
      body: `${head}<Response/>`,
    });
  });

  it("carries the reply and its status callback with our id", async () => {
    const { body } = await twilioCarrier(household().options).answerInbound({ id: messageId, text: "Done: 12 <&> “ça” 🎉" });
    const action = `https://home.example.org/endpoint/household-sms/home/status?id=${messageId}`;
    assert.equal(body, `${head}<Response><Message action="${action}">Done: 12 &lt;&amp;&gt; “ça” 🎉</Message></Response>`);
  });

  it("carries only the reply without a public URL", async () => {
    const { publicUrl: _, ...options } = household().options;
    const { body } = await twilioCarrier(options).answerInbound({ id: messageId, text: "Done" });
    assert.equal(body, `${head}<Response><Message>Done</Message></Response>`);
  });

  it("keeps the public URL's login and fragment", async () => {
    const { options } = household({ publicUrl: "https://user:pass@home.example.org/#rc=2" });
    const { body } = await twilioCarrier(options).answerInbound({ id: messageId, text: "Done" });
    assert.match(body ?? "", /action="https:\/\/user:pass@home\.example\.org\/household-sms\/home\/status\?id=m-1#rc=2"/);
  });

  it("drops characters that XML can't hold", async () => {
    const { body } = await twilioCarrier(household().options).answerInbound({
      id: messageId,
      text: "a\u0000b\u000bc\ud800d\uffffe\nf",
    });
    assert.match(body ?? "", />abcde\nf</);
  });
});

const carrier = twilioCarrier(household().options);

const callback = (status: string) =>
  signedForm(`${publicUrl}/${path}`, path, [
    ["MessageSid", messageSid],
    ["AccountSid", accountSid],
    ["MessageStatus", status],
    ["To", phone],
  ]);

/** The state of each status, read from its signed callback. */
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
    it(`of ${length} end in the same state for every order and repetition`, () => {
      const ends = new Map<string, MessageState>();
      for (const statuses of sequences(length))
        for (const from of messageStates) {
          const which = `${from} ${[...new Set(statuses)].sort().join()}`;
          const state = end(from, statuses);
          assert.equal(ends.get(which) ?? state, state, `${from}: ${statuses.join(", ")}`);
          ends.set(which, state);
          // Repeated late, they change nothing.
          assert.equal(end(state, statuses), state);
        }
    });
});
