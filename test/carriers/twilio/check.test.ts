// The check of the account.

import assert from "node:assert/strict";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import type { TwilioOptions } from "../../../src/carriers/twilio/options";
import type { CarrierProblem } from "../../../src/core/ports/carrier-admin";
import { ApiServer, type Behaviour, json, refusal } from "./api-server";
import { accountSid, authToken, household } from "./household";

const account = (status: string): Behaviour => json(200, { sid: accountSid, status, type: "Full", auth_token: authToken });
const emptyPage = json(200, { messages: [], next_page_uri: null });
const basic = (name: string, secret: string): string => `Basic ${Buffer.from(`${name}:${secret}`).toString("base64")}`;

describe("the check of the account", () => {
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
    assert.equal(await check([account("active")]), undefined);
    assert.equal(server.asked[0]?.path, `/2010-04-01/Accounts/${accountSid}.json`);
  });

  for (const [about, behaviour, trouble] of [
    ["a suspended account", account("suspended"), { code: "account_suspended", advice: "account_stopped" }],
    ["a closed account", account("closed"), { code: "account_closed", advice: "account_stopped" }],
    ["a wrong login", refusal(401, 20003), { code: "20003", advice: "credentials_wrong" }],
    ["test credentials", refusal(403, 20008), { code: "20008", advice: "test_credentials" }],
    [
      "an answer that makes no sense",
      (response) => void response.end("<html>"),
      { code: "unreadable_answer", advice: "unreachable" },
    ],
  ] as const satisfies readonly (readonly [string, Behaviour, CarrierProblem])[])
    it(`finds ${about}`, async () => assert.deepEqual(await check([behaviour]), trouble));

  it("finds that nobody answers", async () => {
    const apiBaseUrl = await server.start();
    await server.stop();
    assert.deepEqual(await twilioCarrier(household({ apiBaseUrl }).options).check(), {
      code: "unreachable",
      advice: "unreachable",
    });
    await server.start();
  });

  it("tries the Auth Token, which an API key may not stand in for, and then the key", async () => {
    const apiKey = { sid: `SK${"1".repeat(32)}`, secret: "a secret of the tests" };
    assert.equal(await check([account("active"), emptyPage], { apiKey }), undefined);
    assert.deepEqual(
      server.asked.map(({ headers }) => headers.authorization),
      [basic(accountSid, authToken), basic(apiKey.sid, apiKey.secret)],
    );
    await server.stop();
    server = new ApiServer();
    assert.equal((await check([account("active"), refusal(401, 20003)], { apiKey }))?.advice, "credentials_wrong");
  });
});
