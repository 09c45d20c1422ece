// The day's cap under pressure: one text too many never goes, and the admin hears of it once.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "../../src/core/ports/store";
import { later, minutes, seconds } from "../../src/core/units";
import { openFileStore } from "../../src/stores/file/file-store";
import { FakeClock } from "../fakes/clock";
import { e164, emptyStore, noon, type Opened, openHousehold, pat, person, recordsOf, request } from "../fakes/household";

/** Too small for a reserve. */
const cap = 19;
const dailyMessages = { dailyMessages: cap, cooldown: seconds(0) };
const midnight = later(noon, minutes(60 * 12));

const crowd = Array.from({ length: 100 }, (_, n) =>
  person(`p${n}`, { number: e164(`+1202555${String(100 + n).padStart(4, "0")}`) }),
);
const everybody = [pat(), ...crowd];

const fill = async (home: Opened, count: number): Promise<void> => {
  for (let n = 0; n < count; n++) assert.equal((await home.outbox.send(request()))[0]?.kind, "sent");
};

const hundredAtOnce = (home: Opened) =>
  Promise.all(crowd.map(({ id }) => home.outbox.send(request({ to: id })))).then((results) => results.flat());

const nearNotices = async (store: Store) => (await recordsOf(store, "notified")).filter(({ notice }) => notice === "cap_near");

const holdsTheCap = async (home: Opened): Promise<void> => {
  const results = await hundredAtOnce(home);
  assert.equal(results.filter(({ kind }) => kind === "sent").length, 1);
  const refused = results.filter((result) => result.kind === "not_sent");
  assert.equal(refused.length, 99);
  for (const { reason, until } of refused) assert.deepEqual([reason, until], ["daily_cap", midnight]);
  assert.equal((await nearNotices(home.store)).length, 1);
};

describe("a hundred texts at once, one below the cap", () => {
  it("give exactly one that is sent, 99 refusals with reason and until, and one 90 % notice", async () => {
    const home = await openHousehold({ settings: dailyMessages, people: everybody });
    await fill(home, cap - 1);
    await holdsTheCap(home);
    assert.equal(home.carrier.posts.length, cap);
  });

  it("do so too where the store was opened anew in between", async () => {
    const directory = await mkdtemp(join(tmpdir(), "household-"));
    const clock = new FakeClock(noon);
    const made = () => ({ household: "household-under-test", fingerprintKey: Buffer.alloc(32, 7).toString("base64"), now: noon });
    const open = () => openFileStore({ directory, made, clock, log: () => {} });
    try {
      const first = await open();
      await fill(await openHousehold({ settings: dailyMessages, people: everybody, store: first, clock }), cap - 1);
      await first.close();
      const second = await open();
      await holdsTheCap(await openHousehold({ settings: dailyMessages, store: second, clock }));
      await second.close();
      const third = await open();
      const home = await openHousehold({ settings: dailyMessages, store: third, clock });
      const [refused] = await home.outbox.send(request());
      assert.equal(refused?.kind === "not_sent" && refused.reason, "daily_cap");
      assert.equal((await nearNotices(third)).length, 1);
      await third.close();
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

describe("the cap", () => {
  it("is there again on the next local day, with its own notice", async () => {
    const home = await openHousehold({ settings: { ...dailyMessages, dailyMessages: 1, quietHours: [] } });
    await fill(home, 1);
    await home.clock.advanceTo(midnight);
    await fill(home, 1);
    assert.equal((await nearNotices(home.store)).length, 2);
  });

  it("counts segments as well, and the notice says which of the two it is", async () => {
    const settings = { ...dailyMessages, dailySegments: 4, maxSegments: 3 };
    const home = await openHousehold({ settings });
    await home.outbox.send(request({ message: "x".repeat(400) }));
    const [refused] = await home.outbox.send(request({ message: "x".repeat(200) }));
    assert.equal(refused?.kind === "not_sent" && refused.reason, "daily_cap");
    const notices = (await recordsOf(home.store, "notified")).map(({ text }) => text);
    assert.equal(notices.length, 1);
    assert.match(notices[0] ?? "", /4 parts/);
  });

  it("tells of the first refusal of a day only", async () => {
    const home = await openHousehold({ settings: { ...dailyMessages, dailyMessages: 0 }, store: emptyStore() });
    for (let n = 0; n < 5; n++) await home.outbox.send(request());
    assert.equal((await recordsOf(home.store, "notified")).filter(({ notice }) => notice === "cap_reached").length, 1);
  });

  it("of the month's budget gives one notice a month", async () => {
    const home = await openHousehold({ settings: { monthlyBudget: 0 } });
    for (let n = 0; n < 5; n++) await home.outbox.send(request());
    assert.equal((await recordsOf(home.store, "notified")).filter(({ notice }) => notice === "budget_reached").length, 1);
  });
});
