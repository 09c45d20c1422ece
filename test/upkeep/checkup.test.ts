// The household's own part of the check: the way back, the signature, clock, store and home.

import assert from "node:assert/strict";
import type { HomeHealth } from "../../src/core/home/event";
import { languages } from "../../src/core/people/person";
import type { WebhookRequest } from "../../src/core/ports/carrier";
import type { CheckLine, Diagnosis } from "../../src/core/ports/carrier-admin";
import type { StoreHealth } from "../../src/core/ports/store";
import { type Duration, minutes, seconds } from "../../src/core/units";
import { Checkup, type Reached } from "../../src/upkeep/diagnosis";
import { genuineHeader } from "../fakes/carrier";
import { openHousehold } from "../fakes/household";

const request: WebhookRequest = {
  path: "household-sms/h1/inbound",
  headers: { [genuineHeader]: "genuine" },
  body: Buffer.from("{}"),
};
const answered = (status: number, body = "", flaw?: "at_home" | "plain"): Reached => ({
  kind: "answered",
  status,
  body,
  ...(flaw && { flaw }),
});

interface Situation {
  readonly reached?: Reached;
  /** What the carrier rehearses; null: it calls nobody back. */
  readonly rehearsal?: WebhookRequest | undefined | null;
  readonly inspection?: Diagnosis;
  readonly health?: StoreHealth;
  readonly home?: HomeHealth;
  readonly heard?: boolean;
}

const check = async (situation: Situation = {}, language: (typeof languages)[number] = "en"): Promise<readonly CheckLine[]> => {
  const { context, clock, carrier: fake } = await openHousehold();
  const { reached = answered(200), inspection = { lines: [] }, health = { ok: true }, home } = situation;
  fake.inspection = inspection;
  const rehearsal = "rehearsal" in situation ? situation.rehearsal : request;
  const carrier = rehearsal === null ? fake : Object.assign(fake, { testWebhook: () => rehearsal });
  const store = Object.assign(Object.create(context.store), { health: () => health });
  const heard = (): ReturnType<typeof clock.now> | undefined => (situation.heard ? clock.now() : undefined);
  return new Checkup({ ...context, carrier, carrierAdmin: carrier, store }, { heard }, async () => reached).lines(language, home);
};
const told = async (situation: Situation): Promise<string> =>
  (await check(situation)).map(({ what, state }) => `${what} ${state}`).join(", ");

describe("the check of a household", () => {
  for (const [about, situation, wanted] of [
    [
      "everything in order",
      { home: "connected", inspection: { lines: [], clockAhead: seconds(2) } },
      "address ok, signature ok, clock ok, store ok, home ok",
    ],
    ["a carrier that calls nobody back", { rehearsal: null }, "store ok"],
    ["no public URL", { rehearsal: undefined }, "address failed, store ok"],
    ["an address of the home network", { reached: answered(200, "", "at_home") }, "address failed, signature ok, store ok"],
    ["an address without HTTPS", { reached: answered(200, "", "plain") }, "address warning, signature ok, store ok"],
    ["an address that leads elsewhere", { reached: answered(404, "Cannot POST") }, "address failed, store ok"],
    ["another server that is content with anything", { reached: answered(200, "<html>") }, "address failed, store ok"],
    ["a redirect", { reached: answered(301) }, "address failed, store ok"],
    ["a login in front", { reached: answered(401) }, "address failed, store ok"],
    ["a request changed on its way", { reached: answered(403) }, "address ok, signature failed, store ok"],
    ["a proxy that forbids it", { reached: answered(403, "<h1>Forbidden</h1>") }, "address failed, store ok"],
    [
      "an address that can't be reached from inside",
      { reached: { kind: "unreachable" } },
      "address warning, signature ok, store ok",
    ],
    [
      "a signature that is refused even here",
      { reached: { kind: "unreachable" }, rehearsal: { ...request, headers: {} } },
      "address warning, signature failed, store ok",
    ],
    [
      "a clock that is somewhat off",
      { rehearsal: null, inspection: { lines: [], clockAhead: minutes(3) } },
      "clock warning, store ok",
    ],
    [
      "a clock that is far behind",
      { rehearsal: null, inspection: { lines: [], clockAhead: -minutes(90) as Duration } },
      "clock failed, store ok",
    ],
    [
      "a store that can't write",
      { rehearsal: null, health: { ok: false, problem: "read_only", advice: "Disk full." } },
      "store failed",
    ],
    ["a store that could promise more", { rehearsal: null, health: { ok: true, advice: "Set appendonly." } }, "store warning"],
    ["a home that starts", { rehearsal: null, home: "starting" }, "store ok, home warning"],
    ["a home that can't be reached", { rehearsal: null, home: "unreachable" }, "store ok, home failed"],
    ["a home that refuses the token", { rehearsal: null, home: "wrong_token" }, "store ok, home failed"],
  ] as const satisfies readonly (readonly [string, Situation, string])[])
    it(`tells of ${about}`, async () => assert.equal(await told(situation), wanted));

  it("puts what the carrier found first", async () => {
    const line: CheckLine = { what: "battery", state: "warning", title: "Battery", text: "12 %" };
    assert.deepEqual((await check({ inspection: { lines: [line] } }))[0], line);
  });

  it("tells when the carrier last got through where this machine can't", async () => {
    const address = async (heard: boolean) =>
      (await check({ reached: { kind: "unreachable" }, heard })).find(({ what }) => what === "address")?.text ?? "";
    assert.match(await address(true), /12:00/);
    assert.doesNotMatch(await address(false), /12:00/);
  });

  it("speaks every language, and says the same things in each", async () => {
    const situation: Situation = { home: "connected", inspection: { lines: [], clockAhead: minutes(7) } };
    const all = await Promise.all(languages.map((language) => check(situation, language)));
    assert.equal(new Set(all.map((lines) => lines.map(({ text }) => text).join())).size, languages.length);
    for (const lines of all)
      assert.deepEqual(
        lines.map(({ what }) => what),
        all[0]?.map(({ what }) => what),
      );
  });
});
