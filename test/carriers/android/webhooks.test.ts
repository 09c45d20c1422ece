// The app's webhooks: fresh signatures, inbound texts, status updates, and irrelevant events.

import assert from "node:assert/strict";
import type { AndroidOptions } from "../../../src/carriers/android/gateway";
import { webhookIds } from "../../../src/carriers/android/webhooks";
import type { InboundText, StatusUpdate, WebhookRequest } from "../../../src/core/ports/carrier";
import { type Duration, type Instant, later, minutes } from "../../../src/core/units";
import { appJson, sign } from "../../../src/sandbox/phone/webhooks";
import { inboundPath, now, phoneCarrier, signingKey } from "./phone";

interface Signing {
  readonly at?: Instant;
  readonly key?: string;
}

const signed = (body: string, { at = now, key: by = signingKey }: Signing = {}): WebhookRequest => {
  const timestamp = String(Math.floor(at / 1000));
  const headers = { "content-type": "application/json", "x-timestamp": timestamp, "x-signature": sign(by, body, timestamp) };
  return { path: inboundPath, headers, body: Buffer.from(body) };
};

const received = (payload: object = {}) => ({
  deviceId: "phone",
  event: "sms:received",
  id: "Ey6ECgOkVVFjz3CL48B8C",
  payload: {
    messageId: "abc123",
    message: "Done 12 & 'thanks' <3 =)  “ça” 🎉",
    sender: "2025550123",
    recipient: "+12025550100",
    simNumber: 1,
    receivedAt: "2026-11-22T06:59:00.000-05:00",
    ...payload,
  },
  webhookId: "somebody's",
});

const inbound = (request: WebhookRequest, more: Partial<AndroidOptions> = {}): InboundText => {
  const read = phoneCarrier(more).readInbound(request);
  assert.ok(read.ok, read.ok ? "" : read.problem);
  return read.value;
};

describe("an inbound text from the app", () => {
  it("is read as written, with the sender as a number of the household's country", () => {
    assert.deepEqual(inbound(signed(appJson(received()))), {
      carrierId: `sms-abc123-${now - minutes(1)}`,
      from: "+12025550123",
      to: "+12025550100",
      text: "Done 12 & 'thanks' <3 =)  “ça” 🎉",
      media: [],
      at: later(now, -minutes(1) as Duration),
      replySeparately: true,
    });
  });

  for (const [about, sender, country, from] of [
    ["with its country code", "+491511234567", "US", "+491511234567"],
    ["with its country code and spaces", "+49 151 123-4567", "US", "+491511234567"],
    ["in national format", "01511 2345678", "DE", "+4915112345678"],
    ["in national format with brackets", "(202) 555-0123", "US", "+12025550123"],
  ] as const)
    it(`has its sender ${about}`, () => {
      assert.equal(inbound(signed(appJson(received({ sender }))), { country }).from, from);
    });

  it("is read from an older app, which calls the sender phoneNumber", () => {
    const { sender: _, ...payload } = received().payload;
    const body = appJson({ ...received(), payload: { ...payload, phoneNumber: "+12025550123" } });
    assert.equal(inbound(signed(body)).from, "+12025550123");
  });

  for (const sender of ["72404", "My Bank", ""])
    it(`is irrelevant from «${sender}»`, () => {
      const read = phoneCarrier().readInbound(signed(appJson(received({ sender }))));
      assert.ok(!read.ok && read.irrelevant);
    });

  it("has one id, however often it comes", () => {
    const again = { ...received(), id: "another-event", webhookId: "another" };
    assert.equal(inbound(signed(appJson(again))).carrierId, inbound(signed(appJson(received()))).carrierId);
    const later = received({ receivedAt: "2026-11-22T06:59:30.000-05:00" });
    assert.notEqual(inbound(signed(appJson(later))).carrierId, inbound(signed(appJson(received()))).carrierId);
  });
});

describe("a webhook's signature", () => {
  const body = appJson(received());
  const problemOf = (request: WebhookRequest, more: Partial<AndroidOptions> = {}): string => {
    const read = phoneCarrier(more).readInbound(request);
    assert.ok(!read.ok && !read.irrelevant);
    return read.problem;
  };

  it("covers the body's bytes, whatever their spacing", () => {
    inbound(signed(JSON.stringify(received(), null, 2)));
  });

  for (const [about, write] of [
    ["as the app writes it", appJson],
    ["as an app without that escaping writes it", JSON.stringify],
  ] as const)
    it(`is accepted if the body was parsed before, ${about}`, () => {
      const request = signed(write(received()));
      inbound({ ...request, body: new Uint8Array(), parsed: received() });
    });

  for (const [about, request] of [
    ["with another key", signed(body, { key: "another key" })],
    ["over another body", { ...signed(body), body: Buffer.from(body.replace("Done", "STOP")) }],
    ["missing", { ...signed(body), headers: { "x-timestamp": String(now / 1000) } }],
    ["without its time", { ...signed(body), headers: { "x-signature": signed(body).headers["x-signature"] } }],
    ["with another time", { ...signed(body), headers: { ...signed(body).headers, "x-timestamp": String(now / 1000 + 1) } }],
    ["not hexadecimal", { ...signed(body), headers: { ...signed(body).headers, "x-signature": "nonsense" } }],
    ["over another parsed body", { ...signed(body), body: new Uint8Array(), parsed: received({ message: "STOP" }) }],
  ] as const satisfies readonly (readonly [string, WebhookRequest])[])
    it(`is refused ${about}`, () => {
      assert.equal(problemOf(request), "the signature is wrong");
    });

  it("is refused if our key is empty, although it matches", () => {
    const timestamp = String(now / 1000);
    const headers = { "x-timestamp": timestamp, "x-signature": sign(signingKey, body, timestamp) };
    assert.equal(problemOf({ ...signed(body), headers }, { signingKey: "" }), "the signature is wrong");
  });

  it("is refused more than five minutes off, and the problem names the clocks", () => {
    for (const by of [minutes(5), -minutes(5)]) inbound(signed(body, { at: later(now, by as Duration) }));
    for (const by of [minutes(6), -minutes(6)])
      assert.match(problemOf(signed(body, { at: later(now, by as Duration) })), /6 minutes apart/);
  });

  it("rejects a body that is not JSON or not an event", () => {
    assert.equal(problemOf(signed("hello")), "signed, but not JSON");
    assert.match(problemOf(signed("[]")), /not as expected/);
    assert.match(problemOf(signed(appJson(received({ message: 7 })))), /not as expected: message$/);
  });
});

describe("a status update from the app", () => {
  const ids = webhookIds({ inboundPath });
  const event = (name: keyof typeof ids, payload: object = {}, webhookId = ids[name]) => ({
    deviceId: "phone",
    event: name,
    id: "event-1",
    payload: { messageId: "m-1", sender: null, recipient: "+12025550123", simNumber: 1, ...payload },
    webhookId,
  });
  const news = (body: object): StatusUpdate => {
    const read = phoneCarrier().readStatus(signed(appJson(body)));
    assert.ok(read.ok, read.ok ? "" : read.problem);
    return read.value;
  };

  it("says that the text was sent, and its segments", () => {
    assert.deepEqual(news(event("sms:sent", { partsCount: 2 })), { id: "m-1", carrierId: "m-1", state: "sent", segments: 2 });
    assert.deepEqual(news(event("sms:sent", { partsCount: -1 })), { id: "m-1", carrierId: "m-1", state: "sent" });
  });

  it("reports each delivered segment", () => {
    assert.deepEqual(news(event("sms:delivered")), { id: "m-1", carrierId: "m-1", state: "delivered", part: "event-1" });
  });

  for (const [reason, code] of [
    ["Can't send message: No SIMs found", "phone_no_sim"],
    ["Send result: RESULT_ERROR_NO_SERVICE", "phone_no_service"],
    ["Send result: RESULT_ERROR_LIMIT_EXCEEDED", "phone_limit"],
    ["Send result: RESULT_NO_DEFAULT_SMS_APP", "phone_no_default_app"],
    ["Can't send message: Neither user 10123 nor current process has android.permission.SEND_SMS.", "phone_no_permission"],
    ["TTL expired", "phone_expired"],
    ["Delivery result from SC +12025550199: 64", "phone_not_delivered"],
    ["Send result: RESULT_ERROR_GENERIC_FAILURE", "phone_failed"],
    ["Something new", "phone_failed"],
  ] as const)
    it(`with «${reason}» means ${code}`, () => {
      const { state, error } = news(event("sms:failed", { reason }));
      assert.deepEqual([state, error?.code], ["failed", code]);
      assert.ok(phoneCarrier().explain(code, "en"));
    });

  it("says that the text was canceled", () => {
    assert.equal(news(event("sms:cancelled")).state, "canceled");
  });

  it("is irrelevant from another registration: each segment would count twice", () => {
    const read = phoneCarrier().readStatus(signed(appJson(event("sms:delivered", {}, "somebody's"))));
    assert.ok(!read.ok && read.irrelevant);
  });

  it("is irrelevant for other events", () => {
    const read = phoneCarrier().readStatus(signed(appJson({ ...event("sms:sent"), event: "system:ping", payload: {} })));
    assert.ok(!read.ok && read.irrelevant);
  });
});
