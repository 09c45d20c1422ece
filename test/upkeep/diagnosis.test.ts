// The household's diagnosis: public URL, signature, clock, store, Home Assistant.

import assert from "node:assert/strict";
import type { HomeHealth, MqttHealth } from "../../src/core/home/event";
import { languages } from "../../src/core/people/person";
import type { WebhookRequest } from "../../src/core/ports/carrier";
import type { CheckLine, Diagnosis } from "../../src/core/ports/carrier-admin";
import type { StoreHealth } from "../../src/core/ports/store";
import { type Duration, minutes, seconds } from "../../src/core/units";
import { HouseholdDiagnosis, type ProbeResult } from "../../src/upkeep/diagnosis";
import { genuineHeader } from "../fakes/carrier";
import { openHousehold } from "../fakes/household";

const request: WebhookRequest = {
  path: "household-sms/h1/inbound",
  headers: { [genuineHeader]: "genuine" },
  body: Buffer.from("{}"),
};
const answered = (status: number, body = "", flaw?: "at_home" | "plain"): ProbeResult => ({
  kind: "answered",
  status,
  body,
  ...(flaw && { flaw }),
});

interface Situation {
  readonly probed?: ProbeResult;
  /** The test request; null: a carrier without webhooks. */
  readonly testRequest?: WebhookRequest | undefined | null;
  readonly diagnosis?: Diagnosis;
  readonly health?: StoreHealth;
  readonly home?: HomeHealth;
  readonly mqtt?: MqttHealth;
  readonly simulated?: boolean;
  readonly heard?: boolean;
}

const check = async (situation: Situation = {}, language: (typeof languages)[number] = "en"): Promise<readonly CheckLine[]> => {
  const { context, clock, carrier: fake } = await openHousehold();
  const { probed = answered(200), diagnosis = { lines: [] }, health = { ok: true }, home } = situation;
  fake.inspection = diagnosis;
  const testRequest = "testRequest" in situation ? situation.testRequest : request;
  const carrier = testRequest === null ? fake : Object.assign(fake, { testWebhook: () => testRequest });
  const store = Object.assign(Object.create(context.store), { health: () => health });
  const heard = (): ReturnType<typeof clock.now> | undefined => (situation.heard ? clock.now() : undefined);
  const { simulated = false, mqtt } = situation;
  const connections = { ...(home && { home }), ...(mqtt && { mqtt }) };
  const found = new HouseholdDiagnosis(
    { ...context, carrier, carrierAdmin: carrier, store },
    { heard },
    async () => probed,
    simulated,
  );
  return found.lines(language, connections);
};
const summary = async (situation: Situation): Promise<string> =>
  (await check(situation)).map(({ what, state }) => `${what} ${state}`).join(", ");

describe("the diagnosis of a household", () => {
  for (const [about, situation, wanted] of [
    [
      "everything in order",
      { home: "connected", diagnosis: { lines: [], clockAhead: seconds(2) } },
      "address ok, signature ok, clock ok, store ok, home ok",
    ],
    ["a broker that refuses the login", { testRequest: null, mqtt: "wrong_login" }, "store ok, mqtt failed"],
    ["a broker that has answered", { testRequest: null, mqtt: "connected" }, "store ok, mqtt ok"],
    ["a carrier without webhooks", { testRequest: null }, "store ok"],
    ["no public URL", { testRequest: undefined }, "address failed, store ok"],
    ["a public URL in the home network", { probed: answered(200, "", "at_home") }, "address failed, signature ok, store ok"],
    ["a public URL without HTTPS", { probed: answered(200, "", "plain") }, "address warning, signature ok, store ok"],
    ["a public URL that leads elsewhere", { probed: answered(404, "Cannot POST") }, "address failed, store ok"],
    ["another server that accepts anything", { probed: answered(200, "<html>") }, "address failed, store ok"],
    ["a redirect", { probed: answered(301) }, "address failed, store ok"],
    ["a login in front", { probed: answered(401) }, "address failed, store ok"],
    ["a request that was changed on the way", { probed: answered(403) }, "address ok, signature failed, store ok"],
    ["a proxy that forbids it", { probed: answered(403, "<h1>Forbidden</h1>") }, "address failed, store ok"],
    [
      "a public URL that can't be reached from here",
      { probed: { kind: "unreachable" } },
      "address warning, signature ok, store ok",
    ],
    [
      "a signature that is refused here as well",
      { probed: { kind: "unreachable" }, testRequest: { ...request, headers: {} } },
      "address warning, signature failed, store ok",
    ],
    [
      "a clock that is a little ahead",
      { testRequest: null, diagnosis: { lines: [], clockAhead: minutes(3) } },
      "clock warning, store ok",
    ],
    [
      "a clock that is far behind",
      { testRequest: null, diagnosis: { lines: [], clockAhead: -minutes(90) as Duration } },
      "clock failed, store ok",
    ],
    [
      "a store that can't write",
      { testRequest: null, health: { ok: false, problem: "read_only", advice: "Disk full." } },
      "store failed",
    ],
    ["a store that could be safer", { testRequest: null, health: { ok: true, advice: "Set appendonly." } }, "store warning"],
    ["Home Assistant that is starting", { testRequest: null, home: "starting" }, "store ok, home warning"],
    ["Home Assistant that can't be reached", { testRequest: null, home: "unreachable" }, "store ok, home failed"],
    ["Home Assistant that refuses the token", { testRequest: null, home: "wrong_token" }, "store ok, home failed"],
  ] as const satisfies readonly (readonly [string, Situation, string])[])
    it(`reports ${about}`, async () => assert.equal(await summary(situation), wanted));

  it("lists the carrier's findings first", async () => {
    const line: CheckLine = { what: "battery", state: "warning", title: "Battery", text: "12 %" };
    assert.deepEqual((await check({ diagnosis: { lines: [line] } }))[0], line);
  });

  it("says when the carrier last got through, if this machine can't", async () => {
    const address = async (heard: boolean) =>
      (await check({ probed: { kind: "unreachable" }, heard })).find(({ what }) => what === "address")?.text ?? "";
    assert.match(await address(true), /12:00/);
    assert.doesNotMatch(await address(false), /12:00/);
  });

  it("has the same lines in every language", async () => {
    const situation: Situation = { home: "connected", diagnosis: { lines: [], clockAhead: minutes(7) } };
    const all = await Promise.all(languages.map((language) => check(situation, language)));
    assert.equal(new Set(all.map((lines) => lines.map(({ text }) => text).join())).size, languages.length);
    for (const lines of all)
      assert.deepEqual(
        lines.map(({ what }) => what),
        all[0]?.map(({ what }) => what),
      );
  });

  it("names the setting of a finding, and says which lines the sandbox simulates", async () => {
    const diagnosis: Diagnosis = { lines: [{ what: "balance", title: "Balance", state: "ok", text: "10 USD left." }] };
    const real = await check({ diagnosis });
    assert.deepEqual(
      real.map(({ title, field, link }) => [title, field, link?.split("/")[2]]),
      [
        ["Balance", undefined, "console.twilio.com"],
        ["Public URL", "publicUrl", undefined],
        ["Signature", "publicUrl", undefined],
        ["Storage", "store", undefined],
      ],
    );
    const [balance, ...others] = await check({ diagnosis, simulated: true });
    assert.deepEqual([balance?.title, balance?.link], ["Balance (simulated)", undefined]);
    assert.deepEqual(others, real.slice(1));
  });
});
