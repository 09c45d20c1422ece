// The admin API: people and their consent, numbers masked, every mistake a sentence.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request as httpRequest, type Server } from "node:http";
import express from "express";
import type { AtHome } from "../../../src/core/home/at-home";
import type { Household } from "../../../src/household";
import { PeopleAtHome } from "../../../src/people/at-home";
import { Controls } from "../../../src/people/controls";
import { Privacy } from "../../../src/people/privacy";
import { Reporting } from "../../../src/reports/reporting";
import { type FindHousehold, mountAdmin } from "../../../src/web/admin/routes";
import { numbers, type Opened, openHousehold, pat, recordsOf } from "../../fakes/household";
import { closing, listening } from "../../fakes/server";
import { breakableStore } from "../../fakes/stores";

/** Anna has a picture in Home Assistant, and a phone. */
const annasHome: AtHome = {
  people: () => [
    { entity: "person.anna", name: "Anna", picture: "/api/image/serve/anna" },
    { entity: "person.pat", name: "Patricia", picture: "/api/image/serve/pat" },
  ],
  locale: async () => ({ language: "de-AT", timeZone: "Europe/Vienna" }),
  targets: async () => ["notify.mobile_app_anna"],
  targetsOf: async (entity) => (entity === "person.anna" ? ["notify.mobile_app_anna"] : []),
  snapshot: async () => undefined,
  handOver: async () => "not_possible",
  picture: async (path) => ({ kind: "fetched", type: "image/png", content: Buffer.from(path) }),
};

const handleOf = ({ people, numberChanges, consent, context, outbox, events, store, clock }: Opened): Household => {
  const peopleAtHome = new PeopleAtHome(store, clock);
  peopleAtHome.add("home", annasHome);
  return {
    id: "h1",
    peopleAtHome,
    configuration: { settings: context.settings, carrier: { mode: "off" } },
    people,
    numberChanges,
    consent,
    outbox,
    events,
    controls: new Controls(context),
    privacy: new Privacy(context),
    reporting: new Reporting(context, outbox),
    status: () => ({ paused: false }),
  } as unknown as Household;
};

describe("the admin API", () => {
  let home: Opened;
  let server: Server;
  let root: string;
  let allowed: boolean;
  const access = { signIn: true, showNumbers: false, supervised: false, hosts: () => [] };
  const app = express();
  app.use(express.json());
  const guard = (_request: unknown, response: { status(code: number): { json(body: unknown): unknown } }, next: () => void) =>
    allowed ? next() : void response.status(401).json({});
  const ask = async (path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }> => {
    const init = { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const response = await fetch(`${root}${path}`, body === undefined ? {} : init);
    return { status: response.status, body: await response.json() };
  };
  const sentence = (answer: { readonly body: unknown }): string => (answer.body as { readonly error: string }).error;

  const mount = (find: FindHousehold, who = access): void =>
    mountAdmin(app as never, {
      guard,
      deployGuard: guard,
      find,
      access: who,
      connections: () => ({}),
      checkEntered: async () => [],
    });

  before(async () => {
    server = createServer(app);
    root = `${await listening(server)}/household-sms/h1`;
  });
  after(() => closing(server));
  beforeEach(async () => {
    allowed = true;
    home = await openHousehold();
    mount((id) => (id === "h1" ? handleOf(home) : undefined));
  });

  it("shows who lives there, and no full number", async () => {
    const { status, body } = await ask("/people");
    assert.equal(status, 200);
    assert.deepEqual((body as { number: string }[])[0]?.number, "+1•••••0101");
    assert.doesNotMatch(JSON.stringify(body), /12025550/);
  });

  it("shows and changes nothing to who may not", async () => {
    allowed = false;
    assert.equal((await ask("/people")).status, 401);
    assert.equal((await ask("/people/pat/opt-out", {})).status, 401);
    assert.equal(home.people.all()[0]?.consent.state, "opted_in");
  });

  it("saves a person, with the number as people write it", async () => {
    const { status, body } = await ask("/people/kim", { name: "Kim", role: "child", number: "(202) 555-0199" });
    assert.deepEqual([status, (body as { number: string }).number], [200, "+1•••••0199"]);
    assert.equal(home.people.all().find(({ id }) => id === "kim")?.number, numbers.stranger);
  });

  it("leaves the number as it is where none is given, and its consent with it; null takes it away", async () => {
    await ask("/people/pat", { name: "Patricia", role: "admin" });
    assert.deepEqual([home.people.all()[0]?.number, home.people.all()[0]?.consent.state], [numbers.pat, "opted_in"]);
    await ask("/people/pat", { name: "Patricia", role: "admin", number: null });
    assert.equal(home.people.all()[0]?.number, undefined);
  });

  it("keeps where a person is notified until it is changed or removed", async () => {
    const push = { target: "notify.mobile_app_pat", modes: { reminder: "push_first" }, wait: 10 };
    const kept = () => home.people.all()[0]?.push;
    await ask("/people/pat", { name: "Pat", role: "admin", push });
    await ask("/people/pat", { name: "Pat", role: "admin" });
    assert.deepEqual(kept(), push);
    assert.equal((await ask("/people/pat", { name: "Pat", role: "admin", push: { target: "light.kitchen" } })).status, 400);
    await ask("/people/pat", { name: "Pat", role: "admin", push: null });
    assert.equal(kept(), undefined);
  });

  it("offers Home Assistant's people with their language, time zone and phone, and who they are here", async () => {
    await ask("/people/pat", { name: "Pat", role: "admin", aliases: ["Patricia"] });
    const locale = { language: "de", timeZone: "Europe/Vienna" };
    const { body } = await ask("/home/people");
    assert.deepEqual(body, [
      { entity: "person.anna", name: "Anna", suggestions: [], ...locale, targets: ["notify.mobile_app_anna"] },
      { entity: "person.pat", name: "Patricia", person: "pat", suggestions: [], ...locale, targets: [] },
    ]);
    assert.deepEqual((await ask("/home/targets")).body, { targets: ["notify.mobile_app_anna"] });
  });

  it("shows the picture of the person that Home Assistant's one is, and of no one else", async () => {
    await ask("/people/pat", { name: "Pat", role: "admin", aliases: ["Patricia"] });
    const { body } = await ask("/people");
    const pictures = (body as { id: string; picture?: string }[]).map(({ id, picture }) => [id, picture]);
    assert.deepEqual(pictures[0], ["pat", "people/pat/picture"]);
    assert.ok(pictures.slice(1).every(([, picture]) => picture === undefined));
    const response = await fetch(`${root}/people/pat/picture`);
    assert.deepEqual([response.headers.get("content-type"), await response.text()], ["image/png", "/api/image/serve/pat"]);
    assert.equal((await fetch(`${root}/people/sam/picture`)).status, 404);
  });

  it("opts in with the words that were agreed to, and out", async () => {
    assert.equal((await ask("/people/pat/opt-out", {})).status, 200);
    assert.equal((await ask("/people/pat/opt-in", { wording: "You get texts." })).status, 200);
    assert.deepEqual(
      (await recordsOf(home.store, "consent_changed")).map(({ to }) => to),
      ["opted_out", "opted_in"],
    );
  });

  it("warns where a second person has the same name or alias", async () => {
    const { status, body } = await ask("/people/kim", { name: "Kim", role: "child", aliases: ["PAT", "Kimmy"] });
    assert.deepEqual([status, (body as { ambiguous: unknown }).ambiguous], [200, ["PAT"]]);
    const { body: people } = await ask("/people");
    const shown = (people as { id: string; ambiguous: string[] }[]).map(({ id, ambiguous }) => [id, ambiguous]);
    assert.deepEqual(Object.fromEntries(shown).pat, ["Pat"]);
  });

  it("says what is wrong, in a sentence", async () => {
    const wrong: readonly (readonly [string, unknown, number, RegExp])[] = [
      ["/people/kim", { name: "Kim", role: "child", number: "12" }, 400, /look like a phone number/],
      ["/people/kim", { name: "Kim", role: "king" }, 400, /role/],
      ["/people/kim", { name: "Kim", role: "child", timeZone: "Mars/Olympus" }, 400, /timeZone: is not a time zone/],
      ["/people/Kim!", { name: "Kim", role: "child" }, 400, /./],
      ["/people/nobody/opt-in", { wording: "w" }, 404, /“nobody”/],
      ["/people/pat/opt-in", {}, 400, /wording/],
      ["/pause", { paused: "yes" }, 400, /paused/],
    ];
    for (const [path, body, status, words] of wrong) {
      const answer = await ask(path, body);
      assert.equal(answer.status, status, path);
      assert.match(sentence(answer), words);
    }
    assert.deepEqual(home.people.all()[0], pat());
  });

  it("shows a whole number only where someone has signed in, or it is this machine that asks", async () => {
    assert.deepEqual((await ask("/people/pat/reveal", {})).body, { number: numbers.pat });
    mount(() => handleOf(home), { ...access, signIn: false });
    const forwarded = { "x-forwarded-for": "203.0.113.7", "content-type": "application/json" };
    const response = await fetch(`${root}/people/pat/reveal`, { method: "POST", body: "{}", headers: forwarded });
    assert.equal(response.status, 403);
    assert.doesNotMatch(await response.text(), /\d{7}/);
  });

  it("does nothing at a name that another site pointed at this machine, where no one has signed in", async () => {
    mount(() => handleOf(home), { ...access, signIn: false });
    const asked = httpRequest(`${root}/today`, { headers: { host: "evil.example:1880" } }).end();
    const [answer] = await once(asked, "response");
    let text = "";
    for await (const chunk of answer) text += chunk;
    assert.equal(answer.statusCode, 403);
    assert.equal(JSON.parse(text).code, "unknown_host");
  });

  it("gives out everything held about a person, to who may see numbers, and says so in the audit", async () => {
    const { status, body } = await ask("/people/pat/export");
    assert.equal(status, 200);
    assert.equal((body as { person: { number: string } }).person.number, numbers.pat);
    assert.deepEqual(
      (await recordsOf(home.store, "household_changed")).map(({ change: what }) => what),
      ["person_exported"],
    );
  });

  it("erases a person where the name is typed as it is shown", async () => {
    assert.equal((await ask("/people/sam/erase", { name: "Pat" })).status, 409);
    assert.equal((await ask("/people/sam/erase", {})).status, 400);
    assert.ok(home.people.all().some(({ id }) => id === "sam"));
    assert.equal((await ask("/people/sam/erase", { name: "Sam" })).status, 200);
    assert.ok(!home.people.all().some(({ id }) => id === "sam"));
    assert.equal((await ask("/people/sam/erase", { name: "Sam" })).status, 404);
  });

  it("415: what a form of another web site could send", async () => {
    const response = await fetch(`${root}/pause`, { method: "POST", body: new URLSearchParams({ paused: "true" }) });
    assert.equal(response.status, 415);
    assert.equal(home.store.view().document.paused, false);
  });

  it("404: no such household", async () => {
    const response = await fetch(root.replace("h1", "h2").concat("/people"));
    assert.equal(response.status, 404);
  });

  it("503: nothing can be written", async () => {
    const { store, state } = breakableStore(home.store);
    home = await openHousehold({ store });
    state.broken = true;
    assert.equal((await ask("/pause", { paused: true })).status, 503);
  });

  it("stays mounted once over a hundred redeploys", () => {
    const layers = (app as unknown as { readonly _router: { readonly stack: readonly unknown[] } })._router.stack;
    const before = layers.length;
    assert.ok(before > 0);
    for (let n = 0; n < 100; n++) mount(() => undefined);
    assert.equal(layers.length, before);
  });
});
