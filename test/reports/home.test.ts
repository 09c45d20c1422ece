// The home view: what is open, done and waiting for a decision, from the texts a person has got.

import assert from "node:assert/strict";
import { hours, instant, later, minutes } from "../../src/core/units";
import { Reporting } from "../../src/reports/reporting";
import { emma, noon, numbers, type Opened, openHousehold, pat, personId, request, sam, text } from "../fakes/household";

const subject = (item: string, actions: readonly ("complete" | "claim" | "approve" | "reject")[] = ["complete"]) => ({
  home: "home-1",
  adapter: "todo",
  item,
  title: `Chore ${item}`,
  actions: [...actions],
});

describe("The home view", () => {
  let home: Opened;
  const view = () => new Reporting(home.context, home.outbox).home("en");
  const the = async (id: string) => (await view()).people.find((person) => person.id === personId(id));

  beforeEach(async () => {
    home = await openHousehold({ people: [pat(), sam(), emma()], settings: { cooldown: minutes(0) } });
  });

  const chore = (to: string, item: string, more: object = {}) =>
    home.outbox.send(request({ to, message: `Do ${item}`, about: { ...subject(item), ...more } }));

  it("lists what each person can answer, overdue first, with due time and points", async () => {
    await chore("emma", "1", { due: later(noon, hours(2)), points: 5 });
    await chore("emma", "2", { due: instant(noon - hours(2)) });
    assert.deepEqual(
      (await the("emma"))?.open.map(({ title, overdue, points }) => [title, overdue, points]),
      [
        ["Chore 2", true, undefined],
        ["Chore 1", false, 5],
      ],
    );
    assert.deepEqual((await the("sam"))?.open, []);
  });

  it("moves a chore from open to done once it is closed at home, and back once it is reopened", async () => {
    await chore("emma", "1");
    home.clock.set(later(noon, minutes(5)));
    await home.closings.close(subject("1"), { how: "complete", who: "Emma" });
    assert.deepEqual([(await the("emma"))?.open.length, (await the("emma"))?.done.map(({ title }) => title)], [0, ["Chore 1"]]);
    home.clock.set(later(noon, minutes(6)));
    await home.closings.reopen(subject("1"));
    assert.deepEqual([(await the("emma"))?.open.length, (await the("emma"))?.done.length], [1, 0]);
  });

  it("forgets what was done yesterday", async () => {
    await chore("emma", "1");
    await home.closings.close(subject("1"), { how: "complete" });
    home.clock.set(later(noon, hours(24)));
    assert.deepEqual((await the("emma"))?.done, []);
  });

  it("shows a question to both parents once, with who asks, and not as a chore of theirs", async () => {
    const question = { ...subject("7", ["approve", "reject"]), asker: "Emma" };
    for (const to of ["pat", "sam"]) await home.outbox.send(request({ to, message: "Emma claims it", about: question }));
    const { decisions, people } = await view();
    assert.deepEqual(
      decisions.map(({ title, asker, person }) => [title, asker, person]),
      [["Chore 7", "Emma", "pat"]],
    );
    assert.ok(people.every(({ open }) => open.length === 0));
    await home.closings.close(subject("7"), { how: "approve", who: "Pat" });
    assert.deepEqual((await view()).decisions, []);
  });

  it("gives each child at a shared number their own chores", async () => {
    const number = emma().number as NonNullable<ReturnType<typeof emma>["number"]>;
    home = await openHousehold({ people: [pat(), emma(), sam({ role: "child", number })], settings: { cooldown: minutes(0) } });
    await chore("emma", "1");
    await chore("sam", "2");
    assert.deepEqual(
      [(await the("emma"))?.open, (await the("sam"))?.open].map((open) => open?.map(({ title }) => title)),
      [["Chore 1"], ["Chore 2"]],
    );
  });

  it("shows a text that no rule understood as unread until its conversation is read, and one that was understood not at all", async () => {
    await chore("emma", "1");
    await home.inbox.receive(text(numbers.emma, "Can I sleep over at Lena's?"));
    await home.inbox.receive(text(numbers.emma, "DONE 1"));
    const { unread } = await view();
    assert.deepEqual(
      unread.map(({ who, text, count }) => [who, text, count]),
      [["Emma", "Can I sleep over at Lena's?", 1]],
    );
    assert.equal((await the("emma"))?.last?.text, "DONE 1");
    await new Reporting(home.context, home.outbox).conversations.markRead("emma", noon, "admin");
    assert.deepEqual([(await view()).unread, (await the("emma"))?.unread], [[], 0]);
  });

  it("keeps a text unread that came in after what was read", async () => {
    await home.inbox.receive(text(numbers.emma, "Hello?"));
    home.clock.set(later(noon, minutes(1)));
    await home.inbox.receive(text(numbers.emma, "Anybody there?"));
    await new Reporting(home.context, home.outbox).conversations.markRead("emma", noon, "admin");
    assert.equal((await the("emma"))?.unread, 2);
  });
});
