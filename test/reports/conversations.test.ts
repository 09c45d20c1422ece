// Conversations: each person's texts in both directions, with the reason under what was not sent; unknown numbers apart.

import assert from "node:assert/strict";
import { later, minutes } from "../../src/core/units";
import { Reporting } from "../../src/reports/reporting";
import { e164, emma, noon, numbers, type Opened, openHousehold, pat, request, text } from "../fakes/household";

describe("Conversations", () => {
  let home: Opened;
  let reporting: Reporting;
  const list = () => reporting.conversations.list();
  const page = async (id: string, search?: string) =>
    (await reporting.conversation(id, { limit: 50, ...(search !== undefined && { search }) }, "en")).texts;

  beforeEach(async () => {
    home = await openHousehold({ people: [pat(), emma()] });
    reporting = new Reporting(home.context, home.outbox);
  });

  it("hold what both said, newest first, with status and who asked", async () => {
    await home.outbox.send({ ...request({ to: "emma", kind: "alert", message: "Dinner!" }), by: "anna" });
    home.clock.set(later(noon, minutes(1)));
    await home.inbox.receive(text(numbers.emma, "coming"));
    assert.deepEqual(
      (await page("emma")).map(({ direction, text, status, by }) => [direction, text, status, by]),
      [
        ["in", "coming", undefined, undefined],
        ["out", "Dinner!", "underway", "anna"],
      ],
    );
    assert.deepEqual(await page("pat"), []);
  });

  it("say why a text was not sent, with what it was about", async () => {
    home = await openHousehold({ people: [pat(), emma({ consent: { state: "none" } })] });
    reporting = new Reporting(home.context, home.outbox);
    await home.outbox.send(request({ to: "emma", message: "Feed the cat" }));
    const [refused] = await page("emma");
    assert.deepEqual([refused?.text, refused?.status, refused?.reason], ["Feed the cat", "refused", "not_opted_in"]);
    assert.match(refused?.advice ?? "", /agreed/);
  });

  it("are searched within", async () => {
    await home.inbox.receive(text(numbers.emma, "I need milk"));
    await home.inbox.receive(text(numbers.emma, "and bread"));
    assert.deepEqual(
      (await page("emma", "milk")).map(({ text }) => text),
      ["I need milk"],
    );
  });

  it("with an unknown number have one row, tell no number, and can be ignored and noticed again", async () => {
    await home.inbox.receive(text(numbers.stranger, "who is this?"));
    const stranger = (await list()).find(({ person }) => person === undefined);
    assert.deepEqual([stranger?.who, stranger?.unread], ["+1•••••0199", 1]);
    const id = stranger?.id ?? "";
    await reporting.conversations.markRead(id, stranger?.last?.at ?? noon, "admin");
    assert.equal((await page(id)).at(-1)?.text, "who is this?");
    assert.equal(await reporting.conversations.isFrom(id, e164(numbers.stranger)), true);
    assert.equal(await reporting.conversations.isFrom(id, e164(numbers.pat)), false);
    await reporting.conversations.ignore(id, true, "admin");
    await home.inbox.receive(text(numbers.stranger, "hello?"));
    assert.deepEqual(
      (await list()).filter(({ id: other }) => other === id).map(({ unread, ignored }) => [unread, ignored]),
      [[0, true]],
    );
    await reporting.conversations.ignore(id, false, "admin");
    await home.inbox.receive(text(numbers.stranger, "last try"));
    assert.equal((await list()).find(({ id: other }) => other === id)?.unread, 1);
  });

  it("come unread first, then by their last text", async () => {
    await home.outbox.send(request({ to: "pat" }));
    assert.deepEqual(
      (await list()).map(({ who }) => who),
      ["Pat", "Emma"],
    );
    await home.inbox.receive(text(numbers.emma, "hi"));
    assert.deepEqual(
      (await list()).map(({ who, unread }) => [who, unread]),
      [
        ["Emma", 1],
        ["Pat", 0],
      ],
    );
  });
});
