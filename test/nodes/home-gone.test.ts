// A held reminder whose chore is removed from its list at home is not sent.

import assert from "node:assert/strict";
import type { NodeMessage } from "node-red";
import { minutes, seconds } from "../../src/core/units";
import { turn } from "../fakes/clock";
import { house, token, until } from "./home-rig";
import { type Out, sandbox, underTest } from "./rig";

describe("a chore that is taken off its list", () => {
  const at = house();
  const { rig } = at;

  it("drops what is held about it", async () => {
    await rig.start(
      () => [
        sandbox({ publicUrl: rig.url, footer: false }),
        at.node(),
        ...underTest("sms-ha-events", 1, { home: "home" }),
        ...underTest("sms-throttle", 2),
        ...underTest("sms-send", 2),
      ],
      { home: { token } },
    );
    const { keyValues } = await rig.household();
    const remembered = () => keyValues.get("sms-ha-events/home/todo/todo.mia");
    await until(() => remembered().size > 0);
    const event = rig.next("sms-ha-events.1");
    const uid = at.home.todo.add("todo.mia", { summary: "Feed the fish", due: "2026-11-23T12:00:00+00:00" });
    const reminder = await event;
    await rig.give("sms-send", { sms: { to: "Mia", message: "Hello", kind: "reminder" } } as NodeMessage);
    const held = (await rig.give("sms-throttle", reminder)).outputs[1]?.[0]?.sms;
    assert.deepEqual([held?.kind, held?.reason], ["held", "cooldown"]);
    await rig.clock.advance(seconds(10));
    await until(() => [...remembered().keys()].some((item) => item.includes(uid)));

    const released: Out[] = [];
    for (const end of ["sms-throttle.1", "sms-throttle.2"])
      rig.node(end).on("input", (msg) => void released.push(msg as unknown as Out));
    at.home.todo.remove("todo.mia", uid);
    const { connection } = await rig.home();
    await connection.home()?.confirm();
    // In steps in which a ping can be answered.
    for (let second = 0; second < 305; second += 4) {
      await rig.clock.advance(seconds(4));
      await connection.home()?.confirm();
    }
    await rig.clock.advance(minutes(30));
    for (let turns = 0; turns < 5; turns++) await turn();
    assert.deepEqual(
      released.map(({ sms }) => [sms.kind, sms.reason]),
      [["dropped", "settled"]],
    );
  });
});
