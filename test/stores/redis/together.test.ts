// Two instances of a whole household on one server: one text for each chore, STOP for both, and answers wherever they land.

import assert from "node:assert/strict";
import type { Reply } from "../../../src/context/events";
import type { Subject } from "../../../src/core/home/subject";
import type { JournalRecord } from "../../../src/core/journal/records";
import { seconds } from "../../../src/core/units";
import { FakeClock } from "../../fakes/clock";
import { noon, numbers, type Opened, openHousehold, recordsOf, request, text } from "../../fakes/household";
import { SharedHousehold } from "./households";
import { Server, serverProgram, whySkipped } from "./server";

const trash: Subject = { home: "h", adapter: "todo", item: "trash", title: "Trash", actions: ["complete"] };

describe(serverProgram ? "two Node-REDs with one household" : `two Node-REDs (${whySkipped})`, () => {
  let server: Server;
  let shared: SharedHousehold;
  let one: Opened;
  let other: Opened;

  before(async function () {
    if (!serverProgram) return this.skip();
    server = await Server.start();
  });
  after(() => server?.end());
  beforeEach(async () => {
    shared = new SharedHousehold(server);
    const open = async () =>
      openHousehold({ store: await shared.instance(), clock: new FakeClock(noon), settings: { cooldown: seconds(0) } });
    one = await open();
    other = await open();
  });
  afterEach(() => shared?.close());

  const posts = () => one.carrier.posts.length + other.carrier.posts.length;

  it("send one text for each chore that both see fall due", async () => {
    const keys = Array.from({ length: 20 }, (_, n) => `todo:trash:${n}`);
    await Promise.all(keys.flatMap((key) => [one, other].map(({ outbox }) => outbox.send(request({ key })))));
    assert.equal(posts(), 20);
    assert.equal((await recordsOf(one.store, "reserved")).length, 20);
  });

  it("send nothing any more from either once one of them has answered a STOP", async () => {
    await other.inbox.receive(text(numbers.pat, "STOP"));
    const before = posts();
    const [result] = await one.outbox.send(request());
    assert.equal(result?.kind === "not_sent" && result.reason, "opted_out");
    assert.equal(posts(), before);
  });

  it("understand an answer wherever it lands, and tell it once", async () => {
    const replies: Reply[] = [];
    for (const { events } of [one, other]) events.on("reply", (reply) => replies.push(reply));
    await one.outbox.send(request({ to: "emma", about: trash }));
    const answer = text(numbers.emma, "done");
    await Promise.all([one.inbox.receive(answer), other.inbox.receive(answer)]);
    assert.deepEqual(
      replies.map(({ subject }) => subject.item),
      ["trash"],
    );
  });

  it("give each text that is sent at the same moment a number of its own", async () => {
    const chores = Array.from({ length: 10 }, (_, n) => ({ ...trash, item: `chore-${n}`, title: `Chore ${n}` }));
    await Promise.all(chores.map((about, n) => (n % 2 ? one : other).outbox.send(request({ to: "emma", about }))));
    const given = (await recordsOf(one.store, "reserved")).map(({ reference }) => reference?.number);
    assert.equal(new Set(given).size, 10);
  });

  it("let the one that is left hold what the other held", async () => {
    const message = { person: "pat", topic: "", kind: "reminder" as const, urgent: false, key: "held:1", payload: { n: 1 } };
    const held: JournalRecord = { type: "held", at: noon, id: "1", holder: "throttle", until: noon, ...message };
    await one.store.step(() => ({ result: undefined, records: [held] }));
    await one.store.close();
    await other.store.step(() => ({ result: undefined }));
    assert.equal(other.holding.heldBy("throttle").length, 1);
  });
});
