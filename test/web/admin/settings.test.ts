// Settings that change while everything runs: in force at the next decision, shown as they will go out, taken back.

import assert from "node:assert/strict";
import { hours, minutes } from "../../../src/core/units";
import { noon, type Opened, openHousehold } from "../../fakes/household";
import { handleOf, WebRig } from "../rig";

describe("The admin API's settings", () => {
  let home: Opened;
  let rig: WebRig;
  const ask = async (path: string, body?: unknown) => JSON.parse((await rig.admin(path, body)).text);

  beforeEach(async () => {
    rig = new WebRig();
    await rig.start({ signIn: true, showNumbers: false, supervised: false, hosts: () => [] });
    home = await openHousehold();
    rig.household = handleOf(home);
  });
  afterEach(() => rig.stop());

  it("are what was configured, until they are changed, and again when they are taken back", async () => {
    assert.equal((await ask("/settings")).effective.dailyMessages, 50);
    const changed = await ask("/settings", { change: { dailyMessages: 7, cooldown: minutes(5) } });
    assert.deepEqual([changed.effective.dailyMessages, changed.configured.dailyMessages], [7, 50]);
    assert.equal((await ask("/today")).caps.messages, 7);
    const back = await ask("/settings", { reset: ["dailyMessages"] });
    assert.deepEqual([back.effective.dailyMessages, back.effective.cooldown], [50, minutes(5)]);
  });

  it("tell of quiet hours while they last, and until when", async () => {
    assert.equal("quietUntil" in (await ask("/today")), false);
    await home.clock.advance(hours(10));
    assert.equal((await ask("/today")).quietUntil, noon + hours(19));
    await ask("/pause", { paused: true });
    assert.equal("quietUntil" in (await ask("/today")), false, "where all is paused, that is no news");
    await ask("/pause", { paused: false });
    await ask("/settings", { change: { quietHours: [] } });
    assert.equal("quietUntil" in (await ask("/today")), false);
  });

  it("can do without a budget that is configured", async () => {
    const { effective } = await ask("/settings", { change: { monthlyBudget: null } });
    assert.equal(effective.monthlyBudget, undefined);
  });

  it("say what they don't understand, and change nothing", async () => {
    const { status, text } = await rig.admin("/settings", { change: { dailyMessages: -1 } });
    assert.equal(status, 400);
    assert.match(JSON.parse(text).error, /dailyMessages/);
    assert.deepEqual((await ask("/settings")).overrides, {});
  });

  it("tell nothing secret and no number", async () => {
    const { text } = await rig.admin("/settings");
    assert.doesNotMatch(text, /2025550|sender|fingerprint/);
  });

  it("refuse words that are no template in one line, in the reader's language, and change nothing", async () => {
    for (const [path, body] of [
      ["/settings", { change: { templates: { en: { chore_due: "{titel}" } } } }],
      ["/preview", { language: "en", template: "chore_due", words: "{titel}" }],
    ] as const) {
      const { status, text } = await rig.admin(path, body);
      const refused = JSON.parse(text);
      assert.deepEqual([status, refused.code], [400, "bad_template"]);
      assert.match(refused.error, /^There's no \{titel\}\. You can use \{title\}.*\.$/);
    }
    assert.deepEqual((await ask("/settings")).overrides, {});
  });

  it("show a template as it would go out, in segments, and after it is kept", async () => {
    const own = { language: "en", template: "chore_due", words: "{title}!" };
    assert.match((await ask("/preview", own)).text, /^Take out the trash!\nReply DONE 12/);
    assert.match((await ask("/preview", { ...own, words: "" })).text, /^Chore due: Take out the trash/);
    const long = await ask("/preview", { ...own, words: `${"Ж".repeat(100)} {title}` });
    assert.deepEqual([long.encoding, long.truncated], ["UCS-2", true]);
    const counted = { ...own, words: "{count} chores by {due}: {title}" };
    assert.match((await ask("/preview", counted)).text, /^3 chores by \d+:\d\d [AP]M: Take out the trash\nReply DONE 12/);
    await ask("/settings", { change: { templates: { en: { chore_due: "{title}, now" } } } });
    assert.match((await ask("/preview", { language: "en", template: "chore_due" })).text, /^Take out the trash, now/);
  });
});
