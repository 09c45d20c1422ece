// What the household's page can have put right: a number, a clock that ran ahead, a name at home, leftovers of an erased person.

import assert from "node:assert/strict";
import { inhabit, noon, type Opened, openHousehold, pat, recordsOf, sam } from "../../fakes/household";
import { handleOf, WebRig } from "../rig";

describe("The household's page puts right", () => {
  let home: Opened;
  let rig: WebRig;
  beforeEach(async () => {
    rig = new WebRig();
    await rig.start({ signIn: true, showNumbers: false, supervised: false, hosts: () => [] });
    home = await openHousehold();
    rig.household = handleOf(home);
  });
  afterEach(() => rig.stop());
  const audit = async () => (await recordsOf(home.store, "household_changed")).map(({ change: what }) => what);

  it("a number that could not be texted: it is tried again", async () => {
    await inhabit(home.store, [pat({ unusable: { reason: "unreachable", at: noon } }), sam()]);
    const { status, text } = await rig.admin("/people/pat/try-again", {});
    assert.deepEqual([status, JSON.parse(text).standing], [200, { ok: true }]);
    assert.deepEqual(await audit(), ["number_tried_again"]);
    assert.equal((await rig.admin("/people/nobody/try-again", {})).status, 404);
  });

  it("a name at home: from now on it means the person", async () => {
    const { status, text } = await rig.admin("/people/sam/alias", { name: "Sammy's chores" });
    assert.deepEqual([status, JSON.parse(text).aliases], [200, ["Sammy's chores"]]);
    assert.equal((await rig.admin("/people/sam/alias", { name: "Pat" })).status, 400);
    assert.equal((await rig.admin("/people/sam/alias", { name: " " })).status, 400);
  });

  it("what was set aside as damaged, with a person who is erased, where the box is ticked", async () => {
    let files = ["household.json.corrupt.2026-11-22"];
    Object.assign(home.store, {
      setAside: async () => files,
      discardSetAside: async () => {
        files = [];
      },
    });
    assert.deepEqual(JSON.parse((await rig.admin("/leftovers")).text), { files });
    assert.equal((await rig.admin("/people/sam/erase", { name: "Sam" })).status, 200);
    assert.equal(files.length, 1);
    assert.equal((await rig.admin("/people/pat/erase", { name: "Pat", leftovers: true })).status, 200);
    assert.equal(files.length, 0);
    assert.deepEqual(await audit(), ["person_erased", "person_erased", "leftovers_deleted"]);
  });

  it("for how long texts and log are kept, within limits", async () => {
    const day = 86_400_000;
    const change = (change: object) => rig.admin("/settings", { change });
    assert.equal((await change({ keepTexts: 7 * day, keepLog: 100 * day })).status, 200);
    const { effective } = JSON.parse((await rig.admin("/settings")).text);
    assert.deepEqual([effective.keepTexts, effective.keepLog], [7 * day, 100 * day]);
    for (const wrong of [{ keepTexts: 401 * day }, { keepLog: 61 * day }, { keepTexts: -1 }])
      assert.equal((await change(wrong)).status, 400, JSON.stringify(wrong));
  });
});
