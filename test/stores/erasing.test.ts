// Erasing reaches everything: after it, no byte of any file, dump or append-only file says anything of the person.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { HouseholdEvents } from "../../src/context/events";
import type { Clock } from "../../src/core/ports/clock";
import type { Store } from "../../src/core/ports/store";
import { days, type E164, type Fingerprint, type LocalDay, type MessageId, type PersonId } from "../../src/core/units";
import { Privacy } from "../../src/people/privacy";
import { FakeClock } from "../fakes/clock";
import { SimulatedHousehold } from "./file/household";
import { at, noticed } from "./records";
import { SharedHousehold } from "./redis/households";
import { Server, serverProgram, whySkipped } from "./redis/server";
import { fill, type Secrets } from "./secrets";

const erased = "wilhelmina";
const secrets: Secrets = {
  names: [erased, "bartholomew", "ignatius"],
  numbers: ["+4917612345678", "+4917623456789", "+4917634567890"] as E164[],
  words: [
    "dishes",
    `${erased}s`,
    "answertext",
    "linkword",
    "titleword",
    "noticeword",
    "payloadword",
    "topicword",
    "valueword",
    "wordingword",
    "nickname",
    "extra",
  ],
};
/** What is only about the erased person: their name, number, nicknames, and what they wrote and were sent. */
const theirs = [erased, "12345678", "nickname0", "answertext", "maidenname", "linktarget"];

/** A household of a year in which the person is mentioned everywhere. */
const year = async (store: Store, advance: () => Promise<unknown>): Promise<void> => {
  await fill(store, secrets);
  await store.step(({ document }) => ({
    result: undefined,
    records: [
      {
        type: "refused",
        at: at(20),
        person: "ignatius" as PersonId,
        kind: "alert",
        reason: "cooldown",
        title: "Tidy Wilhelmina's room",
        text: "For WILHELMINA",
      },
      { type: "closed", at: at(21), subject: { home: "h", adapter: "todo", item: `todo.${erased}_room` }, who: "ignatius" },
      { type: "passed", at: at(22), holder: "throttle", person: "ignatius", topic: `chore:${erased}` },
      { type: "link_created", at: at(23), code: "theirlinkx", url: "https://example.org/linktarget", until: at(99_999_999) },
      {
        type: "reserved",
        at: at(24),
        id: "withlink" as MessageId,
        person: erased as PersonId,
        number: "n" as Fingerprint,
        kind: "alert",
        day: "2026-11-22" as LocalDay,
        segments: 1,
        text: "See https://h.example/l/theirlinkx",
      },
      {
        type: "refused",
        at: at(25),
        person: "ignatius" as PersonId,
        kind: "alert",
        reason: "cooldown",
        title: "Maidenname's shelf",
      },
    ],
    document: {
      ...document,
      people: document.people.map((person) =>
        person.id === erased
          ? { ...person, formerNames: ["Maidenname"] }
          : person.id === "ignatius"
            ? {
                ...person,
                consent: { state: "opted_in" as const, at: at(0), method: "page" as const, wording: "yes", by: erased },
              }
            : person,
      ),
    },
  }));
  for (let month = 0; month < 12; month++) {
    await advance();
    await store.step(() => ({ result: undefined, records: [{ ...noticed(month), text: `${erased} has used 90 %` }] }));
  }
};

const privacyOf = (store: Store, clock: Clock): Privacy =>
  new Privacy({ store, clock, log: () => {}, events: new HouseholdEvents() });

const found = (bytes: Buffer): string[] => theirs.filter((text) => bytes.toString("latin1").toLowerCase().includes(text));

describe("Erasing a person from a household of a year", () => {
  it("leaves nothing of them in any file, also after a restart", async () => {
    const household = new SimulatedHousehold();
    const bytes = () => Buffer.concat(household.disk.paths().map((path) => household.disk.peek(path) ?? Buffer.alloc(0)));
    const store = await household.open();
    await year(store, () => household.clock.advance(days(31)));
    assert.deepEqual(found(bytes()), theirs);
    // They erased themselves: the audit doesn't keep who did it either.
    await privacyOf(store, household.clock).erase(erased as PersonId, erased);
    assert.deepEqual(found(bytes()), []);
    await store.close();
    const again = await household.open();
    assert.deepEqual(found(bytes()), []);
    assert.deepEqual(again.health(), { ok: true });
    assert.deepEqual(await again.verify(), []);
    assert.equal(again.view().document.people.length, 2);
  });

  it("exports the links in their texts, and names damaged parts in which something may be missing", async () => {
    const household = new SimulatedHousehold();
    const store = await household.open();
    await year(store, () => household.clock.advance(days(31)));
    const privacy = privacyOf(store, household.clock);
    const whole = await privacy.export(erased as PersonId);
    assert.deepEqual(
      whole.links.map((link) => (link as { url?: string }).url),
      ["https://example.org/linktarget"],
    );
    assert.deepEqual(whole.missing, []);
    household.disk.poke("/household/journal/2026-11.jsonl", Buffer.alloc(100, 0x5a));
    assert.deepEqual((await privacy.export(erased as PersonId)).missing, ["2026-11.jsonl"]);
  });
});

describe(serverProgram ? "Erasing a person on a server" : `Erasing a person on a server (${whySkipped})`, function () {
  this.timeout(30_000);
  before(function () {
    if (!serverProgram) this.skip();
  });

  it("leaves nothing of them in the dump or the append-only file", async () => {
    const server = await Server.start("--rdbcompression", "no", "--save", "3600 1");
    const household = new SharedHousehold(server);
    const store = await household.instance();
    const bytes = async (): Promise<Buffer> => {
      const files = (await readdir(server.directory, { withFileTypes: true, recursive: true })).filter((each) => each.isFile());
      return Buffer.concat(await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name)))));
    };
    const clock = new FakeClock(at(0));
    await year(store, () => clock.advance(days(31)));
    assert.deepEqual(found(await bytes()), theirs);
    await privacyOf(store, clock).erase(erased as PersonId, "admin");
    assert.deepEqual(found(await bytes()), []);
    await household.close();
    assert.deepEqual(found(await bytes()), []);
    await server.end();
  });
});
