// Preferences: settings changed on the page, in force at once and in the audit.

import assert from "node:assert/strict";
import type { Context } from "../../src/context/context";
import { minutes } from "../../src/core/units";
import { Preferences } from "../../src/people/preferences";
import { openHousehold, recordsOf, request, services, settings } from "../fakes/household";

describe("preferences", () => {
  const open = async () => {
    const home = await openHousehold();
    const preferences = new Preferences(settings(), home.store, home.clock);
    const context: Context = {
      ...home.context,
      get settings() {
        return preferences.settings();
      },
    };
    return { ...home, preferences, ...services(context) };
  };

  it("apply from the next decision on, until they are reset", async () => {
    const home = await open();
    await home.preferences.change({ cooldown: minutes(0), dailyMessages: 2 }, "sam");
    const results = [await home.outbox.send(request()), await home.outbox.send(request()), await home.outbox.send(request())];
    assert.deepEqual(
      results.flat().map((result) => (result.kind === "sent" ? "sent" : result.reason)),
      ["sent", "sent", "daily_cap"],
    );
    await home.preferences.reset(["cooldown", "dailyMessages"], "sam");
    const [refused] = await home.outbox.send(request());
    assert.equal(refused?.kind === "not_sent" && refused.reason, "cooldown");
    assert.deepEqual(home.preferences.settings(), settings());
    assert.deepEqual(
      (await recordsOf(home.store, "household_changed")).map(({ change: what, by, fields }) => [what, by, fields]),
      [
        [
          "settings_changed",
          "sam",
          [
            { field: "cooldown", from: minutes(10), to: 0 },
            { field: "dailyMessages", from: 50, to: 2 },
          ],
        ],
        [
          "settings_changed",
          "sam",
          [
            { field: "cooldown", from: 0, to: minutes(10) },
            { field: "dailyMessages", from: 2, to: 50 },
          ],
        ],
      ],
    );
  });

  it("are no change of the page any more once the configuration says the same", async () => {
    const home = await open();
    await home.preferences.change({ cooldown: minutes(45), dailyMessages: 50 }, "sam");
    assert.deepEqual(home.preferences.overrides(), { cooldown: minutes(45) });
    const later = new Preferences(settings({ cooldown: minutes(45) }), home.store, home.clock);
    await later.tidy();
    assert.deepEqual(later.overrides(), {});
    assert.equal(new Preferences(settings({ cooldown: minutes(10) }), home.store, home.clock).settings().cooldown, minutes(10));
  });

  it("include own wordings of templates", async () => {
    const home = await open();
    await home.preferences.change({ templates: { en: { chore_due: "Hey, {title} waits!" } } }, "sam");
    const { message: _, ...wordless } = request({ template: "chore_due", data: { title: "trash" } });
    const [sent] = await home.outbox.send(wordless);
    assert.equal(sent?.kind === "sent" && sent.text, "Hey, trash waits!");
  });
});
