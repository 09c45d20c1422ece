// Swaps: a chore is offered to another person and moves with their YES; what is no such command, and what the home can't do.

import assert from "node:assert/strict";
import type { OtherText } from "../../src/context/events";
import type { Subject } from "../../src/core/home/subject";
import { hours, minutes, seconds } from "../../src/core/units";
import { Swaps } from "../../src/receiving/swaps";
import { swapIn } from "../../src/receiving/understanding/swap";
import { turn } from "../fakes/clock";
import { e164, emma, numbers, type Opened, openHousehold, pat, person, recordsOf, request, text } from "../fakes/household";

const trash: Subject = { home: "h", adapter: "todo", item: "trash", title: "Trash", actions: ["complete"] };

describe("a swap as a text", () => {
  for (const [words, number, name] of [
    ["SWAP 3 MIA", 3, "mia"],
    ["swap 3 with Mia.", 3, "mia"],
    ["Trade #12 to mia!", 12, "mia"],
    ["Tausche 3 mit Mia", 3, "mia"],
    ["cambia 3 con Mia", 3, "mia"],
    ["Échange 3 avec Mia", 3, "mia"],
    ["swap 3 Mary Ann", 3, "mary ann"],
  ] as const)
    it(`is “${words}”`, () => assert.deepEqual(swapIn(words), { number, name }));
  for (const words of [
    "can we swap 3 with Mia tomorrow",
    "swap 3 with Mia?",
    "swap Mia 3",
    "swap 3",
    "swap with Mia",
    "let's swap 3 Mia",
    "swap 3 of my shifts with Mia please",
    "“SWAP 3 MIA”",
    "swapped 3 Mia",
    "I'd swap 3 chores for Mia's",
  ])
    it(`is not “${words}”`, () => assert.equal(swapIn(words), undefined));
});

describe("a chore that is offered", () => {
  let home: Opened;
  let others: OtherText[];
  let moved: string[];
  let possible: "done" | "not_possible" | "not_found" | "unreachable";
  let stop: () => void;
  const start = (): void => {
    const swaps = new Swaps(home.context, home.outbox, home.questions, async (subject, names, trial) => {
      if (!trial && possible === "done") moved.push(`${subject.item} to ${names[0]}`);
      return possible;
    });
    stop = swaps.start();
  };
  const settled = async (): Promise<void> => {
    for (let n = 0; n < 15; n++) await turn();
  };
  beforeEach(async () => {
    const mia = person("mia", { role: "child", number: e164("+12025550104") });
    home = await openHousehold({ people: [pat(), emma(), mia], settings: { cooldown: seconds(0) } });
    [others, moved, possible] = [[], [], "done"];
    home.events.on("text", (other) => others.push(other));
    start();
    await home.outbox.send(request({ to: "emma", message: "Trash", about: trash }));
  });
  afterEach(() => stop());
  const says = async (from: string, words: string): Promise<string | undefined> => {
    const answer = await home.inbox.receive(text(from, words));
    await settled();
    return answer?.text;
  };
  const last = (to: string): string => home.carrier.posts.findLast((post) => post.to === to)?.text ?? "";
  const mia = "+12025550104";

  it("moves with a YES, and both hear of it", async () => {
    assert.equal(await says(numbers.emma, "SWAP 1 MIA"), undefined);
    assert.deepEqual([moved, last(mia)], [[], "Emma asks if you can take over: Trash. Reply YES or NO."]);
    assert.equal(last(numbers.emma), "We asked Mia to take over: Trash.");
    await says(mia, "yes");
    assert.deepEqual(moved, ["trash to Mia"]);
    assert.deepEqual([last(numbers.emma), last(mia)], ["Mia takes over: Trash.", "It's yours now: Trash. Thanks!"]);
    assert.equal(await says(numbers.emma, "DONE 1"), "Trash is no longer open.");
  });

  it("moves once, however often YES comes", async () => {
    await says(numbers.emma, "swap 1 mia");
    await says(mia, "YES");
    await says(mia, "YES");
    assert.equal(moved.length, 1);
  });

  it("stays with a NO or any other words, which are passed on", async () => {
    await says(numbers.emma, "swap 1 with Mia");
    await says(mia, "only if you do mine");
    assert.deepEqual(moved, []);
    assert.equal(last(numbers.emma), 'Mia doesn\'t take over Trash: "only if you do mine"');
    assert.equal(last(mia), "OK, it stays with Emma: Trash.");
  });

  it("stays if no answer comes, and a YES after that moves nothing", async () => {
    await says(numbers.emma, "swap 1 mia");
    await home.clock.advance(hours(2));
    await settled();
    assert.equal(last(numbers.emma), "Mia hasn't answered. It's still yours: Trash.");
    await says(mia, "yes");
    assert.deepEqual(moved, []);
  });

  it("can be taken over after a restart", async () => {
    await says(numbers.emma, "swap 1 mia");
    stop();
    start();
    await home.clock.advance(minutes(30));
    await says(mia, "yes");
    assert.deepEqual(moved, ["trash to Mia"]);
  });

  it("isn't offered where the home can't move it, or can't be reached", async () => {
    possible = "not_possible";
    await says(numbers.emma, "swap 1 mia");
    assert.equal(last(numbers.emma), "This can't be handed over by text: Trash.");
    possible = "unreachable";
    await says(numbers.emma, "swap 1 mia");
    assert.match(last(numbers.emma), /^Home Assistant isn't responding/);
    assert.equal(last(mia), "");
  });

  it("stays if the home can't move it any more", async () => {
    await says(numbers.emma, "swap 1 mia");
    possible = "not_found";
    await says(mia, "yes");
    assert.deepEqual([moved, last(mia)], [[], "Trash is no longer open."]);
  });

  it("isn't offered to someone who gets no texts", async () => {
    await says(mia, "STOP");
    await says(numbers.emma, "swap 1 mia");
    assert.match(last(numbers.emma), /^Mia wasn't asked\. /);
  });

  it("needs a person and a number that there are", async () => {
    assert.equal(await says(numbers.emma, "swap 1 zoe"), "There's no one called zoe to take it over.");
    assert.equal(await says(numbers.emma, "swap 1 emma"), "There's no one called emma to take it over.");
    assert.equal(await says(numbers.emma, "swap 9 mia"), "There's no #9. Reply LIST to see what's open.");
    assert.deepEqual(others, []);
    await says(numbers.emma, "swap 9 zoe");
    assert.equal(others.length, 1);
  });

  it("is no longer open: the sender hears that", async () => {
    await home.closings.close(trash, { how: "complete", who: "Emma" });
    assert.equal(await says(numbers.emma, "swap 1 mia"), "Trash is no longer open.");
  });

  it("leaves a free sentence with that word to people", async () => {
    await says(numbers.emma, "can we swap 1 with mia tomorrow");
    await settled();
    assert.equal(last(mia), "");
    assert.ok(!(await recordsOf(home.store, "received")).at(-1)?.meaning.includes("swap"));
  });
});
