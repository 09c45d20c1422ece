// The sms-send node: each input ends in exactly one of sent, not sent, error.

import assert from "node:assert/strict";
import fc from "fast-check";
import type { NodeMessage } from "node-red";
import { minutes } from "../../src/core/units";
import { noon, type Out, type Result, Rig, sandbox, underTest } from "./rig";

const out = ({ outputs }: Result, port: 0 | 1): readonly Out[] => outputs[port] ?? [];

describe("sms-send", () => {
  const rig = new Rig();
  afterEach(() => rig.stop());
  after(() => rig.end());

  const start = (fields: object = {}, household: object = {}): Promise<void> =>
    rig.start([sandbox(household), ...underTest("sms-send", 2, fields)]);
  const give = (msg: object): Promise<Result> => rig.give("sms-send", msg as NodeMessage);

  it("outputs one message for a sent text, keeps the payload, and completes", async () => {
    await start();
    const result = await give({ payload: { kept: true }, sms: { to: "mia", message: "Dinner is ready" } });
    assert.deepEqual([out(result, 0).length, out(result, 1).length, result.errors.length, result.completed], [1, 0, 0, 1]);
    const [sent] = out(result, 0);
    assert.deepEqual(sent?.payload, { kept: true });
    assert.equal(sent?.sms.kind, "sent");
    assert.equal(sent?.sms.number, "+1•••••0104");
    assert.equal(sent?.sms.request?.message, "Dinner is ready");
    assert.deepEqual(rig.status("sms-send"), { fill: "green", shape: "dot", text: "Mia: sent 12:00 PM" });
  });

  it("outputs one message for each person, at the right output", async () => {
    await start();
    await give({ sms: { to: "ben", message: "First" } });
    const result = await give({ sms: { to: "children", message: "Second" } });
    assert.deepEqual(
      out(result, 0).map(({ sms }) => sms.person),
      ["mia"],
    );
    assert.deepEqual(
      out(result, 1).map(({ sms }) => [sms.person, sms.reason, sms.until]),
      [["ben", "cooldown", noon + minutes(30)]],
    );
    assert.equal(result.completed, 1);
    assert.equal(rig.status("sms-send")?.text, "1 sent, 1 not sent, 12:00 PM");
  });

  it("explains in a sentence why nothing was sent and until when", async () => {
    await start();
    await give({ sms: { to: "mia", message: "First" } });
    const advice = async (to: string): Promise<unknown> => out(await give({ sms: { to, message: "Second" } }), 1)[0]?.sms.advice;
    assert.equal(await advice("mia"), "Too soon after the last text. Can be sent after Mon, Nov 23, 12:30 PM.");
    assert.match(String(await advice("nobody at all")), /^No one in the household has this name\./);
  });

  it("shows why nothing was sent and until when, without a full number", async () => {
    await start();
    await give({ sms: { to: "mia", message: "First" } });
    await give({ sms: { to: "mia", message: "Second" } });
    assert.equal(rig.status("sms-send")?.text, "Mia: not sent, too soon, wait until 12:30 PM");
    for (const written of ["+12025550199", "+1 (202) 555-0199", "1-202-555-0199"]) {
      await give({ sms: { to: written, message: "To nobody" } });
      assert.equal(rig.status("sms-send")?.text, "+1•••••0199: not sent, unknown person");
    }
  });

  const sources: readonly [string, object, object, string][] = [
    ["the message's own text", { message: "Dialog" }, { sms: { to: "mia", message: "Own" }, payload: "Payload" }, "Own"],
    ["the dialog's text if the message has none", { message: "Dialog" }, { to: "mia", payload: "Payload" }, "Dialog"],
    ["a payload that is text if neither has one", {}, { to: "mia", payload: "Payload" }, "Payload"],
    ["a number as payload", {}, { to: "mia", payload: 21.5 }, "21.5"],
    ["a boolean as payload", {}, { to: "mia", payload: false }, "false"],
    ["the dialog's recipient and subject", { to: "mia", subject: "Hello" }, { payload: "there" }, "Hello: there"],
  ];
  for (const [name, fields, msg, text] of sources)
    it(`takes ${name}`, async () => {
      await start(fields, { footer: false });
      assert.equal(out(await give(msg), 0)[0]?.sms.text, text);
    });

  it("takes the message's recipient before the dialog's, and several from the dialog", async () => {
    await start({ to: "ben, mia" });
    assert.equal(out(await give({ payload: "One", to: "anna" }), 0)[0]?.sms.person, "anna");
    assert.deepEqual(
      out(await give({ payload: "Two" }), 0).map(({ sms }) => sms.person),
      ["ben", "mia"],
    );
  });

  it("fills a template with the message's data", async () => {
    await start({ template: "chore_due" }, { footer: false });
    const result = await give({ sms: { to: "mia", data: { title: "Take out the trash" } }, payload: "ignored" });
    assert.match(String(out(result, 0)[0]?.sms.text), /Take out the trash/);
  });

  const malformed: readonly [string, object, RegExp][] = [
    ["a request that is no object", { sms: "mia" }, /^msg\.sms has to be an object/],
    ["a request that is a list", { sms: [] }, /^msg\.sms has to be an object/],
    ["no recipient", { payload: "Hello" }, /^There's no recipient: set msg\.to/],
    ["no text", { to: "mia", payload: {} }, /^There's no text to send: set msg\.sms\.message/],
    ["a recipient that is no name", { to: 5, payload: "Hello" }, /^msg\.sms\.to /],
    ["an unknown field", { sms: { to: "mia", text: "Hello" }, payload: "Hello" }, /unknown field, “text”/],
    ["an unknown kind", { sms: { to: "mia", message: "Hello", kind: "system" } }, /^msg\.sms\.kind /],
    ["a link that is none", { sms: { to: "mia", message: "Hello", link: "nowhere" } }, /^msg\.sms\.link /],
    ["a template that doesn't exist", { sms: { to: "mia", template: "sonnet" } }, /no template «sonnet»/],
    ["a template without its data", { sms: { to: "mia", template: "chore_due" } }, /needs data\.title/],
    ["what sms-send itself gave out", { sms: { kind: "sent", person: "mia" }, to: "mia", payload: "x" }, /^msg\.sms/],
  ];
  for (const [name, msg, sentence] of malformed)
    it(`refuses ${name} in one line, and sends nothing`, async () => {
      await start();
      const result = await give(msg);
      assert.equal(result.errors.length, 1);
      assert.match(result.errors[0] ?? "", sentence);
      assert.ok(!result.errors[0]?.includes("\n"));
      assert.deepEqual([out(result, 0).length, out(result, 1).length, result.completed], [0, 0, 0]);
      assert.deepEqual(rig.status("sms-send"), { fill: "red", shape: "dot", text: result.errors[0] });
      assert.equal((await rig.household()).status().sentToday, 0);
    });

  it("ends in exactly one of sent, not sent and error, whatever comes in", async () => {
    await start();
    const to = fc.oneof(fc.constantFrom("mia", "children", "nobody", ["ben", "x"], undefined), fc.anything());
    const sms = fc.oneof(fc.record({ to, message: fc.oneof(fc.string(), fc.anything()) }, { requiredKeys: [] }), fc.anything());
    // A message without a prototype is more than Node-RED itself can pass on.
    const fields = { to, sms, payload: fc.oneof(fc.string(), fc.anything()) };
    const msgs = fc.record(fields, { requiredKeys: [], noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(msgs, async (msg) => {
        const result = await give(msg);
        const count = out(result, 0).length + out(result, 1).length;
        assert.equal(result.errors.length + result.completed, 1);
        assert.equal(count > 0, result.completed === 1);
      }),
      { numRuns: 60 },
    );
  });

  it("shows that no household is chosen, and answers every input with that error", async () => {
    await rig.start(underTest("sms-send", 2, { household: "" }));
    const sentence = "No household is selected. Choose one.";
    assert.deepEqual(rig.status("sms-send"), { fill: "red", shape: "ring", text: `configuration: ${sentence}` });
    assert.deepEqual((await give({ to: "mia", payload: "Hello" })).errors, [sentence]);
  });

  it("names the field that is wrong, and answers every input with that error", async () => {
    await start({ link: "nowhere" });
    const sentence = "Link has to start with http:// or https://.";
    assert.equal(rig.status("sms-send")?.text, `configuration: ${sentence}`);
    assert.deepEqual(rig.logged(20), [sentence]);
    assert.deepEqual((await give({ to: "mia", payload: "Hello" })).errors, [sentence]);
  });

  it("shows how much of the day's cap is used", async () => {
    await start({}, { dailyMessages: 12 });
    await rig.household();
    assert.deepEqual(rig.status("sms-send"), { fill: "green", shape: "ring", text: "0 / 12 today" });
  });
});
