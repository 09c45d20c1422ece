// Sending: the posted form, and what Twilio's answers mean.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import type { TwilioOptions } from "../../../src/carriers/twilio/options";
import type { OutgoingText, SendOutcome } from "../../../src/core/ports/carrier";
import { hours, minutes, seconds } from "../../../src/core/units";
import { ApiServer, type Asked, type Behaviour, created, json, refusal, resource } from "./api-server";
import {
  accountSid,
  always,
  authToken,
  type Household,
  household,
  messageId,
  messageSid,
  ours,
  phone,
  publicUrl,
} from "./household";

const service = `MG${"0".repeat(32)}`;
const text: OutgoingText = { id: messageId, to: phone, text: "Take out the trash & “smile” +1", media: [] };

describe("sending through Twilio", () => {
  let server: ApiServer;
  let home: Household;

  beforeEach(() => {
    server = new ApiServer();
  });
  afterEach(() => server.stop());

  const send = async (
    behaviour: Behaviour,
    more: { options?: Partial<TwilioOptions>; text?: Partial<OutgoingText> } = {},
  ): Promise<SendOutcome> => {
    home = household({ apiBaseUrl: await server.start(behaviour), ...more.options });
    return twilioCarrier(home.options).send({ ...text, ...more.text }, always);
  };

  const posted = (): Asked => {
    const [asked] = server.asked;
    assert.ok(asked);
    assert.equal(server.asked.length, 1);
    return asked;
  };

  const form = (): Readonly<Record<string, string | string[]>> => {
    const { form: sent } = posted();
    return Object.fromEntries(
      [...new Set(sent.keys())].map((name) => [name, sent.getAll(name).length > 1 ? sent.getAll(name) : (sent.get(name) ?? "")]),
    );
  };

  it("posts a form with login and user agent", async () => {
    assert.deepEqual(await send(created), { kind: "accepted", carrierId: messageSid, segments: 1 });
    const { method, path, headers } = posted();
    assert.equal(`${method} ${path}`, `POST /2010-04-01/Accounts/${accountSid}/Messages.json`);
    assert.equal(headers["content-type"], "application/x-www-form-urlencoded");
    assert.equal(headers.authorization, `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`);
    assert.match(headers["user-agent"] ?? "", /twilio-node\/\S+ .*household-sms/);
    assert.deepEqual(form(), {
      To: phone,
      From: ours,
      Body: text.text,
      StatusCallback: `${publicUrl}/household-sms/home/status?id=${messageId}`,
    });
  });

  it("logs in with the API key if there is one", async () => {
    const apiKey = { sid: `SK${"1".repeat(32)}`, secret: "a secret of the tests" };
    await send(created, { options: { apiKey } });
    assert.equal(posted().headers.authorization, `Basic ${Buffer.from(`${apiKey.sid}:${apiKey.secret}`).toString("base64")}`);
    assert.ok(posted().path.includes(accountSid));
  });

  for (const [sender, fields] of [
    [{ number: ours }, { From: ours }],
    [{ shortCode: "12345" }, { From: "12345" }],
    [{ alphanumeric: "HomeSMS" }, { From: "HomeSMS" }],
    [{ service }, { MessagingServiceSid: service }],
  ] as const)
    it(`sends from ${Object.keys(sender)[0]}`, async () => {
      await send(created, { options: { sender } });
      const { From, MessagingServiceSid } = form();
      assert.deepEqual({ ...(From && { From }), ...(MessagingServiceSid && { MessagingServiceSid }) }, fields);
    });

  it("has no status callback without a public URL", async () => {
    const { publicUrl: _, ...options } = household({ apiBaseUrl: await server.start(created) }).options;
    await twilioCarrier(options).send(text, always);
    assert.ok(!("StatusCallback" in form()));
  });

  it("passes the validity in whole seconds within Twilio's bounds", async () => {
    for (const [validFor, period] of [
      [minutes(90), "5400"],
      [seconds(1.9), "1"],
      [seconds(0), "1"],
      [hours(48), "36000"],
    ] as const) {
      server = new ApiServer();
      await send(created, { text: { validFor } });
      assert.equal(form().ValidityPeriod, period);
      await server.stop();
    }
  });

  it("has each picture, and no empty body", async () => {
    const media = ["https://home.example.org/a.jpg?x=1&y=2", "https://home.example.org/b.png"];
    await send(created, { text: { text: "", media } });
    assert.deepEqual(form().MediaUrl, media);
    assert.ok(!("Body" in form()));
  });

  it("does not post more than ten pictures", async () => {
    const media = Array.from({ length: 11 }, (_, at) => `https://home.example.org/${at}.jpg`);
    const answer = await send(created, { text: { media } });
    assert.equal(answer.kind === "refused" && answer.error.advice, "media_refused");
    assert.equal(server.asked.length, 0);
  });

  it("reads price and segments if Twilio has them", async () => {
    const answer = await send(json(201, resource({ num_segments: "2", price: "-0.01660", price_unit: "usd" })));
    assert.deepEqual(answer, {
      kind: "accepted",
      carrierId: messageSid,
      segments: 2,
      price: { amount: 0.0166, currency: "USD" },
    });
  });

  it("treats zero segments and no price as unknown", async () => {
    assert.deepEqual(await send(json(201, resource({ num_segments: "0", status: "accepted" }))), {
      kind: "accepted",
      carrierId: messageSid,
    });
  });

  for (const [status, code, advice] of [
    [401, 20003, "credentials_wrong"],
    [404, 20404, "not_found"],
    [400, 21211, "number_invalid"],
    [400, 21408, "geo_permission_off"],
    [400, 21606, "sender_invalid"],
    [400, 21608, "trial_unverified_number"],
    [429, 63038, "daily_limit"],
    [400, 21610, "opted_out_at_carrier"],
    [400, 21611, "queue_full"],
    [400, 21612, "pair_unroutable"],
    [400, 21614, "number_landline"],
    [400, 99999, "unknown_error"],
  ] as const)
    it(`is refused with ${code}: ${advice}`, async () => {
      const answer = await send(refusal(status, code));
      assert.equal(answer.kind, "refused");
      assert.deepEqual(answer.kind === "refused" && [answer.error.code, answer.error.advice], [String(code), advice]);
      assert.equal(server.posts, 1);
    });

  it("is refused by an error in the newer format as well", async () => {
    const answer = await send(
      json(400, { type: "https://www.twilio.com/docs/api/errors/21211", title: "Invalid", status: 400, code: 21211 }),
    );
    assert.equal(answer.kind === "refused" && answer.error.code, "21211");
  });

  it("is refused by a 4xx without an error code", async () => {
    for (const [status, code] of [
      [401, "http_401"],
      [403, "http_403"],
      [407, "http_407"],
    ] as const) {
      server = new ApiServer();
      const answer = await send((response) => void response.writeHead(status).end("<html>no</html>"));
      assert.equal(answer.kind === "refused" && answer.error.code, code);
      await server.stop();
    }
  });

  it("posts nothing if the text was withdrawn while the client was loading, and logs no error", async () => {
    home = household({ apiBaseUrl: await server.start(created) });
    assert.deepEqual(await twilioCarrier(home.options).send(text, () => false), { kind: "withdrawn" });
    assert.deepEqual([server.asked.length, home.lines.length], [0, 0]);
  });

  it("keeps Twilio's sentence for the log, with the number masked", async () => {
    const refused = await send(refusal(400, 21211));
    assert.ok(refused.kind === "refused");
    assert.equal(refused.error.message, "The number +1•••••0123 is not to be texted");
  });

  it("is refused if nothing listens: nothing was sent", async () => {
    const apiBaseUrl = await server.start(created);
    await server.stop();
    for (const base of [apiBaseUrl, apiBaseUrl.replace("127.0.0.1", "localhost"), "http://nowhere..invalid"]) {
      const answer = await twilioCarrier(household({ apiBaseUrl: base }).options).send(text, always);
      assert.deepEqual(answer, {
        kind: "refused",
        error: { code: "unreachable", advice: "unreachable", effect: { on: "message" }, elsewhere: true },
      });
    }
    await server.start(created);
  });
});
