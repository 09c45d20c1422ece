// Several sms-ha-action nodes get the same answer: it is carried out once, and each returns the first outcome, also after a restart.

import assert from "node:assert/strict";
import { join } from "node:path";
import type { NodeMessage } from "node-red";
import { hours, minutes, seconds } from "../../src/core/units";
import { house, token, until } from "./home-rig";
import { noon, type Out, sandbox, textIn, underTest } from "./rig";

describe("an answer that several sms-ha-action nodes get", () => {
  const at = house();
  const { rig } = at;
  let folder = "";
  let tests = 0;
  beforeEach(() => {
    folder = join(rig.directory, `several-${tests++}`);
  });

  /** A second flow of the same household. */
  const second = (): object => ({ ...underTest("sms-ha-action", 2, { home: "home" })[0], id: "second" });
  const start = async (): Promise<void> => {
    await rig.start(
      () => [
        sandbox({ publicUrl: rig.url, footer: false, cooldown: 0, store: "file", directory: folder }),
        at.node(),
        ...underTest("sms-ha-events", 1, { home: "home" }),
        ...underTest("sms-ha-action", 2, { home: "home" }),
        second(),
        ...underTest("sms-inbound", 3),
        ...underTest("sms-send", 2),
      ],
      { home: { token } },
    );
    const { keyValues } = await rig.household();
    await until(() => keyValues.get("sms-ha-events/home/todo/todo.mia").size > 0);
  };

  const fish = () => at.home.todo.items("todo.mia").find(({ summary }) => summary === "Feed the fish");
  /** Mia is texted that the fish is due at 1 PM, and answers. */
  const answered = async (text: string): Promise<NodeMessage> => {
    await start();
    const event = rig.next("sms-ha-events.1");
    at.home.todo.add("todo.mia", { summary: "Feed the fish", due: "2026-11-23T13:00:00+00:00" });
    await rig.give("sms-send", await event);
    const replied = rig.next("sms-inbound.1");
    await textIn(await rig.household(), "mia", text);
    return replied;
  };
  const done = async (id: string, reply: NodeMessage): Promise<Out> => {
    const { outputs, errors } = await rig.give(id, reply);
    assert.deepEqual([errors, outputs.map(({ length }) => length)], [[], [1, 0]]);
    return outputs[0]?.[0] as Out;
  };
  const writes = () => at.home.calls().filter(({ service }) => service === "update_item").length;

  for (const restarts of [false, true])
    describe(restarts ? "with a restart of Node-RED in between" : "one after the other", () => {
      it("puts the chore off once, and the person hears of it once", async () => {
        const reply = await answered("LATER 1");
        const first = await done("sms-ha-action", reply);
        if (restarts) {
          await rig.stop();
          await start();
        }
        const again = await done("second", reply);
        assert.deepEqual([again.payload, again.sms], [first.payload, first.sms]);
        assert.equal(Date.parse(fish()?.due ?? ""), noon + hours(2));
        assert.equal(writes(), 1);
        assert.deepEqual(
          [await rig.give("sms-send", { sms: first.sms }), await rig.give("sms-send", { sms: again.sms })].map(({ outputs }) =>
            outputs.map((out) => out.map(({ sms }) => sms.reason ?? sms.kind)),
          ),
          [
            [["sent"], []],
            [[], ["duplicate"]],
          ],
        );
      });

      it("ticks the chore off once, and says so both times", async () => {
        const reply = await answered("DONE 1");
        const first = await done("sms-ha-action", reply);
        if (restarts) {
          await rig.stop();
          await start();
        }
        assert.deepEqual((await done("second", reply)).sms, first.sms);
        assert.equal(fish()?.status, "completed");
        assert.equal(rig.status("second")?.text, "Mia: done");
      });
    });

  it("tells what became of it in the end, if it failed at first", async () => {
    const reply = await answered("DONE 1");
    const { connection } = await rig.home();
    void at.home.restart(minutes(5));
    await until(() => connection.status().kind === "unreachable");
    const { outputs } = await rig.give("sms-ha-action", reply);
    const failed = outputs[1]?.[0];
    assert.match(failed?.sms.message ?? "", /Home Assistant/);
    while (connection.status().kind !== "connected") await rig.clock.advance(seconds(10));
    const later = await done("second", reply);
    const sent = [await rig.give("sms-send", { sms: failed?.sms }), await rig.give("sms-send", { sms: later.sms })];
    assert.deepEqual(
      sent.map(({ outputs }) => outputs[0]?.length),
      [1, 1],
    );
  });
});
