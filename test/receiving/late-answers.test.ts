// Late, repeated and crossed answers, through restarts and the hourly reading: each acts on what its text was about, once, or says
// what happened.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Reply } from "../../src/context/events";
import type { HomeAction, Subject } from "../../src/core/home/subject";
import { type Instant, later, minutes, seconds } from "../../src/core/units";
import { openFileStore } from "../../src/stores/file/file-store";
import { FakeCarrier } from "../fakes/carrier";
import { FakeClock } from "../fakes/clock";
import { emma, inhabit, noon, numbers, type Opened, openHousehold, pat, request, sam, text } from "../fakes/household";

const subject = (title: string, actions: HomeAction[] = ["complete", "snooze"], asker?: string): Subject => ({
  home: "h",
  adapter: "todo",
  item: title,
  title,
  actions,
  ...(asker && { asker }),
});
const [trash, dog] = [subject("Take out the trash"), subject("Walk the dog")];
const movie = subject("Movie night", ["approve", "reject"], "Emma");

const made = { household: "household-under-test", fingerprintKey: randomBytes(32).toString("base64"), now: noon };

describe("answers that come late, twice or across each other", () => {
  let directory: string;
  let clock: FakeClock;
  let carrier: FakeCarrier;
  let home: Opened;
  let replies: Reply[];

  const open = async (): Promise<void> => {
    const store = await openFileStore({ directory, made: () => made, clock, log: () => {} });
    const settings = { cooldown: seconds(0), quietHours: [] };
    home = await openHousehold({ store, clock, carrier, settings });
    home.events.on("reply", (reply) => replies.push(reply));
  };
  const restart = async (): Promise<void> => {
    await home.store.close();
    await open();
  };
  const remind = async (to: string, about: Subject): Promise<void> => {
    const [result] = await home.outbox.send(request({ to, message: about.title, about }));
    assert.equal(result?.kind, "sent");
  };
  /** Ticked at home, or by another person's answer. */
  const close = (about: Subject, how: "complete" | "approve" | "reject", who?: string) =>
    home.closings.close(about, { how, ...(who && { who }) });
  const wait = (minute: number): Promise<void> => clock.advance(minutes(minute));
  /** Texted, and found in the carrier's list later. */
  const missed = (from: string, words: string, at: Instant = clock.now()): void =>
    void carrier.incoming.push({ ...text(from, words), at });
  const readHourly = () => home.inbox.catchUp(later(clock.now(), -minutes(90) as never));
  const said = (from: string, words: string) => home.inbox.receive(text(from, words)).then((answer) => answer?.text);
  const acted = () => replies.map(({ action, subject: { title }, reference }) => `${action} ${reference} ${title}`);
  const sentTo = (to: string) => carrier.posts.filter((post) => post.to === to && post.inReplyTo).map((post) => post.text);

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "household-"));
    clock = new FakeClock(noon);
    carrier = new FakeCarrier(clock);
    replies = [];
    await open();
    await inhabit(home.store, [pat(), sam(), emma()]);
  });
  afterEach(async () => {
    await home.store.close();
    await rm(directory, { recursive: true, force: true });
  });

  for (const [name, between] of [
    ["", async () => {}],
    [", after a restart", () => restart()],
  ] as const)
    describe(`about a chore that is done by now${name}`, () => {
      beforeEach(async () => {
        await remind("emma", trash);
        await close(trash, "complete", "Pat");
        await clock.advance(seconds(3));
        await remind("emma", dog);
        await between();
      });

      it("ticks off nothing else, and says what happened", async () => {
        assert.equal(await said(numbers.emma, "DONE 1"), "Take out the trash was already done (Pat, 12:00 PM).");
        assert.deepEqual(acted(), []);
      });
      it("leaves the other to its own number", async () => {
        await said(numbers.emma, "DONE 2");
        assert.deepEqual(acted(), ["complete 2 Walk the dog"]);
      });
    });

  it("a bare Done that was clear when written stays clear when read an hour later", async () => {
    await remind("emma", trash);
    await wait(5);
    missed(numbers.emma, "Done");
    await wait(5);
    await remind("emma", dog);
    await wait(50);
    await restart();
    await readHourly();
    assert.deepEqual(acted(), ["complete 1 Take out the trash"]);
  });

  it("a late Done never means a text that was sent after it", async () => {
    missed(numbers.emma, "done 1");
    await wait(5);
    await remind("emma", trash);
    await wait(55);
    await readHourly();
    assert.deepEqual(acted(), []);
    assert.deepEqual(sentTo(numbers.emma), ["About \"done 1\" (12:00 PM): There's no #1. Reply LIST to see what's open."]);
  });

  it("a late Done to a chore that was ticked off meanwhile does nothing, also not to its next round", async () => {
    await remind("emma", trash);
    await wait(5);
    missed(numbers.emma, "done");
    await wait(5);
    await close(trash, "complete", "Sam");
    await wait(5);
    await remind("emma", trash);
    await wait(45);
    await restart();
    await readHourly();
    assert.deepEqual(acted(), []);
    assert.deepEqual(sentTo(numbers.emma), ['About "done" (12:05 PM): Take out the trash was already done (Sam, 12:10 PM).']);
  });

  it("a late answer that isn't clear says which text it is about", async () => {
    await remind("emma", trash);
    await remind("emma", dog);
    await wait(5);
    missed(numbers.emma, "done");
    await wait(55);
    await readHourly();
    assert.deepEqual(sentTo(numbers.emma), [
      'About "done" (12:05 PM): Which one? DONE 1 (Take out the trash) or DONE 2 (Walk the dog)',
    ]);
  });

  it("the same answer twice acts once and is given the first result again", async () => {
    await remind("emma", trash);
    await said(numbers.emma, "DONE 1");
    await close(trash, "complete", "Emma");
    assert.equal(await said(numbers.emma, "DONE 1"), "Done: Take out the trash. Thanks!");
    await restart();
    assert.equal(await said(numbers.emma, "done"), "Done: Take out the trash. Thanks!");
    assert.deepEqual(acted(), ["complete 1 Take out the trash"]);
  });

  it("the same text read by a webhook and in the list acts once", async () => {
    await remind("emma", trash);
    await wait(5);
    missed(numbers.emma, "done");
    const [done] = carrier.incoming;
    assert.ok(done);
    await home.inbox.receive(done);
    await restart();
    await wait(55);
    await readHourly();
    assert.deepEqual(acted(), ["complete 1 Take out the trash"]);
  });

  it("of two parents who answer, the second hears what the first decided", async () => {
    await remind("pat", movie);
    await remind("sam", movie);
    await said(numbers.pat, "YES 1");
    await close(movie, "approve", "Pat");
    await restart();
    assert.equal(await said(numbers.sam, "no 1"), "Pat already approved Movie night.");
    assert.equal(await said(numbers.sam, "list"), "Nothing is open right now.");
    assert.deepEqual(acted(), ["approve 1 Movie night"]);
  });

  it("a bare YES answers the one question that is pending, however many were decided before", async () => {
    for (const title of ["Ice cream", "Sleepover", "New game"]) {
      const question = subject(title, ["approve", "reject"], "Emma");
      await remind("pat", question);
      await close(question, "approve", "Sam");
    }
    await remind("pat", movie);
    await remind("pat", dog);
    await said(numbers.pat, "yes");
    assert.deepEqual(acted(), ["approve 4 Movie night"]);
  });

  it("Which one? and LIST name who asks", async () => {
    await remind("pat", movie);
    await remind("pat", subject("Ice cream", ["approve", "reject"], "Mia"));
    assert.equal(await said(numbers.pat, "yes"), "Which one? YES 1 (Emma: Movie night) or YES 2 (Mia: Ice cream)");
    assert.equal(await said(numbers.pat, "list"), "Open: 1 Emma: Movie night, 2 Mia: Ice cream");
  });

  it("MORE goes on with a list that was too long", async () => {
    for (let n = 1; n <= 20; n++) await remind("emma", subject(`Chore number ${n} of the long list for today`));
    let list = await said(numbers.emma, "list");
    const shown: string[] = [];
    for (let times = 0; times < 20 && list; times++) {
      shown.push(...(list.match(/\b\d+(?= Chore)/g) ?? []));
      assert.doesNotMatch(list, /\w\.\.\.\w/);
      if (!/more: reply MORE$/.test(list)) break;
      await restart();
      list = await said(numbers.emma, "more");
    }
    assert.deepEqual(
      shown,
      Array.from({ length: 20 }, (_, n) => String(n + 1)),
    );
  });

  it("what is unticked at home can be answered under its number again", async () => {
    await remind("emma", trash);
    await close(trash, "complete");
    await home.closings.reopen(trash);
    await restart();
    assert.equal(await said(numbers.emma, "list"), "Open: 1 Take out the trash");
    await said(numbers.emma, "done 1");
    assert.deepEqual(acted(), ["complete 1 Take out the trash"]);
  });

  it("what is deleted at home leaves LIST, and an answer hears so", async () => {
    await remind("emma", trash);
    await home.closings.close(trash);
    assert.equal(await said(numbers.emma, "list"), "Nothing is open right now.");
    assert.equal(await said(numbers.emma, "done 1"), "Take out the trash is no longer open.");
  });

  it("gets one kind word an hour for a text that is not clear; people at home read the others", async () => {
    const others: string[] = [];
    home.events.on("text", (other) => others.push(other.text));
    await remind("emma", trash);
    await remind("emma", dog);
    const kind = "Sorry, we didn't get that. Open: 1 Take out the trash, 2 Walk the dog. Reply e.g. DONE 1";
    assert.equal(await said(numbers.emma, "trash tomorrow"), kind);
    assert.equal(await said(numbers.emma, "the dog"), undefined);
    assert.deepEqual(others, ["the dog"]);
    await wait(61);
    assert.equal(await said(numbers.emma, "2"), kind);
  });
});
