// No whole number leaves the admin API without permission, nor where nobody has signed in.

import assert from "node:assert/strict";
import { emma, numbers, type Opened, openHousehold, pat, personId, sam, text } from "../../fakes/household";
import { handleOf, WebRig, wholeNumber } from "../rig";

const reads = [
  "/status",
  "/today",
  "/people",
  "/people/pat/history",
  "/people/pat/export",
  "/log",
  "/log.csv",
  "/settings",
  "/log?search=2025550101",
];
const writes: readonly (readonly [string, unknown])[] = [
  ["/people", { name: "Kim", role: "child", number: "+1 202 555 0104" }],
  ["/people/pat", { name: "Pat", role: "admin", number: "+1 202 555 0101" }],
  ["/people/pat/reveal", {}],
  ["/people/pat/opt-out", {}],
  ["/people/pat/opt-in", { wording: "You get texts." }],
  ["/people/pat/pause", { paused: false }],
  ["/people/pat/test", {}],
  ["/people/pat/link", {}],
  ["/people/pat/unlink", {}],
  ["/people/pat/erase", { name: "Pat Smith" }],
  ["/settings", { change: { cooldown: 60_000 } }],
  ["/preview", { language: "en", template: "chore_due" }],
  ["/pause", { paused: false }],
  ["/resume", {}],
  ["/confirm-loss", {}],
];
interface Shown {
  readonly id: string;
  readonly sharedWith: readonly string[];
  readonly stopped?: { readonly method: string };
  readonly standing: { readonly reason?: string };
}
const forwarded = { "x-forwarded-for": "203.0.113.7" };

describe("The admin API and whole numbers", () => {
  let home: Opened;
  let rig: WebRig;

  beforeEach(async () => {
    rig = new WebRig();
    await rig.start({ signIn: false, showNumbers: false, supervised: false });
    home = await openHousehold({ people: [pat(), sam({ number: pat().number as never }), emma()] });
    rig.household = handleOf(home);
    await home.outbox.send({ to: "pat", message: "Take out the trash", kind: "reminder", urgent: false });
    await home.inbox.receive(text(numbers.emma, "STOP"));
    await home.inbox.receive(text(numbers.stranger, "who is this?"));
  });
  afterEach(() => rig.stop());

  it("tells none, and does nothing, without permission", async () => {
    rig.allowed = false;
    const before = JSON.stringify(home.store.view().document);
    for (const path of reads) {
      const { status, text: body } = await rig.admin(path);
      assert.equal(status, 401, path);
      assert.doesNotMatch(body, wholeNumber, path);
    }
    for (const [path, body] of writes) assert.equal((await rig.admin(path, body)).status, 401, path);
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

  it("tells none where nobody has signed in, whatever is asked", async () => {
    for (const path of reads) assert.doesNotMatch((await rig.admin(path, undefined, forwarded)).text, wholeNumber, path);
    for (const [path, body] of writes) {
      const { text: said } = await rig.admin(path, body, forwarded);
      assert.doesNotMatch(said, wholeNumber, path);
    }
  });

  it("makes no link to a member's page there either, since numbers are changed at it", async () => {
    assert.equal((await rig.admin("/people/pat/link", {}, forwarded)).status, 403);
    assert.equal(home.people.all().find(({ id }) => id === personId("pat"))?.memberLink, undefined);
  });

  it("shows one to whoever may see it, and writes down who that was before", async () => {
    const { text: body } = await rig.admin("/people/pat/reveal", {});
    assert.deepEqual(JSON.parse(body), { number: numbers.pat });
    const history = JSON.parse((await rig.admin("/people/pat/history")).text) as { what?: string; by?: string; to?: string }[];
    assert.deepEqual(
      history.filter(({ what }) => what === "number_shown").map(({ by, to }) => [by, to]),
      [["admin", "+1•••••0101"]],
    );
  });

  it("shows shared numbers as such, and a STOP as nothing an admin can lift", async () => {
    const people = JSON.parse((await rig.admin("/people")).text) as Shown[];
    const the = (id: string) => people.find((person) => person.id === id);
    assert.deepEqual(the("pat")?.sharedWith, ["Sam"]);
    assert.equal(the("emma")?.stopped?.method, "sms");
    assert.equal(the("emma")?.standing.reason, "opted_out");
    await rig.admin("/people/emma/opt-in", { wording: "You get texts." });
    const after = JSON.parse((await rig.admin("/people")).text) as Shown[];
    assert.equal(after.find(({ id }) => id === "emma")?.standing.reason, "opted_out");
  });
});
