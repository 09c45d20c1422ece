// No whole number leaves the admin API without permission, nor where no one has signed in.

import assert from "node:assert/strict";
import { emma, numbers, type Opened, openHousehold, pat, personId, sam, text } from "../../fakes/household";
import { handleOf, WebRig, wholeNumber } from "../rig";

/** What is sent to each; a route that is missing here, or that is no more, fails the test. */
const bodies: Readonly<Record<string, unknown>> = {
  "GET /status": undefined,
  "GET /today": undefined,
  "GET /usage": undefined,
  "GET /people": undefined,
  "GET /names": undefined,
  "GET /entities": undefined,
  "GET /home/people": undefined,
  "GET /home/targets": undefined,
  "GET /people/:person/picture": undefined,
  "GET /leftovers": undefined,
  "GET /people/:person/history": undefined,
  "GET /people/:person/export": undefined,
  "GET /log": undefined,
  "GET /log.csv": undefined,
  "GET /settings": undefined,
  "POST /people": { name: "Kim", role: "child", number: "+1 202 555 0104" },
  "POST /people/:person": { name: "Pat", role: "admin", number: "+1 202 555 0101" },
  "POST /people/:person/reveal": {},
  "POST /people/:person/opt-out": {},
  "POST /people/:person/opt-in": { wording: "You get texts." },
  "POST /people/:person/pause": { paused: false },
  "POST /people/:person/test": {},
  "POST /people/:person/link": {},
  "POST /people/:person/unlink": {},
  "POST /people/:person/try-again": {},
  "POST /people/:person/alias": { name: "Patsy" },
  "GET /home": undefined,
  "GET /pictures/:picture": undefined,
  "GET /conversations": undefined,
  "GET /conversations/:conversation": undefined,
  "POST /conversations/:conversation/read": { until: 1 },
  "POST /conversations/:conversation/ignore": { ignored: true },
  "POST /conversations/:conversation/match": { number: "+1 202 555 0199" },
  "POST /messages": { to: ["pat"], text: "Dinner is ready", id: "12345678" },
  "POST /messages/preview": { to: ["pat"], text: "Dinner is ready" },
  "POST /answers": { person: "pat", subject: { home: "h", adapter: "todo", item: "1" }, action: "complete" },
  "POST /waiting/:held/send": {},
  "POST /waiting/:held/cancel": {},
  "POST /throttles/:throttle/release": {},
  "GET /scheduled": undefined,
  "POST /scheduled": { to: ["pat"], text: "Dinner", day: "2026-12-01", time: "17:00", repeat: "daily" },
  "POST /scheduled/:text": { to: ["pat"], text: "Dinner", day: "2026-12-01", time: "17:00", repeat: "daily" },
  "POST /scheduled/:text/pause": { paused: true },
  "POST /scheduled/:text/delete": {},
  "POST /settings": { change: { cooldown: 60_000 } },
  "POST /preview": { language: "en", template: "chore_due" },
  "POST /backup": { passphrase: "correct horse battery" },
  "POST /backup/check": {},
  "POST /backup/restore": {},
  "POST /check": {},
  "POST /check-entered": {},
  "POST /mend": { what: "nothing" },
  "POST /pause": { paused: false },
  "POST /resume": {},
  "POST /confirm-loss": {},
  "POST /people/:person/erase": { name: "Pat" },
};
/** The shell and its script hold no data; and the stream says only that something has changed. */
const others = ["GET ", "GET /household.js", "GET /sw.js", "GET /chunks/:file", "GET /assets/:file", "GET /events"];
const asked = Object.entries(bodies).map(([route, body]) => [route.replace(/^\w+ /, "").replace(/:\w+/, "pat"), body] as const);
interface Shown {
  readonly id: string;
  readonly sharedWith: readonly string[];
  readonly stopped?: { readonly at: number };
  readonly standing: { readonly ok: boolean; readonly reason?: string };
}
const forwarded = { "x-forwarded-for": "203.0.113.7" };

describe("The admin API and whole numbers", () => {
  let home: Opened;
  let rig: WebRig;

  beforeEach(async () => {
    rig = new WebRig();
    await rig.start({ signIn: false, showNumbers: false, supervised: false, hosts: () => [] });
    home = await openHousehold({ people: [pat(), sam({ number: pat().number as never }), emma()] });
    rig.household = handleOf(home);
    await home.outbox.send({ to: "pat", message: "Take out the trash", kind: "reminder", urgent: false });
    await home.inbox.receive(text(numbers.emma, "STOP"));
    await home.inbox.receive(text(numbers.stranger, "who is this?"));
  });
  afterEach(() => rig.stop());

  it("is asked here at every route that is mounted", () => {
    assert.deepEqual(rig.routes().sort(), [...Object.keys(bodies), ...others].sort());
  });

  it("tells none, and does nothing, without permission", async () => {
    rig.allowed = false;
    const before = JSON.stringify(home.store.view().document);
    for (const [path, body] of asked) {
      const { status, text: said } = await rig.admin(path, body);
      assert.equal(status, 401, path);
      assert.doesNotMatch(said, wholeNumber, path);
    }
    assert.equal((await rig.admin("/events")).status, 401);
    assert.equal(JSON.stringify(home.store.view().document), before);
  });

  it("gives the shell and its script to anybody, and no data in them", async () => {
    rig.allowed = false;
    for (const path of ["/", "/household.js"]) {
      const { status, text: body, headers } = await rig.admin(path);
      assert.equal(status, 200, path);
      assert.doesNotMatch(body, /2025550101|Take out/);
      assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'; script-src 'self'/);
    }
  });

  it("leads to the page under whatever path it lies", async () => {
    const { status, headers } = await rig.admin("");
    assert.deepEqual([status, headers.get("location")], [302, "h1/"]);
  });

  it("tells none where no one has signed in, whatever is asked", async () => {
    for (const [path, body] of [...asked, ["/log?search=2025550101", undefined] as const]) {
      const { text: said } = await rig.admin(path, body, forwarded);
      assert.doesNotMatch(said, wholeNumber, path);
    }
  });

  it("makes no link to a member's page there either, since numbers are changed at it", async () => {
    assert.equal((await rig.admin("/people/pat/link", {}, forwarded)).status, 403);
    assert.equal(home.people.all().find(({ id }) => id === personId("pat"))?.memberLink, undefined);
  });

  it("shows one to those who may see it, and first writes down who that was", async () => {
    const { text: body } = await rig.admin("/people/pat/reveal", {});
    assert.deepEqual(JSON.parse(body), { number: numbers.pat });
    const history = JSON.parse((await rig.admin("/people/pat/history")).text) as { change?: string; by?: string; to?: string }[];
    assert.deepEqual(
      history.filter(({ change }) => change === "number_shown").map(({ by, to }) => [by, to]),
      [["admin", "+1•••••0101"]],
    );
  });

  it("shows shared numbers as such, and lifts a STOP with the person's word", async () => {
    const people = JSON.parse((await rig.admin("/people")).text) as Shown[];
    const the = (id: string) => people.find((person) => person.id === id);
    assert.deepEqual(the("pat")?.sharedWith, ["Sam"]);
    assert.ok(the("emma")?.stopped);
    assert.equal(the("emma")?.standing.reason, "opted_out");
    await rig.admin("/people/emma/opt-in", { wording: "You get texts." });
    const after = JSON.parse((await rig.admin("/people")).text) as Shown[];
    assert.equal(after.find(({ id }) => id === "emma")?.standing.ok, true);
  });
});
