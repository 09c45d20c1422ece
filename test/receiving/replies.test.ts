// Replies: what a text asks of the home, by whom, about what; never guessed, never twice, never past the cap.

import assert from "node:assert/strict";
import type { OtherText, Reply } from "../../src/context/events";
import type { HomeAction, Subject } from "../../src/core/home/subject";
import { days, minutes, seconds } from "../../src/core/units";
import { e164, emma, inhabit, numbers, type Opened, openHousehold, pat, recordsOf, request, sam, text } from "../fakes/household";
import { answerTo } from "./talk";

const chore = (item: string, actions: HomeAction[] = ["complete", "snooze"]): Subject => ({
  home: "h",
  adapter: "todo",
  item,
  title: item,
  actions,
});

describe("a text that comes in", () => {
  let home: Opened;
  let replies: Reply[];
  let others: OtherText[];
  const open = async (parts: Parameters<typeof openHousehold>[0] = {}) => {
    home = await openHousehold({ ...parts, settings: { cooldown: seconds(0), ...parts.settings } });
    replies = [];
    others = [];
    home.events.on("reply", (reply) => replies.push(reply)).on("text", (other) => others.push(other));
  };
  const remind = async (to: string, ...subjects: Subject[]) => {
    for (const about of subjects) await home.outbox.send(request({ to, message: about.title, about }));
  };
  const says = (from: string, words: string) => answerTo(home, from, words);
  beforeEach(() => open());

  it("DONE with one thing open is about that one", async () => {
    await remind("emma", chore("trash"));
    assert.equal(await says(numbers.emma, "Done!"), undefined);
    const [reply] = replies;
    assert.deepEqual(
      [reply?.person, reply?.role, reply?.action, reply?.reference, reply?.subject.item, reply?.number],
      ["emma", "child", "complete", 1, "trash", "+1•••••0103"],
    );
  });

  it("DONE 2 is about the second", async () => {
    await remind("emma", chore("trash"), chore("dishes"));
    await says(numbers.emma, "2 done");
    assert.deepEqual(
      replies.map(({ subject }) => subject.item),
      ["dishes"],
    );
  });

  it("DONE with two things open gets one question back and does nothing", async () => {
    await remind("emma", chore("trash"), chore("dishes"));
    assert.equal(await says(numbers.emma, "done"), "Which one? DONE 1 (trash) or DONE 2 (dishes)");
    assert.deepEqual(replies, []);
  });

  it("asks back in the sender's own language, in the words that were used", async () => {
    await inhabit(home.store, [pat(), emma({ language: "de" })]);
    await remind("emma", chore("Müll"), chore("Hund"));
    assert.match((await says(numbers.emma, "erledigt")) ?? "", /1 \(Müll\).*2 \(Hund\)/);
  });

  it("DONE 9 says so if there is no 9", async () => {
    await remind("emma", chore("trash"));
    assert.match((await says(numbers.emma, "done 9")) ?? "", /9/);
    assert.deepEqual(replies, []);
  });

  it("DONE says so if nothing is open", async () => {
    assert.equal(await says(numbers.emma, "done"), "Nothing is open right now.");
  });

  it("what is done at home is open no more, and a week is the end of any reference", async () => {
    await remind("emma", chore("trash"), chore("dishes"));
    await home.closings.close(chore("trash"));
    assert.equal(await says(numbers.emma, "LIST"), "Open: 2 dishes");
    await home.clock.advance(days(7));
    assert.equal(await says(numbers.emma, "LIST"), "Nothing is open right now.");
  });

  it("LIST is answered with what is open at that number", async () => {
    await remind("emma", chore("trash"), chore("dishes"));
    await remind("pat", chore("dog"));
    assert.equal(await says(numbers.emma, "list"), "Open: 1 trash, 2 dishes");
  });

  it("a child's YES approves nothing and gets a kind word", async () => {
    await remind("emma", chore("ice cream", ["approve", "reject"]));
    assert.equal(await says(numbers.emma, "YES"), "Sorry, an adult has to decide that. Just ask one of them.");
    assert.deepEqual(replies, []);
  });

  it("a parent's YES approves, while opted in: it is a reply and no START", async () => {
    await remind("pat", chore("ice cream", ["approve", "reject"]));
    await says(numbers.pat, "yes");
    assert.deepEqual(
      replies.map(({ action }) => action),
      ["approve"],
    );
    assert.deepEqual(await recordsOf(home.store, "consent_changed"), []);
  });

  it("at a shared number acts with the role of its owner", async () => {
    await inhabit(home.store, [emma({ number: e164(numbers.sam) }), sam()]);
    await remind("emma", chore("ice cream", ["approve", "reject"]));
    await says(numbers.sam, "yes 1");
    assert.deepEqual(
      replies.map(({ person, action }) => [person, action]),
      [["sam", "approve"]],
    );
  });

  it("is understood where a child gets texts at the number of a parent who gets none", async () => {
    await inhabit(home.store, [emma({ number: e164(numbers.sam) }), sam({ consent: { state: "none" } })]);
    await remind("emma", chore("trash"));
    await says(numbers.sam, "done");
    assert.deepEqual(
      replies.map(({ subject }) => subject.item),
      ["trash"],
    );
  });

  it("SKIP says so if that is impossible", async () => {
    await remind("pat", chore("trash"));
    assert.equal(await says(numbers.pat, "skip"), "That doesn't work for trash.");
  });

  it("SNOOZE 1 30 says for how long", async () => {
    await remind("emma", chore("trash"));
    await says(numbers.emma, "snooze 1 30");
    assert.deepEqual(
      replies.map(({ action, snooze }) => [action, snooze]),
      [["snooze", minutes(30)]],
    );
  });

  it("a bare yes where nothing was asked is talk: the flow may see it, and gets no reply", async () => {
    assert.equal(await says(numbers.pat, "yes"), undefined);
    assert.deepEqual([replies, others.map(({ text }) => text)], [[], ["yes"]]);
  });

  it("that means nothing goes to the flow, with its media", async () => {
    const media = [{ url: "https://example.com/a.jpg", type: "image/jpeg" }];
    await home.inbox.receive(text(numbers.pat, "look at this", { media }));
    assert.deepEqual(
      others.map(({ person, text, media }) => [person, text, media]),
      [["pat", "look at this", media]],
    );
  });

  it("from a person who is not opted in commands nothing", async () => {
    await remind("emma", chore("trash"));
    await home.consent.optOut(emma().id, "page", "pat");
    await says(numbers.emma, "done 1");
    assert.deepEqual([replies.length, others.length], [0, 1]);
  });

  it("delivered twice acts once", async () => {
    await remind("emma", chore("trash"));
    const done = text(numbers.emma, "done");
    await Promise.all([home.inbox.receive(done), home.inbox.receive(done)]);
    await home.inbox.receive(done);
    assert.equal(replies.length, 1);
  });

  it("is dealt with once, whatever a listener makes of it", async () => {
    home.events.on("text", () => {
      throw new Error(`a listener's defect about ${numbers.pat}`);
    });
    await says(numbers.pat, "hello");
    const line = home.lines.find(({ event }) => event === "listener_failed");
    assert.equal(line?.level, "error");
    assert.doesNotMatch(JSON.stringify(home.lines), /12025550101/);
  });

  it("by one person can't use up the day's cap: after some answers there are none until midnight", async () => {
    home = await openHousehold({ settings: { dailyMessages: 30 } });
    const answers = [];
    for (let n = 0; n < 20; n++) answers.push(await says(numbers.pat, "LIST"));
    assert.equal(answers.filter((answer) => answer !== undefined).length, 12);
    assert.ok(await says(numbers.sam, "LIST"), "others are still answered");
    assert.equal((await home.outbox.send(request({ to: "emma" })))[0]?.kind, "sent");
    assert.match((await says(numbers.pat, "STOP")) ?? "", /unsubscribed/, "a STOP is still confirmed");
  });

  describe("from an unknown number", () => {
    it("is answered once a day at most, and never acts", async () => {
      assert.match((await says(numbers.stranger, "done 1")) ?? "", /don't recognize this number/);
      assert.equal(await says(numbers.stranger, "hello?"), undefined);
      await home.clock.advance(days(1));
      assert.match((await says(numbers.stranger, "hello?")) ?? "", /don't recognize this number/);
      assert.deepEqual([replies.length, others.length], [0, 3]);
      assert.deepEqual(others[0] && { ...others[0], carrierId: "" }, {
        number: "+1•••••0199",
        text: "done 1",
        media: [],
        carrierId: "",
      });
    });

    it("is not answered once twenty such answers have gone out that day, whatever was texted; the day after it is", async () => {
      const crowd = (from: number, words: string) =>
        Promise.all(Array.from({ length: 15 }, (_, n) => says(`+120255501${from + n}`, words)));
      const answers = [...(await crowd(10, "hello")), ...(await crowd(30, "STOP")), ...(await crowd(50, "HELP"))];
      assert.equal(answers.filter(Boolean).length, 20);
      assert.equal(home.store.view().state.dailyCounts.get("2026-11-22" as never)?.messages, 20);
      assert.equal(home.store.view().document.suppressions.length, 15);
      assert.ok(await says(numbers.pat, "help"));
      await home.clock.advance(days(1));
      assert.ok(await says("+12025550170", "hello"));
    });

    it("is not answered in a country that nothing is sent to", async () => {
      assert.equal(await says("+447400123456", "hello"), undefined);
    });
  });

  describe("its answer", () => {
    it("is counted like any other text, outside cooldown and quiet hours", async () => {
      await open({ settings: { cooldown: minutes(60), quietHours: [{ from: "00:00", to: "23:59" }] } });
      assert.ok(await says(numbers.pat, "list"));
      assert.ok(await says(numbers.pat, "list"));
      assert.equal(home.store.view().state.dailyCounts.get("2026-11-22" as never)?.messages, 2);
      assert.equal(home.store.view().state.lastSent.size, 0);
    });

    it("never goes beyond the cap, and the admin hears of 90 % from answers too", async () => {
      await open({ settings: { dailyMessages: 2 } });
      const answers = [await says(numbers.pat, "list"), await says(numbers.pat, "list"), await says(numbers.pat, "list")];
      assert.deepEqual(answers.map(Boolean), [true, true, false]);
      const notices = (await recordsOf(home.store, "notified")).map(({ notice }) => notice);
      assert.deepEqual(notices, ["cap_near", "confirmation_refused", "cap_reached"]);
    });

    it("takes no more segments than any other text", async () => {
      await inhabit(home.store, [pat()]);
      const long = Array.from({ length: 12 }, (_, n) => chore(`a chore with quite a long name, the ${n}th`));
      await remind("pat", ...long);
      await says(numbers.pat, "list");
      assert.equal((await recordsOf(home.store, "reserved")).at(-1)?.segments, 1);
    });
  });
});
