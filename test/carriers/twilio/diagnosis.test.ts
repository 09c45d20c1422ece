// Diagnosis of the account: one line for each thing that can be wrong; the webhook can be fixed.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import type { TwilioOptions } from "../../../src/carriers/twilio/options";
import { languages } from "../../../src/core/people/person";
import type { CarrierProblem, CheckLine } from "../../../src/core/ports/carrier-admin";
import { minutes } from "../../../src/core/units";
import { createCarrierSandbox } from "../../../src/sandbox/carrier";
import { account, answering, inboundUrl, inOrder, list, numberSid, type Paths, permission, service } from "./account";
import { ApiServer, type Behaviour, json, refusal } from "./api-server";
import { accountSid, authToken, household, ours, start } from "./household";

describe("the diagnosis of a Twilio account", () => {
  let server: ApiServer;
  beforeEach(() => {
    server = new ApiServer();
  });
  afterEach(() => server.stop());

  const open = async (spoiled: Paths = {}, more: Partial<TwilioOptions> = {}) =>
    twilioCarrier(household({ apiBaseUrl: await server.start(answering({ ...inOrder, ...spoiled })), ...more }).options);
  const diagnose = async (spoiled: Paths = {}, more: Partial<TwilioOptions> = {}, countries = ["US", "DE"]) =>
    (await open(spoiled, more)).diagnose("en", countries);
  const lineOf = async (what: string, spoiled: Paths = {}, more: Partial<TwilioOptions> = {}, countries = ["US", "DE"]) =>
    (await diagnose(spoiled, more, countries)).lines.find((line) => line.what === what);
  const states = (lines: readonly CheckLine[]): string => lines.map(({ what, state }) => `${what} ${state}`).join(", ");

  it("finds everything in order", async () => {
    const { lines, clockAhead: ahead } = await diagnose();
    assert.equal(states(lines), "account ok, balance ok, trial ok, sender ok, registration ok, countries ok, webhook ok");
    assert.equal(ahead, 0);
    assert.ok(lines.every(({ title, text, fix }) => title && text && fix === undefined));
  });

  it("uses the Auth Token, and tries the API key as well", async () => {
    const apiKey = { sid: `SK${"1".repeat(32)}`, secret: "a secret of the tests" };
    const messages = { [`${account}/Messages.json`]: { messages: [] } };
    assert.equal((await lineOf("api_key", messages, { apiKey }))?.state, "ok");
    const login = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
    const others = server.asked.filter(({ headers }) => headers.authorization !== login);
    assert.deepEqual(
      others.map(({ path }) => path),
      [`${account}/Messages.json`],
    );
  });

  for (const [about, behaviour] of [
    ["a wrong login", refusal(401, 20003)],
    ["a suspended account", json(200, { sid: accountSid, status: "suspended" })],
    ["an unreadable answer", (response) => void response.end("<html>")],
  ] as const satisfies readonly (readonly [string, Behaviour])[])
    it(`stops at ${about}`, async () => {
      const { lines } = await diagnose({ [`${account}.json`]: behaviour });
      assert.equal(states(lines), "account failed");
      assert.equal(server.asked.length, 1);
    });

  const number = (changes: object): Paths => ({
    [`${account}/IncomingPhoneNumbers.json`]: {
      incoming_phone_numbers: [
        { sid: numberSid, capabilities: { sms: true }, sms_url: inboundUrl, sms_method: "POST", ...changes },
      ],
    },
  });
  const noNumber: Paths = { [`${account}/IncomingPhoneNumbers.json`]: { incoming_phone_numbers: [] } };
  const campaign = (...statuses: string[]): Paths => ({
    [`/v1/Services/${service}/Compliance/Usa2p`]: list("compliance", ...statuses.map((campaign_status) => ({ campaign_status }))),
  });
  const verification = (...statuses: string[]): Paths => ({
    "/v1/Tollfree/Verifications": list("verifications", ...statuses.map((status) => ({ status }))),
  });
  const tollFree = { sender: { number: "+18005550100" as typeof ours } };

  for (const [about, what, state, spoiled, more] of [
    ["a low balance", "balance", "warning", { [`${account}/Balance.json`]: { balance: "0.4", currency: "USD" } }],
    ["no balance left", "balance", "failed", { [`${account}/Balance.json`]: { balance: "-0.1", currency: "USD" } }],
    ["an unknown balance", "balance", "warning", { [`${account}/Balance.json`]: refusal(404, 20404) }],
    ["a trial account", "trial", "warning", { [`${account}.json`]: { sid: accountSid, status: "active", type: "Trial" } }],
    ["another account's number", "sender", "failed", noNumber],
    ["a number without texts", "sender", "failed", number({ capabilities: { sms: false } })],
    ["a Messaging Service", "sender", "ok", {}, { sender: { service } }],
    [
      "a Messaging Service without senders",
      "sender",
      "failed",
      { [`/v1/Services/${service}/PhoneNumbers`]: list("phone_numbers") },
      { sender: { service } },
    ],
    [
      "no such Messaging Service",
      "sender",
      "warning",
      { [`/v1/Services/${service}`]: refusal(404, 20404) },
      { sender: { service } },
    ],
    ["another account's short code", "sender", "failed", {}, { sender: { shortCode: "12345" } }],
    ["a name as sender", "sender", "warning", {}, { sender: { alphanumeric: "Smiths" } }],
    ["no campaign", "registration", "failed", campaign()],
    ["a campaign under review", "registration", "warning", campaign("IN_PROGRESS")],
    ["a campaign that failed", "registration", "failed", campaign("FAILED")],
    ["a number in no service", "registration", "failed", { "/v1/Services": list("services") }],
    ["an approved toll-free number", "registration", "ok", {}, tollFree],
    ["a toll-free number under review", "registration", "warning", verification("IN_REVIEW"), tollFree],
    ["a toll-free number turned down", "registration", "failed", verification("TWILIO_REJECTED"), tollFree],
    [
      "a country that is off",
      "countries",
      "failed",
      { "/v1/Messaging/GeoPermissions": { permissions: [permission("US", true)] } },
    ],
    ["unreadable permissions", "countries", "warning", { "/v1/Messaging/GeoPermissions": {} }],
    ["no webhook", "webhook", "failed", number({ sms_url: "" })],
    ["a webhook that leads elsewhere", "webhook", "failed", number({ sms_url: "https://demo.twilio.com/welcome" })],
    ["a webhook by GET", "webhook", "failed", number({ sms_method: "GET" })],
    ["an application instead of a webhook", "webhook", "failed", number({ sms_application_sid: "AP1" })],
    ["a Messaging Service's webhook", "webhook", "ok", {}, { sender: { service } }],
    ["no public URL", "webhook", "warning", {}, { publicUrl: "" }],
  ] as const satisfies readonly (readonly [string, string, CheckLine["state"], Paths, Partial<TwilioOptions>?])[])
    it(`reports ${about}`, async () => {
      const line = await lineOf(what, spoiled, more);
      assert.equal(line?.state, state, line?.text);
      assert.doesNotMatch(line.text, /\d{7}/);
    });

  it("needs no US registration without US recipients", async () => {
    assert.equal((await lineOf("registration", campaign(), {}, ["DE"]))?.state, "ok");
  });

  it("reports a check that failed and runs the others", async () => {
    const { lines } = await diagnose({ "/v1/Messaging/GeoPermissions": (response) => void response.destroy() });
    assert.equal(lines.length, 7);
    assert.equal(states(lines.filter(({ state }) => state !== "ok")), "countries warning");
  });

  it("offers to set the webhook, and sets it at the number", async () => {
    const carrier = await open(number({ sms_url: "" }));
    const { lines } = await carrier.diagnose("en", ["US"]);
    assert.ok(lines.find(({ what }) => what === "webhook")?.fix);
    await carrier.fix?.("webhook");
    const [post] = server.asked.filter(({ method }) => method === "POST");
    assert.equal(post?.path, `${account}/IncomingPhoneNumbers/${numberSid}.json`);
    assert.deepEqual(Object.fromEntries(post.form), { SmsUrl: inboundUrl, SmsMethod: "POST" });
  });

  it("removes the application that would take precedence", async () => {
    await (await open(number({ sms_application_sid: `AP${"1".repeat(32)}` }))).fix?.("webhook");
    const [post] = server.asked.filter(({ method }) => method === "POST");
    assert.equal(post?.form.get("SmsApplicationSid"), "");
  });

  it("sets it at the Messaging Service if that decides", async () => {
    await (await open({}, { sender: { service } })).fix?.("webhook");
    const [post] = server.asked.filter(({ method }) => method === "POST");
    assert.equal(post?.path, `/v1/Services/${service}`);
    assert.deepEqual(Object.fromEntries(post.form), {
      InboundRequestUrl: inboundUrl,
      InboundMethod: "POST",
      UseInboundWebhookOnNumber: "false",
    });
  });

  it("fixes nothing else", async () => {
    for (const [what, more] of [
      ["balance", {}],
      ["webhook", { sender: { alphanumeric: "Smiths" } }],
    ] as const) {
      const carrier = await open({}, more);
      assert.ok(carrier.fix);
      await assert.rejects(carrier.fix(what), /Nothing of this can be set at Twilio/);
      assert.equal(server.posts, 0);
      await server.stop();
    }
  });

  it("makes a signed test webhook that changes nothing", async () => {
    const carrier = await open();
    const request = carrier.testWebhook?.();
    assert.ok(request);
    const read = carrier.readInbound(request);
    assert.deepEqual([read.ok, !read.ok && read.irrelevant], [false, true]);
    const forged = { ...request, body: Buffer.from(String(Buffer.from(request.body)).replace("Check", "Chess")) };
    assert.notEqual((carrier.readInbound(forged) as { irrelevant?: boolean }).irrelevant, true);
  });

  describe("against the sandbox", () => {
    for (const language of languages)
      it(`finds everything in order, in ${language}, and the clock a minute ahead`, async () => {
        const { options, clock } = household();
        const sandbox = createCarrierSandbox({
          clock: { at: () => () => {}, now: () => start },
          accountSid,
          authToken,
          sender: ours,
          timeZone: "UTC",
        });
        const { url } = await sandbox.listen(0);
        await clock.advance(minutes(1));
        const carrier = twilioCarrier({ ...options, apiBaseUrl: url });
        try {
          await carrier.fix?.("webhook");
          const { lines, clockAhead: ahead } = await carrier.diagnose(language, ["US", "DE"]);
          assert.deepEqual(
            lines.filter(({ state }) => state !== "ok"),
            [],
          );
          assert.equal(lines.length, 7);
          assert.equal(ahead, minutes(1));
        } finally {
          await carrier.close();
          await sandbox.close();
        }
      });
  });
});

const accountWith = (status: string): Behaviour => json(200, { sid: accountSid, status, type: "Full", auth_token: authToken });
const emptyPage = json(200, { messages: [], next_page_uri: null });
const basic = (name: string, secret: string): string => `Basic ${Buffer.from(`${name}:${secret}`).toString("base64")}`;

describe("the account check at the start", () => {
  let server: ApiServer;
  beforeEach(() => {
    server = new ApiServer();
  });
  afterEach(() => server.stop());

  const check = async (
    behaviours: readonly Behaviour[],
    more: Partial<TwilioOptions> = {},
  ): Promise<CarrierProblem | undefined> =>
    twilioCarrier(household({ apiBaseUrl: await server.start(...behaviours), ...more }).options).check();

  it("finds nothing wrong with an active account", async () => {
    assert.equal(await check([accountWith("active")]), undefined);
    assert.equal(server.asked[0]?.path, `/2010-04-01/Accounts/${accountSid}.json`);
  });

  for (const [about, behaviour, trouble] of [
    ["a suspended account", accountWith("suspended"), { code: "account_suspended", advice: "account_stopped" }],
    ["a closed account", accountWith("closed"), { code: "account_closed", advice: "account_stopped" }],
    ["a wrong login", refusal(401, 20003), { code: "20003", advice: "credentials_wrong" }],
    ["test credentials", refusal(403, 20008), { code: "20008", advice: "test_credentials" }],
    ["an unreadable answer", (response) => void response.end("<html>"), { code: "unreadable_answer", advice: "unreachable" }],
  ] as const satisfies readonly (readonly [string, Behaviour, CarrierProblem])[])
    it(`finds ${about}`, async () => assert.deepEqual(await check([behaviour]), trouble));

  it("finds an unreachable API", async () => {
    const apiBaseUrl = await server.start();
    await server.stop();
    assert.deepEqual(await twilioCarrier(household({ apiBaseUrl }).options).check(), {
      code: "unreachable",
      advice: "unreachable",
    });
    await server.start();
  });

  it("tries the Auth Token and then the API key", async () => {
    const apiKey = { sid: `SK${"1".repeat(32)}`, secret: "a secret of the tests" };
    assert.equal(await check([accountWith("active"), emptyPage], { apiKey }), undefined);
    assert.deepEqual(
      server.asked.map(({ headers }) => headers.authorization),
      [basic(accountSid, authToken), basic(apiKey.sid, apiKey.secret)],
    );
    await server.stop();
    server = new ApiServer();
    assert.equal((await check([accountWith("active"), refusal(401, 20003)], { apiKey }))?.advice, "credentials_wrong");
  });
});
