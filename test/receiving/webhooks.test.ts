// The carrier's requests: genuine ones are answered once everything is durable, forged ones change nothing and make little noise.

import assert from "node:assert/strict";
import type { Notice } from "../../src/context/events";
import type { WebhookRequest } from "../../src/core/ports/carrier";
import { days, minutes } from "../../src/core/units";
import { genuineHeader } from "../fakes/carrier";
import { turn } from "../fakes/clock";
import { allRecords, numbers, type Opened, openHousehold, request, text } from "../fakes/household";
import { breakableStore, heldStore } from "../fakes/stores";

const asRequest = (body: unknown, signature = "genuine"): WebhookRequest => ({
  path: "household-sms/h/inbound",
  headers: { [genuineHeader]: signature },
  body: Buffer.from(JSON.stringify(body)),
});

describe("a webhook request", () => {
  let home: Opened;
  beforeEach(async () => {
    home = await openHousehold();
  });
  const lines = (event: string) => home.lines.filter((line) => line.event === event);

  it("that is genuine is answered, with our reply", async () => {
    const answer = await home.webhooks.inbound(asRequest(text(numbers.pat, "STOP")));
    assert.equal(answer.status, 200);
    assert.match(answer.body ?? "", /unsubscribed/);
  });

  it("is answered only once everything is durable", async () => {
    const held = heldStore(home.store);
    home = await openHousehold({ store: held.store });
    held.hold();
    let answered = false;
    const answer = home.webhooks.inbound(asRequest(text(numbers.pat, "STOP"))).finally(() => {
      answered = true;
    });
    await turn();
    assert.equal(answered, false);
    held.release();
    assert.equal((await answer).status, 200);
  });

  it("with news of a message settles it", async () => {
    const [sent] = await home.outbox.send(request());
    assert.ok(sent?.kind === "sent");
    const answer = await home.webhooks.status(asRequest({ id: sent.id, carrierId: "C1", state: "delivered" }));
    assert.equal(answer.status, 204);
    assert.equal(home.store.view().state.messages.get(sent.id)?.state, "delivered");
  });

  it("that is forged is refused and changes nothing", async () => {
    for (const kind of ["inbound", "status"] as const)
      assert.deepEqual(await home.webhooks[kind](asRequest(text(numbers.pat, "STOP"), "forged")), { status: 403 });
    assert.deepEqual(await allRecords(home.store), []);
  });

  it("that is forged makes one line a minute and one notice a day, however many there are", async () => {
    const notices: Notice[] = [];
    home.events.on("notice", (notice) => notices.push(notice));
    const flood = async () => {
      for (let n = 0; n < 1000; n++) await home.webhooks.inbound(asRequest({}, "forged"));
    };
    await flood();
    assert.deepEqual([lines("webhook_refused").length, notices.length], [1, 1]);
    await home.clock.advance(minutes(1));
    await flood();
    assert.deepEqual([lines("webhook_refused").length, notices.length], [2, 1]);
    assert.match(lines("webhook_refused")[1]?.detail ?? "", /1001 refused/);
    await home.clock.advance(days(1));
    await flood();
    assert.equal(notices.length, 2);
  });

  it("that is genuine and nothing for us is taken as read: no refusal, one line a day, nothing written", async () => {
    home.carrier.readInbound = () => ({ ok: false, irrelevant: true, problem: "no phone number" });
    for (let n = 0; n < 100; n++)
      assert.deepEqual(await home.webhooks.inbound(asRequest({})), { status: 200, type: "text/plain", body: "" });
    assert.deepEqual([lines("webhook_ignored").length, lines("webhook_refused").length], [1, 0]);
    assert.deepEqual(await allRecords(home.store), []);
    await home.clock.advance(days(1));
    await home.webhooks.inbound(asRequest({}));
    assert.equal(lines("webhook_ignored").length, 2);
  });

  it("that can't even be read is refused, and quotes no number", async () => {
    home.carrier.readInbound = () => {
      throw new Error(`cannot read\n${numbers.pat}`);
    };
    assert.deepEqual(await home.webhooks.inbound(asRequest({})), { status: 403 });
    const [line] = lines("webhook_refused");
    assert.match(line?.reason ?? "", /cannot read\\u000a\+1•••••0101/);
  });

  it("gets 503 where nothing can be written, so that the carrier brings it again, and is obeyed then", async () => {
    const { store, state } = breakableStore(home.store);
    home = await openHousehold({ store });
    state.broken = true;
    const stop = asRequest(text(numbers.pat, "STOP"));
    assert.deepEqual(await home.webhooks.inbound(stop), { status: 503 });
    assert.equal(lines("webhook_failed")[0]?.reason, "store_read_only");
    state.broken = false;
    assert.equal((await home.webhooks.inbound(stop)).status, 200);
    assert.equal(store.view().document.suppressions.length, 1);
  });

  it("that is replayed a hundred times is one text", async () => {
    const stop = asRequest(text(numbers.pat, "LIST"));
    const answers = await Promise.all(Array.from({ length: 100 }, () => home.webhooks.inbound(stop)));
    assert.equal(answers.filter(({ body }) => body).length, 1);
    assert.ok(answers.every(({ status }) => status === 200));
  });
});
