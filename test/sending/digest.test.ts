// A digest: several messages in one text, in the person's language, each part answered by its own number, each sent once.

import assert from "node:assert/strict";
import { openAt } from "../../src/core/answers/references";
import type { HomeAction, Subject } from "../../src/core/home/subject";
import { referencesOf } from "../../src/core/journal/state";
import type { DigestItem, SendRequest } from "../../src/core/message/request";
import type { Person } from "../../src/core/people/person";
import { measure } from "../../src/core/text/segments";
import { seconds } from "../../src/core/units";
import { emma, numbers, type Opened, openHousehold, pat, request, text } from "../fakes/household";

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

  it("names a chore once that was due and then reminded of", async () => {
    const again = chore("trash", { template: "chore_reminded", key: "trash again" });
    assert.equal(await sent(chore("trash"), again, chore("dog")), "2 chores due: 1 trash, 2 dog\nReply e.g. DONE 1");
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
    await home.closings.close(subject("trash"));
    const { state, fingerprintOf } = home.store.view();
    const open = openAt(referencesOf(state, fingerprintOf(pat().number ?? ("" as never))), home.clock.now());
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
