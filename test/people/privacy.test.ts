// Privacy: everything about a person to take along, nothing of them afterwards, and a STOP that outlives them.

import assert from "node:assert/strict";
import { countOf } from "../../src/core/journal/state";
import { withScheduled } from "../../src/core/people/document";
import type { Store } from "../../src/core/ports/store";
import { days, type LocalDay, later, type MessageId } from "../../src/core/units";
import { Privacy } from "../../src/people/privacy";
import { Prices } from "../../src/upkeep/prices";
import { startUpkeep } from "../../src/upkeep/upkeep";
import { turn } from "../fakes/clock";
import {
  allRecords,
  e164,
  emma,
  noon,
  numbers,
  type Opened,
  openHousehold,
  pat,
  personId,
  recordsOf,
  request,
  sam,
  text,
} from "../fakes/household";
import { refusedWith } from "../receiving/talk";
import { SimulatedHousehold } from "../stores/file/household";

const samId = personId("sam");

describe("privacy", () => {
  let disk: SimulatedHousehold;
  let store: Store;
  let home: Opened;
  let privacy: Privacy;
  /** Everything on the disk, as one text. */
  const onDisk = () =>
    disk.disk
      .paths()
      .map((path) => `${path}\n${disk.disk.peek(path)}`)
      .join("\n");
  const hold = { holder: "throttle-1", mode: "queue", cooldown: days(1) } as const;

  /** Sam has sent, got, been refused and been held for; Pat has read of Sam. */
  const inhabited = async (): Promise<void> => {
    disk = new SimulatedHousehold();
    disk.clock.set(noon);
    store = await disk.open();
    home = await openHousehold({ store, clock: disk.clock, people: [pat(), sam({ aliases: ["Sammy"] }), emma()] });
    privacy = new Privacy(home.context);
    await home.outbox.send(request({ to: "sam", message: "Water the orchids" }));
    await home.outbox.send(request({ to: "sam", message: "Feed the axolotl" }));
    await home.outbox.send(request({ to: "pat", message: "Sam fed the axolotl" }));
    await home.inbox.receive(text(numbers.sam, "I have a headache"));
    const asked = { id: "asked" as MessageId, node: "sms-send", person: samId, at: noon, until: later(noon, days(1)) };
    await home.questions.ask({ ...asked, kept: { payload: "Is the parrot awake?" } });
    await home.people.save(
      { id: samId, name: "Sam", role: "adult", paused: false, aliases: ["Sammy", "Sams"], number: e164(numbers.sam) },
      "pat",
    );
    await store.step(() => ({
      result: undefined,
      records: [
        {
          type: "held",
          at: noon,
          id: "held-1",
          holder: hold.holder,
          person: "sam",
          topic: "",
          until: noon,
          kind: "reminder",
          urgent: false,
          key: "held:1",
          payload: { payload: "Mow the lawn" },
        },
      ],
    }));
  };
  beforeEach(inhabited);

  describe("export", () => {
    it("holds the person, their consent, what waits for them, and everything that happened to them", async () => {
      const data = await privacy.export(samId);
      assert.deepEqual((data.person as { number?: string }).number, numbers.sam);
      assert.equal(data.suppression, null);
      assert.equal(data.held.length, 1);
      const types = data.records.map(({ type }) => type);
      assert.deepEqual(types, ["reserved", "status_changed", "refused", "received", "household_changed", "held"]);
      for (const words of ["Water the orchids", "I have a headache", "Mow the lawn"])
        assert.ok(JSON.stringify(data).includes(words));
      assert.ok(!JSON.stringify(data).includes(numbers.pat));
    });

    it("tells of their STOP", async () => {
      await home.inbox.receive(text(numbers.sam, "STOP"));
      const { suppression, consentHistory } = await privacy.export(samId);
      assert.ok(suppression);
      assert.deepEqual(
        consentHistory.map(({ to }) => to),
        ["opted_out"],
      );
    });

    it("gives no one their member page's secret", async () => {
      await store.step(({ document }) => ({
        result: undefined,
        document: { ...document, people: [sam({ memberLink: { hash: "ab".repeat(32), at: noon } })] },
      }));
      assert.ok(!JSON.stringify(await privacy.export(samId)).includes("abab"));
    });

    it("is in the audit, where it is said who asked", async () => {
      await privacy.export(samId, "pat");
      const [record] = (await recordsOf(store, "household_changed")).slice(-1);
      assert.deepEqual([record?.change, record?.person, record?.by], ["person_exported", "sam", "pat"]);
    });

    it("holds what came from their number before they were known, unless others share it", async () => {
      const early = { ...text(numbers.sam, "Who is this?"), carrierId: "early" };
      await store.step(({ fingerprintOf }) => ({
        result: undefined,
        records: [
          {
            type: "received",
            at: noon,
            carrierId: early.carrierId,
            number: fingerprintOf(e164(numbers.sam)),
            masked: "+1•••••0102",
            text: early.text,
            meaning: "other",
          },
        ],
      }));
      const received = async () =>
        (await privacy.export(samId)).records.flatMap((record) => (record.type === "received" ? record.text : []));
      assert.ok((await received()).includes("Who is this?"));
      await store.step(({ document }) => ({
        result: undefined,
        document: {
          ...document,
          people: document.people.map((each) => (each.id === "emma" ? { ...each, number: e164(numbers.sam) } : each)),
        },
      }));
      assert.ok(!(await received()).includes("Who is this?"));
    });

    it("holds the scheduled texts and the waiting ones that are for them, and no one else's", async () => {
      const scheduled = (id: string, to: readonly string[]) => ({
        id,
        to,
        text: "Dinner",
        by: "pat",
        paused: false,
        done: noon,
        day: "2026-12-24",
        time: "18:00",
        repeat: "once",
      });
      await store.step(({ document }) => ({
        result: undefined,
        document: withScheduled(document, [
          scheduled("1", ["sam"]),
          scheduled("2", ["pat"]),
          scheduled("3", ["adults"]),
        ] as never),
        records: [
          {
            type: "held",
            at: noon,
            id: "held-2",
            holder: hold.holder,
            person: "pat",
            topic: "",
            until: noon,
            kind: "reminder",
            urgent: false,
            key: "held:2",
            payload: {},
          },
        ],
      }));
      const data = await privacy.export(samId);
      assert.deepEqual(
        data.scheduled.map(({ id }) => String(id)),
        ["1", "3"],
      );
      assert.equal(data.held.length, 1);
    });

    it("of someone who isn't there is refused", () => refusedWith(privacy.export(personId("kim")), "unknown_person"));
  });

  describe("erasing", () => {
    it("leaves neither number, name, id nor text of theirs in any file", async () => {
      await privacy.erase(samId, "pat");
      await store.close();
      const left = onDisk();
      for (const trace of [numbers.sam, "Sam", '"sam"', "Sammy", "orchids", "headache", "Mow the lawn", "0102"])
        assert.ok(
          !left.includes(trace),
          `${trace} is left: ${left.slice(Math.max(0, left.indexOf(trace) - 200), left.indexOf(trace) + 80)}`,
        );
      assert.ok(left.includes("••• fed the axolotl"));
    });

    it("leaves everybody else as they were, and what was sent counted", async () => {
      const others = home.people.all().filter(({ id }) => id !== samId);
      await privacy.erase(samId, "pat");
      assert.deepEqual(home.people.all(), others);
      assert.equal(countOf(store.view().state, "2026-11-22" as LocalDay).messages, 2);
      const [result] = await home.outbox.send(request({ to: "emma" }));
      assert.equal(result?.kind, "sent");
    });

    it("is in the audit, without saying who it was", async () => {
      await privacy.erase(samId, "pat");
      const audit = await recordsOf(store, "household_changed");
      assert.deepEqual(
        audit.map(({ change: what, by, person }) => ({ what, by, person })),
        [{ what: "person_erased", by: "pat", person: undefined }],
      );
    });

    it("keeps the STOP of their number for a new person at it", async () => {
      await home.inbox.receive(text(numbers.sam, "STOP"));
      await privacy.erase(samId, "pat");
      const { aliases: _, consent: __, ...again } = sam();
      await home.people.save({ ...again, aliases: [], id: personId("kim"), name: "Kim" }, "pat");
      const [result] = await home.outbox.send(request({ to: "kim" }));
      assert.equal(result?.kind === "not_sent" && result.reason, "opted_out");
    });

    it("leaves what another person has sent from a number they share", async () => {
      await store.step(({ document }) => ({
        result: undefined,
        document: {
          ...document,
          people: document.people.map((each) => (each.id === "emma" ? { ...each, number: e164(numbers.sam) } : each)),
        },
      }));
      await home.outbox.send(request({ to: "emma", message: "Practise the piano" }));
      await privacy.erase(samId, "pat");
      const texts = (await recordsOf(store, "reserved")).map((record) => record.text);
      assert.ok(texts.includes("Practise the piano"));
    });

    it("asked for twice happens once, and is over then", async () => {
      let changes = 0;
      home.events.on("changed", () => void changes++);
      await Promise.all([privacy.erase(samId, "pat"), privacy.erase(samId, "pat"), privacy.erase(emma().id, "pat")]);
      assert.equal((await recordsOf(store, "household_changed")).filter(({ change }) => change === "person_erased").length, 2);
      assert.equal(store.view().document.erasing, undefined);
      assert.ok(changes >= 3);
    });

    it("names what could not be rewritten, and says nothing otherwise", async () => {
      const lines: string[] = [];
      const log: typeof home.context.log = (_level, line) => void lines.push(`${line.event} ${line.detail ?? ""}`);
      await new Privacy({ ...home.context, log }).erase(emma().id, "pat");
      assert.deepEqual(lines, []);
      const unread = Object.assign(Object.create(store) as Store, {
        step: store.step.bind(store),
        view: store.view.bind(store),
        log: store.log.bind(store),
        rewrite: () => Promise.resolve(["2026-10.jsonl"]),
      });
      await new Privacy({ ...home.context, store: unread, log }).erase(samId, "pat");
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? "", /^erase_incomplete 2026-10\.jsonl may still hold/);
    });

    it("can delete what was set aside as damaged, which is in the audit", async () => {
      const aside = ["journal/2026-10.jsonl.corrupt.1"];
      const damaged = Object.assign(Object.create(store) as Store, {
        step: store.step.bind(store),
        setAside: async () => [...aside],
        discardSetAside: async () => void aside.splice(0),
      });
      const careful = new Privacy({ ...home.context, store: damaged });
      assert.equal((await careful.leftovers()).length, 1);
      await careful.discardLeftovers("pat");
      assert.deepEqual(await careful.leftovers(), []);
      assert.equal((await recordsOf(store, "household_changed")).at(-1)?.change, "leftovers_deleted");
    });

    it("lets sending go on meanwhile", async () => {
      const erasing = privacy.erase(samId, "pat");
      const [result] = await home.outbox.send(request({ to: "emma" }));
      await erasing;
      assert.equal(result?.kind, "sent");
      assert.equal((await recordsOf(store, "reserved")).length, 3);
    });

    it("that a power loss interrupted is finished at the next start, wherever it was", async () => {
      let interrupted = 0;
      for (let operations = 0; operations < 80; operations++) {
        await inhabited();
        disk.disk.losePowerAfter(operations);
        const done = await privacy.erase(samId, "pat").then(
          () => true,
          () => false,
        );
        disk.disk.crash(() => 0);
        store = await disk.open();
        home = await openHousehold({ store, clock: disk.clock });
        const gone = !home.people.all().some(({ id }) => id === "sam");
        assert.ok(gone || !done);
        if (!gone) continue;
        if (store.view().document.erasing) interrupted++;
        const stop = startUpkeep(home.context, { ...home, prices: new Prices(home.context) });
        for (let n = 0; n < 200 && store.view().document.erasing; n++) await turn();
        stop();
        assert.equal(store.view().document.erasing, undefined);
        await store.close();
        for (const trace of ["Sam", "orchids", "headache", "parrot"])
          assert.ok(!onDisk().includes(trace), `${trace} after ${operations}`);
      }
      assert.ok(interrupted > 10, `${interrupted} times`);
    }).timeout(20_000);

    it("of someone who isn't there is refused, and changes nothing", async () => {
      const before = await allRecords(store);
      await refusedWith(privacy.erase(personId("kim"), "pat"), "unknown_person");
      assert.deepEqual(await allRecords(store), before);
    });
  });
});
