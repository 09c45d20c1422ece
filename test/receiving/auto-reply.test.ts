// Answers that a webhook's answer can't hold: each goes as a text of its own, once; after a STOP nothing goes but its confirmation.

import assert from "node:assert/strict";
import { Gate } from "../fakes/carrier";
import { turn } from "../fakes/clock";
import { numbers, type Opened, openHousehold, recordsOf, text } from "../fakes/household";

const asRequest = (body: unknown) => ({
  path: "household-sms/h/inbound",
  headers: { "x-fake-signature": "genuine" },
  body: Buffer.from(JSON.stringify(body)),
});

describe("an answer that goes as a text of its own", () => {
  let home: Opened;
  beforeEach(async () => {
    home = await openHousehold();
  });
  const arrives = (words: string, carrierId?: string) =>
    home.webhooks.inbound(asRequest(text(numbers.pat, words, { replySeparately: true, ...(carrierId && { carrierId }) })));

  it("goes to the sender, and not in the webhook's answer", async () => {
    const answer = await arrives("HELP");
    assert.equal(answer.body, "");
    assert.deepEqual(
      home.carrier.posts.map(({ to, inReplyTo: answers }) => [to, answers?.text]),
      [[numbers.pat, "HELP"]],
    );
    const [reserved] = await recordsOf(home.store, "reserved");
    assert.ok(reserved);
    assert.equal(home.store.view().state.messages.get(reserved.id)?.state, "accepted");
  });

  it("goes once, however often the text comes", async () => {
    for (let times = 0; times < 3; times++) await arrives("HELP", "one");
    assert.equal(home.carrier.posts.length, 1);
  });

  it("confirms a STOP, though nothing else may go there any more", async () => {
    await arrives("STOP");
    assert.match(home.carrier.posts[0]?.text ?? "", /unsubscribed/);
  });

  it("goes no more once a STOP came after its text, and is given back", async () => {
    const gate = new Gate();
    home.carrier.before = () => gate.opened;
    const help = arrives("HELP");
    await turn();
    home.carrier.before = () => {};
    await arrives("STOP");
    gate.release();
    await help;
    assert.deepEqual(
      home.carrier.posts.map(({ inReplyTo: answers }) => answers?.text),
      ["STOP"],
    );
    assert.equal([...home.store.view().state.dailyCounts.values()][0]?.messages, 1);
  });

  it("whose fate is unknown stays counted and is not sent again", async () => {
    home.carrier.fate = () => ({ kind: "lost" });
    await arrives("HELP");
    const [reserved] = await recordsOf(home.store, "reserved");
    assert.ok(reserved);
    assert.equal(home.store.view().state.messages.get(reserved.id)?.state, "unknown");
    assert.equal(home.carrier.posts.length, 1);
  });
});

describe("news of single segments", () => {
  it("make a message delivered once all of them are, each counted once", async () => {
    const home = await openHousehold({ settings: { maxSegments: 3 } });
    const [sent] = await home.outbox.send({ to: "pat", message: "Long. ".repeat(40), kind: "reminder", urgent: false });
    assert.ok(sent?.kind === "sent" && sent.segments === 2);
    const { id } = sent;
    const state = () => home.store.view().state.messages.get(id)?.state;
    const part = (name: string) => home.deliveries.receive({ id, carrierId: "C1", state: "delivered", part: name });
    await part("a");
    await part("a");
    assert.equal(state(), "sent");
    await part("b");
    assert.equal(state(), "delivered");
  });

  it("count by the segments that the carrier says there are, whenever it says so", async () => {
    const home = await openHousehold({ settings: { maxSegments: 3 } });
    const [sent] = await home.outbox.send({ to: "pat", message: "Long. ".repeat(40), kind: "reminder", urgent: false });
    assert.ok(sent?.kind === "sent");
    const { id } = sent;
    await home.deliveries.receive({ id, carrierId: "C1", state: "delivered", part: "a" });
    assert.equal(home.store.view().state.messages.get(id)?.state, "sent");
    await home.deliveries.receive({ id, carrierId: "C1", state: "sent", segments: 1 });
    assert.equal(home.store.view().state.messages.get(id)?.state, "delivered");
  });

  it("leave a message failed that failed in part", async () => {
    const home = await openHousehold({ settings: { maxSegments: 3 } });
    const [sent] = await home.outbox.send({ to: "pat", message: "Long. ".repeat(40), kind: "reminder", urgent: false });
    assert.ok(sent?.kind === "sent");
    const { id } = sent;
    await home.deliveries.receive({ id, carrierId: "C1", state: "delivered", part: "a" });
    await home.deliveries.receive({ id, carrierId: "C1", state: "failed" });
    await home.deliveries.receive({ id, carrierId: "C1", state: "sent", segments: 2 });
    assert.equal(home.store.view().state.messages.get(id)?.state, "failed");
  });
});
