// A child who texted STOP: nothing about her chores or her answers goes to her phone, and her parents are asked as before.

import assert from "node:assert/strict";
import { seconds } from "../../src/core/units";
import { house, token, until } from "./home-rig";
import { type Out, sandbox, textIn, underTest } from "./rig";

describe("a child who opted out", () => {
  const at = house();
  const { rig } = at;
  let came: Out[];

  const settled = async (): Promise<void> => {
    const { connection } = await rig.home();
    for (let n = 0; n < 10; n++) {
      await rig.clock.advance(seconds(1));
      await connection.home()?.confirm();
    }
  };
  beforeEach(async () => {
    await rig.start(
      () => [
        sandbox({ publicUrl: rig.url, footer: false, cooldown: 0 }),
        at.node(),
        ...underTest("sms-ha-events", 1, { home: "home" }),
        ...underTest("sms-ha-action", 2, { home: "home" }),
        ...underTest("sms-inbound", 3),
        ...underTest("sms-send", 2),
      ],
      { home: { token } },
    );
    came = [];
    rig.node("sms-ha-events.1").on("input", (msg) => void came.push(msg as Out));
    const { keyValues } = await rig.household();
    for (const source of ["todo/todo.mia", "kidschores/kidschores"])
      await until(() => keyValues.get(`sms-ha-events/home/${source}`).size > 0);
    const stopped = rig.next("sms-inbound.3");
    await textIn(await rig.household(), "mia", "STOP");
    await stopped;
  });
  /** What becomes of each event that came: to whom, or why not. */
  const outcomes = async (): Promise<string[]> => {
    const all: string[] = [];
    for (const msg of came.splice(0)) {
      const { outputs } = await rig.give("sms-send", msg);
      for (const { sms } of outputs.flat()) all.push(`${Object(sms).request.template} ${sms.person} ${sms.reason ?? sms.kind}`);
    }
    return all.sort();
  };

  it("gets no text about a chore that is due", async () => {
    at.home.todo.add("todo.mia", { summary: "Feed the fish", due: "2026-11-23T13:00:00+00:00" });
    await settled();
    assert.deepEqual(await outcomes(), ["chore_due_soon mia opted_out"]);
  });

  it("has her claim approved by a parent's text, and isn't texted about that either", async () => {
    at.home.chores.claim("Mia", "Make the bed");
    await settled();
    assert.deepEqual(await outcomes(), ["chore_claimed anna sent", "chore_claimed tom sent"]);
    const replied = rig.next("sms-inbound.1");
    await textIn(await rig.household(), "anna", "YES");
    const { outputs } = await rig.give("sms-ha-action", await replied);
    assert.equal(outputs[0]?.[0]?.sms.to, "anna");
    assert.equal(at.home.chores.status("Mia", "Make the bed"), "approved");
    await settled();
    assert.deepEqual(await outcomes(), ["chore_approved mia opted_out"]);
  });
});
