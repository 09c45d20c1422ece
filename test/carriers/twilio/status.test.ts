// Status callbacks: news of our messages, by Twilio's id and by ours.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
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
  it("names the message by Twilio's id and by ours", () => {
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
    it(`says ${state} for ${status}`, () => assert.equal(newsOf({ MessageStatus: status }).state, state));

  it("tells what an error means", () => {
    assert.deepEqual(newsOf({ MessageStatus: "undelivered", ErrorCode: "30006" }).error, {
      code: "30006",
      advice: "number_landline",
      effect: { on: "number", unusable: "landline" },
    });
  });

  it("has no error where the code is empty or nought", () => {
    for (const ErrorCode of ["", "0"]) assert.ok(!("error" in newsOf({ ErrorCode })));
  });

  it("holds without our id, with a strange one, and with two", () => {
    for (const query of ["", "?id=", "?id=a%0Ab", "?id=a&id=b", `?id=${"a".repeat(65)}`, "?other=1"])
      assert.ok(!("id" in newsOf({}, `household-sms/home/status${query}`)), query);
  });

  it("does not hold under another message's id", () => {
    const request: WebhookRequest = { ...signedForm(`${publicUrl}/${path}`, path, pairs), path: path.replace(messageId, "m-2") };
    assert.equal(twilioCarrier(household().options).readStatus(request).ok, false);
  });

  for (const [about, changes] of Object.entries<Record<string, string | undefined>>({
    "another account": { AccountSid: accountSid.replace("AC0", "AC1") },
    "a status nobody knows": { MessageStatus: "teleported" },
    "no status": { MessageStatus: undefined },
    "no MessageSid": { MessageSid: undefined },
    "an error that is no number": { ErrorCode: "30006x" },
    "a To that swallowed another field": { To: `${phone}ToCity` },
  }))
    it(`is refused with ${about}, though signed`, () => {
      const answer = read(changes);
      assert.ok(!answer.ok);
      assert.match(answer.problem, /^signed, but not as expected: \w+$/);
    });

  it("is answered without a body", () => assert.deepEqual(twilioCarrier(household().options).answerStatus(), { status: 204 }));
});
