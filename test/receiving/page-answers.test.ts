// Answers given on a page: the same event for flows as an answer by text, with what became of it.

import assert from "node:assert/strict";
import type { Reply } from "../../src/context/events";
import { minutes, seconds } from "../../src/core/units";
import { Answers } from "../../src/receiving/answers";
import { turn } from "../fakes/clock";
import { emma, type Opened, openHousehold, pat, personId, recordsOf, request } from "../fakes/household";

const subject = { home: "home-1", adapter: "todo", item: "7", title: "Wash the car", actions: ["complete" as const] };
const question = { ...subject, actions: ["approve" as const, "reject" as const], asker: "Emma" };

describe("An answer on a page", () => {
  let home: Opened;
  let answers: Answers;
  let replies: Reply[];

  const done = { person: personId("emma"), subject, action: "complete" as const };

  beforeEach(async () => {
    home = await openHousehold({ people: [pat(), emma()], settings: { cooldown: minutes(0) } });
    answers = new Answers(home.context, home.passing);
    replies = [];
    await home.outbox.send(request({ to: "emma", about: subject }));
    await home.outbox.send(request({ to: "pat", about: question }));
  });

  const listen = (outcome?: Parameters<Answers["report"]>[1]) =>
    home.events.on("reply", (reply) => {
      replies.push(reply);
      if (outcome) answers.report(reply.carrierId, outcome);
    });

  it("reaches flows like an answer by text, and comes back with what they made of it", async () => {
    listen({ kind: "done" });
    assert.deepEqual(await answers.answer(done, "child", "member emma"), { kind: "done" });
    const [reply] = replies;
    assert.deepEqual(
      [reply?.person, reply?.action, reply?.reference, reply?.subject.title, reply?.via],
      ["emma", "complete", 1, "Wash the car", "page"],
    );
  });

  it("is in the audit with who gave it", async () => {
    listen({ kind: "done" });
    await answers.answer({ ...done, person: personId("pat"), action: "approve" }, "admin", "anna");
    const changed = (await recordsOf(home.store, "household_changed")).filter(({ change: what }) => what === "answered");
    assert.deepEqual(
      changed.map(({ by, from, to, person }) => [by, from, to, person]),
      [["anna", "approve", "Wash the car", "pat"]],
    );
  });

  it("approves nothing for a child", async () => {
    listen({ kind: "done" });
    const outcome = await answers.answer({ ...done, person: personId("pat"), action: "approve" }, "child", "member emma");
    assert.deepEqual([outcome, replies.length], [{ kind: "not_done", reason: "not_allowed" }, 0]);
  });

  it("says so if there is nothing to answer any more", async () => {
    listen({ kind: "done" });
    await home.closings.close(subject, { how: "complete" });
    assert.deepEqual(await answers.answer(done, "child", "member emma"), { kind: "not_done", reason: "gone" });
  });

  it("says so if no flow listens, and waits no longer than ten seconds for one that does", async () => {
    assert.deepEqual(await answers.answer(done, "child", "member emma"), { kind: "not_done", reason: "no_flow" });
    listen();
    const waiting = answers.answer(done, "child", "member emma");
    await turn();
    await home.clock.advance(seconds(10));
    assert.deepEqual(await waiting, { kind: "pending" });
  });

  it("is confirmed by no text", async () => {
    const before = home.carrier.posts.length;
    const [result] = await home.outbox.send({ ...request({ to: "emma", kind: "reply", message: "Done." }), shown: true });
    assert.equal(result?.kind === "not_sent" && result.reason, "shown_on_page");
    assert.equal(home.carrier.posts.length, before);
  });
});
