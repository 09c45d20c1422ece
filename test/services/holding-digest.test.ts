// Digests: what piles up for a person goes as one text, in their language, each part answered by its own number, each sent once.

import assert from "node:assert/strict";
import type { HomeAction, Subject } from "../../src/core/home/subject";
import { openReferences } from "../../src/core/journal/state";
import type { DigestItem, SendRequest } from "../../src/core/message/request";
import type { Person } from "../../src/core/people/person";
import { measure } from "../../src/core/text/segments";
import { hours, type Instant, instant, later, minutes, seconds } from "../../src/core/units";
import type { Digest, ThrottleSettings } from "../../src/services/holding";
import { emma, inhabit, noon, numbers, type Opened, openHousehold, pat, recordsOf, request, text } from "../fakes/household";
import { passing, Throttle } from "./throttle";

const newYork = (day: number, hour: number, minute = 0): Instant => instant(Date.UTC(2026, 10, day, hour + 5, minute));
const evening = newYork(22, 22);
const morning = newYork(23, 7);

const subject = (title: string, actions: readonly HomeAction[] = ["complete"]): Subject => ({
  home: "h",
  adapter: "todo",
  item: title,
  title,
  actions: [...actions],
});
const chore = (title: string, changed: Partial<DigestItem> = {}): DigestItem => ({
  template: "chore_due",
  data: { title },
  about: subject(title),
  key: title,
  ...changed,
});
const digest = (...items: DigestItem[]): SendRequest => {
  const { message: _, ...rest } = request();
  return { ...rest, digest: items };
};

describe("a digest in one text", () => {
  let home: Opened;
  const open = async (person: Partial<Person> = {}) => {
    home = await openHousehold({ settings: { cooldown: seconds(0) }, people: [pat(person), emma()] });
  };
  const sent = async (...items: DigestItem[]): Promise<string> => {
    const [result] = await home.outbox.send(digest(...items));
    assert.equal(result?.kind, "sent", JSON.stringify(result));
    return result.kind === "sent" ? result.text : "";
  };
  beforeEach(() => open());

  it("names each chore with the number it is answered by", async () => {
    assert.equal(
      await sent(chore("trash"), chore("dishes"), chore("dog")),
      "3 chores due: 1 trash, 2 dishes, 3 dog\nReply e.g. DONE 1",
    );
    assert.equal(measure(home.carrier.posts[0]?.text ?? "").segments, 1);
  });

  it("is in the person's language", async () => {
    await open({ language: "de" });
    assert.equal(await sent(chore("Müll"), chore("Abwasch")), "2 Aufgaben fällig: 1 Müll, 2 Abwasch\nAntworte z.B. FERTIG 1");
  });

  it("says in its own words what is no reminder of a chore", async () => {
    const reward: DigestItem = {
      template: "reward_requested",
      data: { title: "ice cream", who: "Mia" },
      about: subject("ice cream", ["approve", "reject"]),
    };
    assert.equal(
      await sent(chore("trash"), chore("dishes"), reward, { message: "Garage open" }),
      "2 chores due: 1 trash, 2 dishes\n3 Mia would like a reward: ice cream\nGarage open\nReply e.g. DONE 1, YES 3 or NO 3",
    );
  });

  it("shortens titles before it leaves any out", async () => {
    const long = [
      "Take the recycling out to the street",
      "Clean the whole bathroom upstairs",
      "Walk the neighbour's old dog",
      "Water all the plants outside",
      "Feed the two cats in the cellar",
    ];
    const said = await sent(...long.map((title) => chore(title)));
    assert.equal(measure(said).segments, 1);
    for (const number of [1, 2, 3, 4, 5]) assert.match(said, new RegExp(`\\b${number} `));
    assert.match(said, /Reply e\.g\. DONE 1$/);
  });

  it("keeps the number that a chore has already", async () => {
    await home.outbox.send(request({ about: subject("dishes"), message: "Dishes" }));
    assert.match(await sent(chore("trash"), chore("dishes")), /: 2 trash, 1 dishes/);
  });

  it("is answered part by part", async () => {
    await sent(chore("trash"), chore("dishes"));
    const replies: unknown[] = [];
    home.events.on("reply", ({ subject: { title }, reference }) => replies.push([title, reference]));
    await home.inbox.receive(text(numbers.pat, "DONE 2"));
    assert.deepEqual(replies, [["dishes", 2]]);
    const answer = await home.inbox.receive(text(numbers.pat, "done"));
    assert.match(answer?.text ?? "", /^Which one\? DONE 1 \(trash\) or DONE 2/);
    await home.sightings.settled(subject("trash"));
    const { state, fingerprintOf } = home.store.view();
    const open = openReferences(state, fingerprintOf(pat().number ?? ("" as never)), home.clock.now());
    assert.deepEqual(
      open.map(({ number }) => number),
      [2],
    );
  });

  it("leaves out what was sent before, and sends what is left once", async () => {
    await home.outbox.send(request({ key: "dishes" }));
    assert.equal(await sent(chore("trash"), chore("dishes"), chore("dog")), "2 chores due: 1 trash, 2 dog\nReply e.g. DONE 1");
    const again = await home.outbox.send(digest(chore("trash"), chore("dishes"), chore("dog")));
    assert.deepEqual(
      again.map((result) => result.kind === "not_sent" && result.reason),
      ["duplicate"],
    );
  });

  it("is an ordinary text where one is left", async () => {
    await home.outbox.send(request({ key: "dishes" }));
    assert.equal(await sent(chore("trash"), chore("dishes")), "Chore due: trash\nReply DONE 1");
    const [result] = await home.outbox.send(request({ key: "trash" }));
    assert.equal(result?.kind === "not_sent" && result.reason, "duplicate");
  });

  it("gives every key back where the carrier refused it", async () => {
    home.carrier.fate = () => ({ kind: "refused", error: { code: "30003", advice: "", effect: { on: "message" } } });
    await home.outbox.send(digest(chore("trash"), chore("dishes")));
    home.carrier.fate = () => ({ kind: "accepted" });
    assert.match(await sent(chore("dishes"), chore("trash")), /^2 chores due/);
  });

  it("is refused as a whole for a template that can't be filled", async () => {
    await assert.rejects(home.outbox.send(digest(chore("trash"), { template: "chore_due" })), { code: "bad_request" });
    assert.equal(home.carrier.posts.length, 0);
  });
});

describe("a throttle that makes digests", () => {
  let home: Opened;
  let throttle: Throttle;
  const open = async (when: Digest, changed: Partial<ThrottleSettings> = {}, parts: Parameters<typeof openHousehold>[0] = {}) => {
    home = await openHousehold(parts);
    throttle = new Throttle(home, { digest: when, ...changed });
  };
  const released = () =>
    throttle.came.filter(({ how }) => how === "released").map(({ what, at, together }) => [what, (at - noon) / 60_000, together]);
  const offer = async (...whats: string[]) => {
    for (const what of whats) await throttle.offer(passing(what, { topic: what }));
  };

  describe("of what could not go when it came", () => {
    beforeEach(() => open({ when: "rest" }));

    it("lets pass at once what may go", async () => {
      assert.deepEqual(await throttle.offer(passing("trash")), { kind: "now" });
    });

    it("lets go as one, whatever the topic, when quiet hours end; each person for themselves", async () => {
      home.clock.set(evening);
      await offer("trash", "dishes");
      await throttle.offer(passing("homework", { person: "emma" }));
      await home.clock.advanceTo(later(morning, minutes(30)));
      assert.deepEqual(
        throttle.came.filter(({ how }) => how === "released").map(({ what, at, together }) => [what, at - morning, together]),
        [
          ["trash", 0, 2],
          ["dishes", 0, 2],
          ["homework", 1000, 1],
        ],
      );
      assert.equal(home.carrier.posts.length, 2);
    });

    it("lets go as one what a cooldown held up, and starts the next with it", async () => {
      await offer("one", "two", "three");
      await home.clock.advance(minutes(10));
      assert.deepEqual(released(), [
        ["two", 10, 2],
        ["three", 10, 2],
      ]);
      await offer("four");
      await home.clock.advance(minutes(10));
      assert.deepEqual(released().at(-1), ["four", 20, 1]);
    });

    it("drops what makes no sense any more, and lets the others go", async () => {
      home.clock.set(evening);
      for (const what of ["a", "b", "c", "d"])
        await throttle.offer(
          passing(what, { about: subject(what), ...(what === "d" && { deadline: newYork(23, 7, 30) }), key: what }),
        );
      await home.sightings.settled(subject("a"));
      await home.outbox.send(request({ key: "c", urgent: true }));
      await home.clock.advanceTo(later(morning, minutes(31)));
      const dropped = throttle.came.filter(({ how }) => how === "dropped").map(({ what, reason }) => [what, reason]);
      assert.deepEqual(dropped, [
        ["a", "settled"],
        ["c", "duplicate"],
      ]);
      assert.deepEqual(throttle.what("released"), ["b", "d"]);
    });

    it("drops all of it for a person who said STOP meanwhile", async () => {
      home.clock.set(evening);
      await offer("a", "b");
      await home.inbox.receive(text(numbers.pat, "STOP"));
      await home.clock.advanceTo(later(morning, minutes(1)));
      assert.deepEqual(
        throttle.came.filter(({ how }) => how === "dropped").map(({ reason }) => reason),
        ["opted_out", "opted_out"],
      );
      assert.equal(home.carrier.posts.length, 0);
    });

    it("lets the urgent and the alerts go by themselves", async () => {
      home.clock.set(evening);
      await offer("trash", "dishes");
      await throttle.offer(passing("water", { kind: "alert" }));
      assert.deepEqual(await throttle.offer(passing("fire", { urgent: true })), { kind: "now", despite: "quiet_hours" });
      await home.clock.advanceTo(later(morning, minutes(1)));
      assert.deepEqual(
        throttle.came.filter(({ how }) => how === "released").map(({ what, together }) => [what, together]),
        [
          ["trash", 2],
          ["dishes", 2],
          ["water", 1],
        ],
      );
    });

    it("puts no more into one text than a request may have", async () => {
      home.clock.set(evening);
      await offer(...Array.from({ length: 60 }, (_, n) => `n${n}`));
      await home.clock.advanceTo(later(morning, minutes(1)));
      assert.equal(throttle.what("released").length, 50);
      await home.clock.advanceTo(later(morning, minutes(11)));
      assert.equal(throttle.what("released").length, 60);
    });
  });

  describe("collecting for a while", () => {
    beforeEach(() => open({ when: "window", length: minutes(10) }));

    it("waits so long after the first, and lets all go that came by then", async () => {
      const held = await throttle.offer(passing("a"));
      assert.deepEqual(held.kind === "held" && [held.reason, held.until], ["digest", later(noon, minutes(10))]);
      await home.clock.advance(minutes(9));
      await offer("b");
      await home.clock.advance(minutes(1));
      assert.deepEqual(released(), [
        ["a", 10, 2],
        ["b", 10, 2],
      ]);
    });

    it("begins anew with the first after it", async () => {
      await offer("a");
      await home.clock.advance(minutes(15));
      await offer("b");
      await home.clock.advance(minutes(9));
      assert.deepEqual(throttle.what("released"), ["a"]);
      await home.clock.advance(minutes(1));
      assert.deepEqual(throttle.what("released"), ["a", "b"]);
    });

    it("does not make too late what can go now", async () => {
      const offered = await throttle.offer(passing("soon", { deadline: later(noon, minutes(5)) }));
      assert.deepEqual(offered, { kind: "now" });
    });

    it("keeps the gap between two digests, not between their topics", async () => {
      await open({ when: "window", length: minutes(10) }, { gap: hours(1) });
      await offer("a");
      await home.clock.advance(minutes(12));
      await offer("b");
      await home.clock.advance(hours(1));
      assert.deepEqual(released(), [
        ["a", 10, 1],
        ["b", 70, 1],
      ]);
    });
  });

  describe("at a time of day", () => {
    beforeEach(() => open({ when: "time", at: "17:00" }));

    it("waits for the time in the person's own zone", async () => {
      await inhabit(home.store, [pat(), emma({ timeZone: "America/Chicago" })]);
      await offer("a", "b");
      await throttle.offer(passing("c", { person: "emma" }));
      await home.clock.advanceTo(newYork(22, 19));
      assert.deepEqual(released(), [
        ["a", 300, 2],
        ["b", 300, 2],
        ["c", 360, 1],
      ]);
    });

    it("waits for the next day where the time has passed, and longer where it is quiet then", async () => {
      home.clock.set(newYork(22, 17, 1));
      await offer("a");
      await home.clock.advanceTo(newYork(23, 17));
      assert.deepEqual(throttle.what("released"), ["a"]);
      await open({ when: "time", at: "22:00" });
      await offer("b");
      await home.clock.advanceTo(morning);
      assert.deepEqual(throttle.came.at(-1)?.at, morning);
    });

    it("holds over a restart, and lets go at once what fell due meanwhile, as one", async () => {
      await offer("a", "b");
      throttle.stop();
      await home.clock.advanceTo(newYork(22, 18));
      const { store, clock, carrier } = home;
      await throttle.restart(await openHousehold({ store, clock, carrier }));
      assert.deepEqual(released(), [
        ["a", 360, 2],
        ["b", 360, 2],
      ]);
      assert.equal(carrier.posts.length, 1);
    });

    it("sends once what was released right before a restart, also with what came after it", async () => {
      await offer("a", "b");
      await home.clock.advanceTo(newYork(22, 17));
      assert.equal(home.carrier.posts.length, 1);
      const { store, clock, carrier } = home;
      throttle.stop();
      home = await openHousehold({ store, clock, carrier });
      throttle.home = home;
      await throttle.offer(passing("c"));
      await throttle.restart(home);
      await home.clock.advance(hours(30));
      const reserved = await recordsOf(store, "reserved");
      assert.deepEqual(
        reserved.map(({ key, digest = [] }) => [key, ...digest.map((each) => each.key)].filter(Boolean).length),
        [2, 1],
      );
      assert.deepEqual(
        throttle.came.filter(({ how }) => how === "dropped").map(({ reason }) => reason),
        ["duplicate", "duplicate"],
      );
    });
  });
});
