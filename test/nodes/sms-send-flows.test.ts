// The sms-send node as part of a flow: lists, values from elsewhere, subflows, link calls, several households, and questions.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { NodeMessage } from "node-red";
import type { Red } from "../../nodes/lib/runtime";
import { hours, minutes } from "../../src/core/units";
import { turn } from "../fakes/clock";
import { config, type Out, type Result, Rig, sandbox, textIn, underTest } from "./rig";

const out = ({ outputs }: Result, port: number): readonly Out[] => outputs[port] ?? [];
const links = createRequire(__filename)("@node-red/nodes/core/common/60-link.js") as (RED: Red) => void;

/** As a dialog holds an environment variable. */
const variable = (name: string): string => `\${${name}}`;

describe("sms-send in a flow", () => {
  const rig = new Rig();
  afterEach(async () => {
    await rig.stop();
    delete process.env.TEST_WHO;
  });
  after(() => rig.end());

  const start = (fields: object = {}, household: object = {}, more: readonly object[] = []): Promise<void> =>
    rig.start(
      () => [
        sandbox({ publicUrl: rig.url, footer: false, cooldown: 0, ...household }),
        ...more,
        ...underTest("sms-send", 3, fields),
      ],
      {},
      [links],
    );
  const give = (msg: object): Promise<Result> => rig.give("sms-send", msg as NodeMessage);
  const texts = (result: Result, port = 0): unknown[] => out(result, port).map(({ sms }) => [sms.person, sms.text]);

  describe("with a list as payload", () => {
    it("sends one text for each item: texts, numbers and booleans", async () => {
      await start({ to: "mia" });
      const result = await give({ payload: ["Milk", 3, true] });
      assert.deepEqual(texts(result), [
        ["mia", "Milk"],
        ["mia", "3"],
        ["mia", "true"],
      ]);
      assert.deepEqual(
        out(result, 0).map(({ payload }) => payload),
        ["Milk", 3, true],
      );
      assert.equal(result.completed, 1);
    });

    it("takes objects as requests of their own", async () => {
      await start();
      const payload = [
        { to: "mia", message: "Dinner" },
        { to: "ben", message: "Bath", subject: "Now" },
      ];
      assert.deepEqual(texts(await give({ payload, sms: { kind: "alert" } })), [
        ["mia", "Dinner"],
        ["ben", "Now: Bath"],
      ]);
    });

    it("sends none of them if one has a mistake", async () => {
      await start({ to: "mia" });
      for (const payload of [["Milk", {}], ["Milk", ""], []]) {
        const result = await give({ payload });
        assert.match(result.errors[0] ?? "", /^There's no text to send/);
        assert.equal(result.completed, 0);
      }
      assert.equal((await rig.household()).status().sentToday, 0);
    });

    it("is one text if the text comes from elsewhere", async () => {
      await start({ to: "mia", message: "Your list is ready" });
      assert.deepEqual(texts(await give({ payload: ["Milk", "Bread"] })), [["mia", "Your list is ready"]]);
    });
  });

  it("passes on everything else of the message, to each person's as well", async () => {
    await start();
    const parts = { id: "p", index: 1, count: 3 };
    const result = await give({ to: "children", payload: "Bath", topic: "evening", parts, mine: { deep: [1] } });
    const passed = out(result, 0).map(({ sms: _, ...rest }) => rest);
    const expected = { _msgid: (passed[0] as NodeMessage)._msgid, to: "children", payload: "Bath", topic: "evening", parts };
    assert.deepEqual(passed, [
      { ...expected, mine: { deep: [1] } },
      { ...expected, mine: { deep: [1] } },
    ]);
    assert.match(String(expected._msgid), /^given-/);
  });

  describe("with values from elsewhere", () => {
    const sources: readonly [string, object, object, string][] = [
      ["the message", { message: "data.text", messageType: "msg" }, { data: { text: "From the message" } }, "From the message"],
      ["a JSONata expression", { message: "$uppercase(payload)", messageType: "jsonata" }, { payload: "loud" }, "LOUD"],
      ["a number of an expression", { message: "payload * 2", messageType: "jsonata" }, { payload: 4 }, "8"],
      ["an environment variable", { subject: "TEST_WHO", subjectType: "env", message: "hi" }, {}, "Mia: hi"],
      ["a variable in a field", { subject: variable("TEST_WHO"), message: "hi" }, {}, "Mia: hi"],
    ];
    for (const [name, fields, msg, text] of sources)
      it(`takes ${name}`, async () => {
        process.env.TEST_WHO = "Mia";
        await start({ to: "mia", ...fields });
        assert.deepEqual(texts(await give(msg)), [["mia", text]]);
      });

    it("takes recipients, kind and key", async () => {
      await start({ to: "people", toType: "msg", kind: "how", kindType: "msg", key: "id", keyType: "msg" });
      const msg = { people: ["mia", "ben"], how: "alert", id: "once", payload: "Bath" };
      const first = await give(msg);
      assert.deepEqual(
        out(first, 0).map(({ sms }) => [sms.person, sms.request?.kind, sms.request?.key]),
        [
          ["mia", "alert", "once"],
          ["ben", "alert", "once"],
        ],
      );
      assert.deepEqual(
        out(await give(msg), 1).map(({ sms }) => sms.reason),
        ["duplicate", "duplicate"],
      );
    });

    it("names the field whose expression can't be evaluated, and sends nothing", async () => {
      await start({ to: "mia", message: "$nope(", messageType: "jsonata" });
      const result = await give({ payload: "x" });
      assert.match(result.errors[0] ?? "", /^Message: /);
      assert.equal((await rig.household()).status().sentToday, 0);
    });
  });

  for (const [from, sms] of Object.entries({
    "a text that came in": { text: { person: "ben", name: "Ben", text: "Milk?" } },
    "a notice": { notice: { notice: "cap_near", text: "27 of 30" } },
    "an answer": { kind: "answer", question: "1", person: "ben", text: "Milk?" },
  }))
    it(`passes on ${from} to whom the dialog says`, async () => {
      await start({ to: "mia" });
      assert.deepEqual(texts(await give({ payload: "Milk?", sms })), [["mia", "Milk?"]]);
    });

  it("takes what to send from an answer", async () => {
    await start({ to: "sms.person", toType: "msg", message: "sms.name & ' says ' & payload", messageType: "jsonata" });
    const sms = { kind: "answer", question: "1", person: "ben", name: "Ben", text: "Milk?" };
    assert.deepEqual(texts(await give({ payload: "Milk?", sms })), [["ben", "Ben says Milk?"]]);
  });

  it("works in a subflow, with the variables of each instance", async () => {
    const place = { z: "flow", x: 0, y: 0 };
    const inside = {
      id: "inside",
      type: "sms-send",
      z: "sub",
      x: 0,
      y: 0,
      household: "household",
      to: variable("WHO"),
      wires: [[], []],
    };
    const port = (index: number) => ({ x: 0, y: 0, wires: [{ id: "inside", port: index }] });
    const instance = (who: string): object => ({
      ...{ id: who, type: "subflow:sub", ...place, wires: [["sms-send.1"], ["sms-send.2"]] },
      env: [{ name: "WHO", type: "str", value: who }],
    });
    await start({}, {}, [
      { id: "sub", type: "subflow", name: "Tell", in: [{ x: 0, y: 0, wires: [{ id: "inside" }] }], out: [port(0), port(1)] },
      ...[inside, instance("mia"), instance("ben")],
    ]);
    for (const who of ["mia", "ben"]) {
      const next = rig.next("sms-send.1");
      rig.node(who).receive({ payload: "Hello" });
      assert.equal(((await next) as Out).sms.person, who);
    }
  });

  it("returns to a link call", async () => {
    const place = { z: "flow", x: 0, y: 0 };
    await start({ to: "mia", wires: [["back"], [], []] }, {}, [
      { id: "call", type: "link call", ...place, links: ["in"], timeout: "5", wires: [["sms-send.1"]] },
      { id: "in", type: "link in", ...place, wires: [["sms-send"]] },
      { id: "back", type: "link out", ...place, mode: "return" },
    ]);
    const next = rig.next("sms-send.1");
    rig.node("call").receive({ payload: "Hello" });
    assert.equal(((await next) as Out).sms.kind, "sent");
  });

  describe("with several households", () => {
    const another = config("cabin", "sms-config", { name: "The cabin", store: "memory", timeZone: "UTC" });

    it("sends from the one that the message names, by name or id", async () => {
      await start({}, {}, [another]);
      await rig.household("cabin");
      for (const household of ["The cabin", "cabin"])
        await give({ to: household === "cabin" ? "mia" : "ben", payload: "Hi", sms: { household } });
      await give({ to: "mia", payload: "Hi" });
      assert.deepEqual([(await rig.household("cabin")).status().sentToday, (await rig.household()).status().sentToday], [2, 1]);
    });

    it("refuses a household that doesn't exist, or whose name two have", async () => {
      await start({ name: "" }, {}, [another, config("other", "sms-config", { name: "The cabin", store: "memory" })]);
      assert.match(
        (await give({ to: "mia", payload: "Hi", sms: { household: "Nowhere" } })).errors[0] ?? "",
        /no household “Nowhere”/,
      );
      assert.match(
        (await give({ to: "mia", payload: "Hi", sms: { household: "The cabin" } })).errors[0] ?? "",
        /several households/,
      );
    });
  });

  describe("with a question", () => {
    const ask = (fields: object = {}, household: object = {}): Promise<void> =>
      start({ ask: true, outputs: 3, ...fields }, household);
    const answer = async (says: () => Promise<void>): Promise<Out> => {
      const next = rig.next("sms-send.3");
      await says();
      return (await next) as Out;
    };

    it("outputs the answer with the message that asked, and nowhere else", async () => {
      await start({ ask: true, outputs: 3 }, {}, underTest("sms-inbound", 3));
      const others: NodeMessage[] = [];
      rig.node("sms-inbound.2").on("input", (msg) => void others.push(msg));
      const asked = await give({ to: "mia", payload: "What's for dinner?", topic: "dinner", mine: { deep: 1 } });
      assert.equal(out(asked, 0)[0]?.sms.request?.kind, "question");
      const household = await rig.household();
      const { payload, topic, mine, sms } = (await answer(() => textIn(household, "mia", "Pasta please"))) as Out & {
        mine: unknown;
      };
      assert.deepEqual([payload, topic, mine], ["Pasta please", "dinner", { deep: 1 }]);
      const { kind, person, text, question } = sms as Out["sms"] & { question: string };
      assert.deepEqual([kind, person, text], ["answer", "mia", "Pasta please"]);
      assert.equal(question, (out(asked, 0)[0] as unknown as { sms: { id: string } }).sms.id);
      assert.equal(rig.status("sms-send")?.text, "Mia: answered");
      assert.deepEqual(others, []);
      // The question is answered: what comes next is for people.
      await textIn(household, "mia", "With salad");
      while (others.length === 0) await turn();
      assert.deepEqual(
        others.map(({ payload }) => payload),
        ["With salad"],
      );
    });

    it("gives the answer to the question that this person was asked last", async () => {
      await ask();
      await give({ to: "mia", payload: "One?", n: 1 });
      await give({ to: "ben", payload: "Two?", n: 2 });
      await rig.clock.advance(minutes(1));
      await give({ to: "mia", payload: "Three?", n: 3 });
      const household = await rig.household();
      const numbers: unknown[] = [];
      for (const who of ["mia", "ben", "mia"])
        numbers.push(((await answer(() => textIn(household, who, "Well, maybe"))) as Out & { n: number }).n);
      assert.deepEqual(numbers, [3, 2, 1]);
    });

    it("takes a plain yes", async () => {
      await ask();
      await give({ to: "mia", payload: "Pizza?" });
      const household = await rig.household();
      assert.equal((await answer(() => textIn(household, "mia", "Yes"))).payload, "Yes");
    });

    it("says when no one has answered in time", async () => {
      await ask({ answerHours: 2 });
      await give({ to: "mia", payload: "Pizza?" });
      const { payload, sms } = await answer(() => rig.clock.advance(hours(2)));
      assert.deepEqual([payload, sms.kind, sms.person], ["Pizza?", "no_answer", "mia"]);
    });

    it("still waits after a restart, with what JSON can hold of the message", async () => {
      const store = { store: "file", directory: join(rig.directory, "asked") };
      await ask({}, store);
      await give({ to: "mia", payload: "Pizza?", kept: { deep: true }, lost: new Map() });
      await rig.stop();
      await ask({}, store);
      const household = await rig.household();
      const msg = (await answer(() => textIn(household, "mia", "Sure thing"))) as Out & { kept: unknown; lost: unknown };
      assert.deepEqual([msg.payload, msg.kept], ["Sure thing", { deep: true }]);
    });

    it("never takes a STOP for an answer", async () => {
      await start({ ask: true, outputs: 3 }, {}, underTest("sms-inbound", 3));
      await give({ to: "mia", payload: "Pizza?" });
      const household = await rig.household();
      let answers = 0;
      rig.node("sms-send.3").on("input", () => void answers++);
      const change = rig.next("sms-inbound.3");
      await textIn(household, "mia", "STOP");
      assert.equal((await change).payload, "opted_out");
      assert.equal(answers, 0);
    });
  });
});
