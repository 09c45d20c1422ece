// A question reaches someone: notices about what no rule handled, and, if the household wants it, texts to the admins and their answers back.

import assert from "node:assert/strict";
import { days, hours } from "../../src/core/units";
import { turn } from "../fakes/clock";
import { e164, emma, numbers, type Opened, openHousehold, pat, person, recordsOf, request, sam, text } from "../fakes/household";

const open = (changed: Parameters<typeof openHousehold>[0] = {}): Promise<Opened> =>
  openHousehold({ people: [pat(), sam(), emma()], ...changed });
const forwarding = { settings: { forwardQuestions: true, maxSegments: 2 } };

/** What went out, as its reader sees it. */
const sentBy = ({ carrier }: Opened): [string, string][] => carrier.posts.map(({ to, text }) => [to, text]);

const says = async (home: Opened, number: string, words: string): Promise<string | undefined> => {
  const answer = await home.inbox.receive(text(number, words));
  for (let turns = 0; turns < 20; turns++) await turn();
  return answer?.text;
};
const later = async ({ clock }: Opened, count: number): Promise<void> => {
  for (let n = 0; n < count; n++) {
    await clock.advance(hours(1));
    for (let turns = 0; turns < 20; turns++) await turn();
  }
};
const noticesOf = async ({ store }: Opened): Promise<[string, string][]> =>
  (await recordsOf(store, "notified")).filter(({ text }) => text !== "").map(({ notice, text }) => [notice, text]);

describe("A question", () => {
  it("becomes a notice that says who asks and where to answer, and is unread on the page", async () => {
    const home = await open();
    await says(home, numbers.emma, "Can I sleep over at Lena's?");
    assert.deepEqual(await noticesOf(home), [
      ["question", "Emma sent a text for people to read. Answer it on the household page."],
    ]);
    assert.equal(home.store.view().state.conversations.get("emma")?.count, 1);
    assert.deepEqual(sentBy(home), []);
  });

  it("is one notice until it is read, however many texts there are", async () => {
    const home = await open();
    for (const words of ["Can I sleep over at Lena's?", "Please?", "pleeease"]) await says(home, numbers.emma, words);
    assert.equal((await noticesOf(home)).length, 1);
    const at = home.clock.now();
    const read = { type: "read", at, until: at, person: emma().id } as const;
    await home.store.step(() => ({ result: undefined, records: [read] }));
    await says(home, numbers.emma, "Are you there?");
    assert.equal((await noticesOf(home)).length, 2);
  });

  it("of an unknown number becomes one notice a day, and none once it is ignored", async () => {
    const home = await open();
    for (const words of ["hi", "who is this?"]) await says(home, numbers.stranger, words);
    const number = home.store.view().fingerprintOf(e164(numbers.stranger));
    await home.clock.advance(days(1));
    const at = home.clock.now();
    await home.store.step(() => ({ result: undefined, records: [{ type: "read", at, until: at, number, ignored: true }] }));
    await says(home, numbers.stranger, "hello?");
    assert.deepEqual(
      (await noticesOf(home)).map(([notice]) => notice),
      ["unknown_sender"],
    );
  });

  it("goes to the admins as a text, and what one of them answers goes back, and on from there", async () => {
    const home = await open({ people: [pat(), sam({ role: "admin" }), emma()], ...forwarding });
    await says(home, numbers.emma, "Can I sleep over at Lena's?");
    const asked = "Emma asks: Can I sleep over at Lena's?\nReply 1 and your answer";
    assert.deepEqual(sentBy(home), [
      [numbers.pat, asked],
      [numbers.sam, asked],
    ]);
    await says(home, numbers.pat, "1 Yes, but call me at 9");
    assert.deepEqual(sentBy(home).at(-1), [numbers.emma, "Pat: Yes, but call me at 9\nReply 1 and your answer"]);
    await says(home, numbers.emma, "I will!");
    assert.deepEqual(sentBy(home).at(-1), [numbers.pat, "Emma: I will!\nReply 2 and your answer"]);
    assert.equal(home.store.view().state.conversations.get("pat")?.count ?? 0, 0);
  });

  it("waits for the end of quiet hours, as what is answered does, and goes once", async () => {
    const home = await open(forwarding);
    const stop = home.passing.start();
    await home.clock.advance(hours(12));
    await says(home, numbers.emma, "Can I stay home tomorrow?");
    assert.deepEqual(sentBy(home), []);
    const [waits] = [...home.store.view().state.held.values()];
    assert.deepEqual([waits?.person, waits?.reason], ["pat", "quiet_hours"]);
    assert.equal((await recordsOf(home.store, "refused")).length, 0);
    await later(home, 8);
    const asked = "Emma asks: Can I stay home tomorrow?\nReply 1 and your answer";
    assert.deepEqual(sentBy(home), [[numbers.pat, asked]]);
    await later(home, 15);
    await says(home, numbers.pat, "1 Only if you are ill");
    assert.equal(sentBy(home).length, 1);
    await later(home, 10);
    assert.deepEqual(sentBy(home).at(-1)?.[0], numbers.emma);
    assert.equal(sentBy(home).length, 2);
    stop();
  });

  it("is answered without its number if it is the only one that is open", async () => {
    const home = await open(forwarding);
    await says(home, numbers.emma, "Can I have ice cream?");
    await says(home, numbers.pat, "yes");
    assert.match(sentBy(home).at(-1)?.[1] ?? "", /^Pat: yes/);
    assert.equal(sentBy(home).length, 2);
  });

  it("is asked about by number where several are open, and nothing is guessed", async () => {
    const ben = person("ben", { role: "child", number: "+12025550104" as never });
    const home = await open({ people: [pat(), emma(), ben], ...forwarding });
    await says(home, numbers.emma, "Can I have ice cream?");
    await says(home, "+12025550104", "When is dinner?");
    assert.equal(await says(home, numbers.pat, "in an hour"), "Whose question is that for? Begin with its number: 1 Emma, 2 Ben");
    assert.equal(sentBy(home).length, 2);
    await says(home, numbers.pat, "2: at six");
    assert.match(sentBy(home).at(-1)?.[1] ?? "", /^Pat: at six/);
  });

  it("shares its numbers with chores, whose answers stay theirs", async () => {
    const home = await open(forwarding);
    const about = { home: "h", adapter: "todo", item: "1", title: "Trash", actions: ["complete" as const] };
    await home.outbox.send(request({ about }));
    await says(home, numbers.emma, "Can I have ice cream?");
    const replies: string[] = [];
    home.events.on("reply", ({ action, reference }) => void replies.push(`${action} ${reference}`));
    await says(home, numbers.pat, "done 1");
    assert.deepEqual(replies, ["complete 1"]);
    assert.equal(await says(home, numbers.pat, "list"), "Open: 1 Trash");
    await says(home, numbers.pat, "2 no");
    assert.match(sentBy(home).at(-1)?.[1] ?? "", /^Pat: no/);
  });

  it("is forwarded under the rules of any text: not after STOP, not past the cap", async () => {
    const home = await open(forwarding);
    await says(home, numbers.pat, "STOP");
    await says(home, numbers.emma, "Are you up?");
    assert.deepEqual(sentBy(home), []);
    assert.equal((await recordsOf(home.store, "refused"))[0]?.reason, "opted_out");
    const capped = await open({ settings: { ...forwarding.settings, dailyMessages: 0 } });
    await says(capped, numbers.emma, "Are you there?");
    assert.deepEqual(sentBy(capped), []);
  });

  it("tells its answerer if the answer can't go, and why", async () => {
    const home = await open(forwarding);
    await says(home, numbers.emma, "Can I have ice cream?");
    await says(home, numbers.emma, "STOP");
    await says(home, numbers.pat, "1 yes");
    assert.deepEqual(sentBy(home).at(-1)?.[0], numbers.pat);
    assert.match(sentBy(home).at(-1)?.[1] ?? "", /^Your answer wasn't passed on\. This person opted out/);
  });

  it("of an admin, and what only answers something, stay where they are", async () => {
    const home = await open(forwarding);
    await says(home, numbers.pat, "I'm late tonight");
    await says(home, numbers.emma, "list");
    assert.deepEqual(sentBy(home), []);
  });
});

describe("A notice", () => {
  it("says who opted out and how they come back", async () => {
    const home = await open();
    await says(home, numbers.emma, "STOP");
    await says(home, numbers.emma, "STOP");
    await home.consent.optOut(sam().id, "member", "member sam");
    assert.deepEqual(await noticesOf(home), [
      ["opted_out", "Emma opted out and gets no more texts. If that was a mistake, ask them to text START from that phone."],
      ["opted_out", "Sam opted out and gets no more texts. If that was a mistake, ask them to text START from that phone."],
    ]);
  });

  it("says that a confirmation was refused, and why, once a day", async () => {
    const home = await open({ settings: { dailyMessages: 0 } });
    for (const _ of [1, 2]) await says(home, numbers.emma, "help");
    const refused = (await noticesOf(home)).filter(([notice]) => notice === "confirmation_refused");
    assert.deepEqual(refused, [
      [
        "confirmation_refused",
        "A reply to Emma wasn't sent: Today's limit is reached. Can be sent after Mon, Nov 23, 12:00 AM. Tell them yourself.",
      ],
    ]);
  });

  it("says that a text could not be delivered, once a day for the same person and error", async () => {
    const home = await open();
    for (const message of ["one", "two"]) {
      const [sent] = await home.outbox.send(request({ message, kind: "alert" }));
      assert.ok(sent?.kind === "sent");
      const { carrierId = "" } = home.store.view().state.messages.get(sent.id) ?? {};
      const error = { code: "30007", advice: "filtered", effect: { on: "message" } } as const;
      await home.deliveries.receive({ carrierId, state: "undelivered", error });
    }
    assert.deepEqual(await noticesOf(home), [
      ["text_undelivered", "A text didn't reach Pat (error 30007). If it matters, reach them another way. The log says why."],
    ]);
  });
});
