// What an admin does beyond saving people, and the settings the page may change: each in force at once, and in the audit.

import assert from "node:assert/strict";
import type { Context } from "../../src/context/context";
import { minutes } from "../../src/core/units";
import { Administration } from "../../src/people/administration";
import { Preferences } from "../../src/people/preferences";
import { carrierError } from "../fakes/carrier";
import {
  noon,
  numbers,
  type Opened,
  openHousehold,
  pat,
  personId,
  recordsOf,
  request,
  services,
  settings,
} from "../fakes/household";
import { breakableStore } from "../fakes/stores";
import { refusedWith } from "../receiving/talk";

const hash = "0".repeat(64);

describe("administration", () => {
  let home: Opened;
  let admin: Administration;
  const audit = async () => (await recordsOf(home.store, "changed")).map(({ what, by, person }) => [what, by, person]);
  const the = (id: string) => home.people.all().find((each) => each.id === id);
  beforeEach(async () => {
    home = await openHousehold();
    admin = new Administration(home.context);
  });

  it("shows a whole number to whoever asks, once that is written down", async () => {
    assert.equal(await admin.reveal(pat().id, "sam"), numbers.pat);
    assert.deepEqual(await audit(), [["number_shown", "sam", "pat"]]);
    assert.equal((await recordsOf(home.store, "changed"))[0]?.to, "+1•••••0101");
    const { store, state } = breakableStore(home.store);
    state.broken = true;
    await assert.rejects(new Administration({ ...home.context, store }).reveal(pat().id, "sam"), { code: "store_read_only" });
  });

  it("pauses and resumes a person, and leaves their consent", async () => {
    await admin.pause(pat().id, true, "sam");
    const [refused] = await home.outbox.send(request());
    assert.equal(refused?.kind === "not_sent" && refused.reason, "person_paused");
    await admin.pause(pat().id, false, "sam");
    assert.equal((await home.outbox.send(request()))[0]?.kind, "sent");
    assert.deepEqual(the("pat")?.consent, pat().consent);
    assert.deepEqual(await audit(), [
      ["person_paused", "sam", "pat"],
      ["person_resumed", "sam", "pat"],
    ]);
  });

  it("makes a member's link, keeps it when the person is saved, and takes it away", async () => {
    await admin.link(pat().id, hash, "sam");
    const { consent: _, unusable: __, memberLink: ___, ...kept } = the("pat") ?? pat();
    await home.people.save({ ...kept, name: "Patricia" }, "sam");
    assert.deepEqual(the("pat")?.memberLink, { hash, at: noon });
    await admin.unlink(pat().id, "sam");
    assert.equal(the("pat")?.memberLink, undefined);
  });

  it("resumes what the carrier had stopped", async () => {
    home.carrier.fate = () => ({ kind: "refused", error: carrierError("30002", { on: "sending" }) });
    await home.outbox.send(request());
    home.carrier.fate = () => ({ kind: "accepted" });
    await admin.resume("sam");
    assert.equal((await home.outbox.send(request()))[0]?.kind, "sent");
    assert.deepEqual(await audit(), [["sending_resumed", "sam", undefined]]);
  });

  it("knows nobody else", () => refusedWith(admin.pause(personId("nobody"), true, "sam"), "unknown_person"));
});

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

  it("are in force from the next decision on, and as configured again once reset", async () => {
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
      (await recordsOf(home.store, "changed")).map(({ what, to }) => [what, to]),
      [
        ["settings_changed", "cooldown, dailyMessages"],
        ["settings_changed", "cooldown, dailyMessages as configured"],
      ],
    );
  });

  it("word a template as the household likes it", async () => {
    const home = await open();
    await home.preferences.change({ templates: { en: { chore_due: "Hey, {title} waits!" } } }, "sam");
    const { message: _, ...wordless } = request({ template: "chore_due", data: { title: "trash" } });
    const [sent] = await home.outbox.send(wordless);
    assert.equal(sent?.kind === "sent" && sent.text, "Hey, trash waits!");
  });
});
