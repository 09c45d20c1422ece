// A restore: gives the same household on any store, takes no opt-out back, sends nothing again, and is refused whole or not at all.

import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ErrorCode, isHouseholdSmsError } from "../../src/core/errors";
import type { State } from "../../src/core/journal/state";
import type { SendRequest } from "../../src/core/message/request";
import type { NewHousehold, Store } from "../../src/core/ports/store";
import { days, hours, later } from "../../src/core/units";
import { Preferences } from "../../src/people/preferences";
import type { ScheduledInput } from "../../src/scheduling/scheduling";
import { backupFiles } from "../../src/stores/backup";
import { encryptionWith } from "../../src/stores/encryption";
import { openFileStore } from "../../src/stores/file/file-store";
import { memoryStore } from "../../src/stores/memory";
import { openRedisStore } from "../../src/stores/redis/redis-store";
import { Backups } from "../../src/upkeep/backups";
import { FakeClock } from "../fakes/clock";
import {
  allRecords,
  emma,
  noon,
  numbers,
  type Opened,
  openHousehold,
  pat,
  personId,
  request,
  sam,
  text,
} from "../fakes/household";
import { Server, serverProgram } from "../stores/redis/server";

const passphrase = "correct horse battery";
const dinner: ScheduledInput = { to: ["pat"], text: "Dinner", day: "2026-11-22", time: "17:00", repeat: "once", anyway: true };

const newHousehold = (): NewHousehold => ({
  household: randomUUID(),
  fingerprintKey: randomBytes(32).toString("base64"),
  now: noon,
});

const backupsOf = ({ context }: Opened): Backups => new Backups(context, backupFiles, () => context.events.emit("changed"));

/** Everything there is in a family's day: texts, answers, an opt-out, a setting, a scheduled text, a link of a member. */
const live = async (home: Opened): Promise<void> => {
  await home.outbox.send(request({ to: "pat", key: "trash" }));
  await home.inbox.receive(text(numbers.sam, "Is there milk?"));
  await home.inbox.receive(text(numbers.emma, "STOP"));
  await new Preferences(home.context.settings, home.store, home.clock).change({ dailyMessages: 12 }, "pat");
  await home.scheduling.add(dinner, "pat");
  await home.people.link(personId("pat"), "a".repeat(64), "pat");
  await home.keyValues.set("home-node", { trash: "due" });
};

/** What is the same in a household that is restored: all but its identity, and what the restore itself leaves. */
const essence = async (store: Store) => {
  const { document, state } = store.view();
  const { household: _, scheduled, ...rest } = document;
  const { newest: __, values, notified: ___, ...others } = structuredClone(state) as State;
  const records = (await allRecords(store)).filter(
    (record) => record.type !== "values_set" && !(record.type === "household_changed" && record.change.startsWith("backup_")),
  );
  return { rest, scheduled: scheduled?.map(({ done: ____, ...text }) => text), others, seen: values.get("home-node"), records };
};

const emptyHome = (store: Store, clock = new FakeClock(noon)): Promise<Opened> => openHousehold({ store, clock, people: [] });

const reasonAt = async ({ outbox }: Opened, changed: Partial<SendRequest>): Promise<string> => {
  const [result] = await outbox.send(request(changed));
  return result?.kind === "not_sent" ? result.reason : "sent";
};

const refused =
  (code: ErrorCode) =>
  (error: unknown): boolean =>
    isHouseholdSmsError(error) && error.code === code;

describe("A backup", () => {
  let home: Opened;
  let file: Buffer;
  const reasonFor = (to: string): Promise<string> => reasonAt(home, { to });

  beforeEach(async () => {
    home = await openHousehold();
    await live(home);
    file = Buffer.from(await backupsOf(home).make(passphrase, "pat"));
  });

  describe("restored into a new household", () => {
    const key = Buffer.alloc(32, 9).toString("base64");
    let directory: string;
    let server: Server | undefined;

    before(async () => {
      directory = await mkdtemp(join(tmpdir(), "household-backup-"));
      if (serverProgram) server = await Server.start();
    });
    after(async () => {
      await server?.end();
      await rm(directory, { recursive: true, force: true });
    });

    const files =
      (name: string, encryption = encryptionWith({})) =>
      () =>
        openFileStore({
          directory: join(directory, name),
          made: newHousehold,
          clock: new FakeClock(noon),
          log: () => {},
          encryption,
        });
    const stores: Readonly<Record<string, () => Promise<Store> | undefined>> = {
      memory: async () => memoryStore(newHousehold()),
      files: files("plain"),
      "encrypted files": files("encrypted", encryptionWith({ key, encrypted: true })),
      "a server": () => server && openRedisStore({ url: server.url, household: "restored", made: newHousehold, log: () => {} }),
    };

    for (const [name, open] of Object.entries(stores))
      it(`gives the same one on ${name}, also after a restart`, async function () {
        this.timeout(30_000);
        const opened = await open();
        if (!opened) return this.skip();
        const there = await emptyHome(opened);
        const before = await essence(home.store);
        const summary = await backupsOf(there).restore(file, passphrase, "kim");
        assert.deepEqual([summary.people, summary.same], [["Pat", "Sam", "Emma"], false]);
        assert.deepEqual(await essence(there.store), before);
        assert.equal((await allRecords(there.store)).at(-1)?.type, "household_changed");
        const fingerprint = home.store.view().fingerprintOf(pat().number as never);
        assert.equal(there.store.view().fingerprintOf(pat().number as never), fingerprint);
        if (name === "memory") return;
        await opened.close();
        const again = (await open()) as Store;
        assert.deepEqual(await essence(again), before);
        await again.close();
      });

    it("sends nothing that would have gone since", async () => {
      const clock = new FakeClock(later(noon, hours(6)));
      const there = await emptyHome(memoryStore(newHousehold()), clock);
      const stop = there.scheduling.start();
      await backupsOf(there).restore(file, passphrase, "kim");
      await clock.advance(days(1));
      stop();
      assert.deepEqual(there.carrier.posts, []);
      assert.equal(await reasonAt(there, { to: "pat", key: "trash" }), "duplicate");
    });

    it("can be backed up and restored from there again", async () => {
      const there = await emptyHome(memoryStore(newHousehold()));
      await backupsOf(there).restore(file, passphrase, "kim");
      const again = await backupsOf(there).make(passphrase, "kim");
      assert.equal((await backupsOf(home).check(again, passphrase)).same, true);
    });

    it("forgets what texts said that are too old by now", async () => {
      const clock = new FakeClock(later(noon, days(60)));
      const there = await emptyHome(memoryStore(newHousehold()), clock);
      await backupsOf(there).restore(file, passphrase, "kim");
      assert.ok(!JSON.stringify(await allRecords(there.store)).includes("milk"));
    });
  });

  describe("restored into the household it is of", () => {
    const restore = () => backupsOf(home).restore(file, passphrase, "kim");

    it("brings back people, settings and scheduled texts, and leaves the log", async () => {
      await home.people.save({ ...pat(), id: personId("kim"), name: "Kim", number: undefined } as never, "pat");
      await home.scheduling.delete(home.scheduling.list()[0]?.id ?? "", "pat");
      const records = (await allRecords(home.store)).length;
      const { returning, leaving, same } = await backupsOf(home).check(file, passphrase);
      assert.deepEqual([returning, leaving, same], [[], ["Kim"], true]);
      await restore();
      assert.deepEqual(
        home.people.all().map(({ name }) => name),
        ["Pat", "Sam", "Emma"],
      );
      assert.equal(home.scheduling.list().length, 1);
      const after = await allRecords(home.store);
      assert.equal(after.length, records + 1);
      const last = after.at(-1);
      assert.deepEqual(last?.type === "household_changed" && [last.change, last.by, last.to], [
        "backup_restored",
        "kim",
        "2026-11-22 12:00",
      ]);
    });

    it("leaves who opted out since opted out: by STOP, and on a page", async () => {
      home.clock.set(later(noon, hours(1)));
      await home.inbox.receive(text(numbers.sam, "STOP"));
      await home.consent.optOut(personId("pat"), "member", "Pat");
      await restore();
      assert.deepEqual(await Promise.all(["pat", "sam", "emma"].map(reasonFor)), Array(3).fill("opted_out"));
    });

    it("leaves a STOP that comes while it restores", async () => {
      const restoring = restore();
      await home.inbox.receive(text(numbers.sam, "STOP"));
      await restoring;
      assert.equal(await reasonFor("sam"), "opted_out");
    });

    it("gives no consent for a number that its person has given up", async () => {
      const [before] = home.people.all();
      assert.ok(before);
      await home.people.save({ ...before, number: "+12025550104" as never }, "pat");
      await restore();
      assert.equal(await reasonFor("pat"), "not_opted_in");
    });

    it("leaves paused what was paused, and revoked what was revoked, since", async () => {
      await home.controls.pause(true, "pat");
      await home.people.pause(personId("sam"), true, "pat");
      await home.people.unlink(personId("pat"), "pat");
      await restore();
      const { document } = home.store.view();
      assert.deepEqual([document.paused, document.people[1]?.paused, document.people[0]?.memberLink], [true, true, undefined]);
    });
  });

  it("of another household is refused if that loses an opt-out, and takes along those it knows", async () => {
    const there = await openHousehold({ store: memoryStore(newHousehold()), people: [pat(), sam()] });
    await there.inbox.receive(text(numbers.sam, "STOP"));
    await backupsOf(there).restore(file, passphrase, "kim");
    assert.equal(await reasonAt(there, { to: "sam" }), "opted_out");

    const stranger = await openHousehold({ store: memoryStore(newHousehold()), people: [emma()] });
    await stranger.inbox.receive(text(numbers.stranger, "STOP"));
    const before = await essence(stranger.store);
    await assert.rejects(backupsOf(stranger).check(file, passphrase), refused("backup_elsewhere"));
    await assert.rejects(backupsOf(stranger).restore(file, passphrase, "kim"), refused("backup_elsewhere"));
    assert.deepEqual(await essence(stranger.store), before);
  });

  it("that is refused leaves everything as it was", async () => {
    const before = JSON.stringify([home.store.view().document, await allRecords(home.store)]);
    const newer = Buffer.concat([Buffer.from("household-sms-backup/9\n"), file.subarray(23)]);
    const bad = [file.subarray(0, -1), file.subarray(0, file.length / 2), Buffer.concat([file, Buffer.from(" ")]), newer];
    for (const each of bad) await assert.rejects(backupsOf(home).restore(each, passphrase, "kim"));
    await assert.rejects(backupsOf(home).restore(file, "another passphrase", "kim"), refused("backup_passphrase"));
    assert.equal(JSON.stringify([home.store.view().document, await allRecords(home.store)]), before);
  });

  it("is made or restored one at a time", async () => {
    const backups = backupsOf(home);
    const first = backups.make(passphrase, "pat");
    await assert.rejects(backups.restore(file, passphrase, "kim"), refused("backup_running"));
    await first;
    await backups.check(file, passphrase);
  });

  it("is in the log with who made it", async () => {
    const made = (await allRecords(home.store)).find(
      (record) => record.type === "household_changed" && record.change === "backup_made",
    );
    assert.equal(made?.type === "household_changed" && made.by, "pat");
  });
});
