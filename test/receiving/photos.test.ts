// Photos as proof: which answer a picture belongs to, over time and restarts; what counts only with one; and what is refused.

import assert from "node:assert/strict";
import fc from "fast-check";
import type { OtherText, Reply } from "../../src/context/events";
import type { Subject } from "../../src/core/home/subject";
import type { Store } from "../../src/core/ports/store";
import { hours, type Instant, later, minutes, seconds } from "../../src/core/units";
import { keptIn, picturesOf } from "../../src/pictures/kept";
import { FakeCarrier } from "../fakes/carrier";
import { FakeClock, turn } from "../fakes/clock";
import {
  emma,
  emptyStore,
  noon,
  numbers,
  type Opened,
  openHousehold,
  pat,
  personId,
  recordsOf,
  request,
  text,
} from "../fakes/household";
import { heic, hostile, jpeg } from "../fakes/pictures";

const chore = (title: string, changed: Partial<Subject> = {}): Subject => ({
  home: "h",
  adapter: "todo",
  item: title,
  title,
  actions: ["complete", "snooze"],
  ...changed,
});
const dishes = chore("Dishes", { photo: true });
const trash = chore("Trash");

describe("a photo", () => {
  let home: Opened;
  let store: Store;
  let clock: FakeClock;
  let carrier: FakeCarrier;
  let replies: Reply[];
  let others: OtherText[];
  let urls = 0;

  /** Also as after a restart: whatever is only in memory is gone. */
  const start = async (): Promise<void> => {
    home?.events.removeAllListeners();
    home = await openHousehold({ store, clock, carrier, settings: { cooldown: seconds(0), maxSegments: 2 } });
    home.events.on("reply", (reply) => replies.push(reply)).on("text", (other) => others.push(other));
    await home.photos.resume();
    await settled();
  };
  const settled = async (): Promise<void> => {
    for (let n = 0; n < 12; n++) await turn();
  };
  beforeEach(async () => {
    store = emptyStore();
    clock = new FakeClock(noon);
    carrier = new FakeCarrier(clock);
    [replies, others] = [[], []];
    await start();
    for (const about of [trash, dishes]) await home.outbox.send(request({ to: "emma", message: about.title, about }));
  });

  const picture = (content: Uint8Array | undefined = jpeg()) => {
    const url = `https://api.example/${++urls}`;
    if (content) carrier.media.set(url, { type: "image/jpeg", content });
    return { url, type: "image/jpeg" };
  };
  const says = async (words: string, media: ReturnType<typeof picture>[] = [], at?: Instant): Promise<string | undefined> => {
    const answer = await home.inbox.receive(text(numbers.emma, words, { media, ...(at !== undefined && { at }) }));
    await settled();
    return answer?.text;
  };
  const done = () => replies.map(({ action, subject, photos = [] }) => [action, subject.title, photos.length]);
  const lastText = (): string => carrier.posts.at(-1)?.text ?? "";
  const shown = () => picturesOf(store.view(), personId("emma")).map(({ about = [] }) => about.map(({ item }) => item).join());

  it("is asked for in the text of its chore, and not in others", () => {
    assert.match(carrier.posts.at(-1)?.text ?? "", /Reply DONE 2 with a photo$/);
    assert.match(carrier.posts.at(-2)?.text ?? "", /Reply DONE 1$/);
  });

  it("that comes with the answer belongs to it", async () => {
    assert.equal(await says("DONE 2", [picture()]), undefined);
    assert.deepEqual([done(), shown()], [[["complete", "Dishes", 1]], ["Dishes"]]);
    const [kept] = picturesOf(store.view(), personId("emma"));
    assert.deepEqual(Buffer.from((await home.pictures.read(kept?.id as never))?.content ?? []), Buffer.from(jpeg()));
  });

  it("may come with an answer that needs none", async () => {
    await says("DONE 1", [picture()]);
    assert.deepEqual([done(), shown()], [[["complete", "Trash", 1]], ["Trash"]]);
  });

  it("is asked for if the answer comes without, and then it counts", async () => {
    assert.equal(await says("DONE 2"), "Now send a photo within 5 minutes, so that it counts: Dishes");
    assert.deepEqual(done(), []);
    await clock.advance(minutes(4));
    assert.equal(await says("", [picture()]), undefined);
    assert.deepEqual([done(), shown(), others], [[["complete", "Dishes", 1]], ["Dishes"], []]);
    assert.equal((await recordsOf(store, "received")).at(-1)?.meaning, "photo");
  });

  it("may come within five minutes before the answer", async () => {
    await says("", [picture()]);
    await clock.advance(minutes(5));
    await says("DONE 2");
    assert.deepEqual([done(), shown()], [[["complete", "Dishes", 1]], ["Dishes"]]);
  });

  it("may come within five minutes after an answer that needed none", async () => {
    await says("DONE 1");
    await clock.advance(minutes(5));
    await says("", [picture()]);
    assert.deepEqual([done(), shown(), others], [[["complete", "Trash", 0]], ["Trash"], []]);
  });

  it("that comes too late hears what to do, and counts for the next answer", async () => {
    await says("DONE 2");
    await clock.advance(minutes(5.1));
    assert.equal(await says("", [picture()]), "That photo came too late. Reply DONE 2 now, and it counts.");
    assert.deepEqual(done(), []);
    await says("DONE 2");
    assert.deepEqual(done(), [["complete", "Dishes", 1]]);
  });

  it("that answers nothing is a text for people, and is kept", async () => {
    await says("", [picture()]);
    assert.deepEqual([others.length, shown()], [1, [""]]);
    await clock.advance(hours(1));
    assert.equal(await says("DONE 2"), "Now send a photo within 5 minutes, so that it counts: Dishes");
  });

  it("with words of its own belongs to the answer, and people read the words", async () => {
    await says("DONE 2");
    await says("Look at that sparkle, Dad", [picture()]);
    assert.deepEqual([done(), others.length], [[["complete", "Dishes", 1]], 1]);
  });

  it("belongs to both of two chores, of which only one needs it", async () => {
    assert.match((await says("DONE 1 and 2")) ?? "", /^Now send a photo .*: Dishes$/);
    assert.deepEqual(done(), [["complete", "Trash", 0]]);
    await says("", [picture()]);
    assert.deepEqual(done(), [
      ["complete", "Trash", 0],
      ["complete", "Dishes", 1],
    ]);
  });

  it("goes by when it was written, in whichever order texts arrive", async () => {
    const written = later(noon, minutes(1));
    await clock.advance(minutes(3));
    await says("", [picture()], later(written, minutes(1)));
    await says("DONE 2", [], written);
    assert.deepEqual(done(), [["complete", "Dishes", 1]]);
  });

  it("of a stranger or of a person who opted out isn't fetched", async () => {
    await home.inbox.receive(text(numbers.stranger, "", { media: [picture()] }));
    await says("STOP");
    await says("", [picture()]);
    assert.deepEqual([keptIn(store.view()), await store.contents.ids()], [[], []]);
  });

  for (const [what, content] of [...Object.entries(hostile), ["a HEIC, which browsers can't show", heic()] as const])
    it(`isn't ${what}: the sender hears that, and nothing is kept or done`, async () => {
      await says("DONE 2", [picture(content)]);
      assert.deepEqual([done(), await store.contents.ids(), shown()], [[], [], []]);
      assert.equal(lastText(), "We can't open that file. Please send a photo (JPEG or PNG).");
      await says("", [picture()]);
      assert.deepEqual(done(), [["complete", "Dishes", 1]]);
    });

  it("that is too large, or never arrives, is asked for again", async () => {
    const large = Buffer.concat([jpeg(), Buffer.alloc(5 * 1024 * 1024)]);
    await says("DONE 2", [picture(large)]);
    assert.match(lastText(), /^That photo is too large/);
    carrier.fetchMedia = async () => ({ kind: "refused", reason: "unavailable" });
    await says("DONE 2", [picture()]);
    for (let n = 0; n < 3; n++) {
      await clock.advance(seconds(30));
      await settled();
    }
    assert.equal(lastText(), "Your photo didn't arrive. Please send it again.");
    assert.deepEqual(done(), []);
  });

  it("that can't be used doesn't hold up an answer that needs none", async () => {
    await says("DONE 1", [picture(hostile["a program"])]);
    assert.deepEqual(done(), [["complete", "Trash", 0]]);
    assert.match(lastText(), /^We can't open that file/);
  });

  it("is asked for in a person's own language", async () => {
    await store.step(({ document }) => ({
      result: undefined,
      document: { ...document, people: [pat(), emma({ language: "de" })] },
    }));
    assert.equal(await says("FERTIG 2"), "Schick jetzt innerhalb von 5 Minuten ein Foto, damit es zählt: Dishes");
  });

  it("that is fetched when Node-RED restarts is fetched again, and its answer done once", async () => {
    const { fetchMedia } = carrier;
    carrier.fetchMedia = () => new Promise(() => {});
    await says("DONE 2", [picture()]);
    assert.deepEqual(done(), []);
    carrier.fetchMedia = fetchMedia;
    await start();
    assert.deepEqual(done(), [["complete", "Dishes", 1]]);
    await start();
    assert.deepEqual(done().length, 1);
  });

  it("after a restart still belongs to the answer that waits for it", async () => {
    await says("DONE 2");
    await start();
    await clock.advance(minutes(2));
    await says("", [picture()]);
    await says("", [picture()]);
    assert.deepEqual(done(), [["complete", "Dishes", 1]]);
  });

  it("is asked of a child on a page too; an adult may tick it off", async () => {
    const answer = (role: "child" | "adult") =>
      home.answers.answer({ person: personId("emma"), subject: dishes, action: "complete" }, role, "x");
    assert.deepEqual(await answer("child"), { kind: "not_done", reason: "photo_wanted" });
    void answer("adult");
    await settled();
    assert.deepEqual(done(), [["complete", "Dishes", 0]]);
  });

  it("that comes after its answer goes to those who decide, once", async () => {
    const claim = chore("Dishes", { item: "claim", of: "Dishes", actions: ["approve", "reject"], asker: "Emma" });
    await says("DONE 1", []);
    const about = { ...claim, item: "trash-claim", of: "Trash", title: "Trash" };
    await home.outbox.send(request({ to: "pat", kind: "question", message: "Emma did it", about }));
    await says("", [picture()]);
    const texts = carrier.posts.filter(({ to }) => to === numbers.pat);
    assert.equal(texts.length, 2);
    assert.match(texts[1]?.text ?? "", /^Photo from Emma: Trash\nReply YES 1 or NO 1$/);
    assert.equal(texts[1]?.media.length, 1);
  });

  it("counts if it is written within five minutes of its answer, whatever comes between, and once", () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -400, max: 400 }),
        fc.array(fc.constantFrom("restart", "hello"), { maxLength: 2 }),
        async (gap, between) => {
          store = emptyStore();
          clock = new FakeClock(noon);
          carrier = new FakeCarrier(clock);
          await start();
          replies.length = 0;
          await home.outbox.send(request({ to: "emma", message: "Dishes", about: dishes }));
          await clock.advance(minutes(30));
          const answer = () => says("DONE 1");
          const photo = () => says("", [picture()]);
          await (gap < 0 ? photo() : answer());
          for (const each of between) await (each === "restart" ? start() : says(each));
          await clock.advance(seconds(Math.abs(gap)));
          await (gap < 0 ? answer() : photo());
          assert.equal(replies.length, Math.abs(gap) <= 300 ? 1 : 0);
        },
      ),
      { numRuns: 40 },
    ));
});
