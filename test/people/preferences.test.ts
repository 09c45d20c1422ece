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
      (await recordsOf(home.store, "household_changed")).map(({ change: what, to }) => [what, to]),
      [
        ["settings_changed", "cooldown, dailyMessages"],
        ["settings_changed", "cooldown, dailyMessages as configured"],
      ],
    );
  });

  it("include own wordings of templates", async () => {
    const home = await open();
    await home.preferences.change({ templates: { en: { chore_due: "Hey, {title} waits!" } } }, "sam");
    const { message: _, ...wordless } = request({ template: "chore_due", data: { title: "trash" } });
    const [sent] = await home.outbox.send(wordless);
    assert.equal(sent?.kind === "sent" && sent.text, "Hey, trash waits!");
  });
});
