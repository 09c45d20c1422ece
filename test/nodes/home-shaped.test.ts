// sms-ha-events as its dialog shapes it: what is left out, who is texted for whom, in which words, and with which link.

import assert from "node:assert/strict";
import { seconds } from "../../src/core/units";
import { house, token, until } from "./home-rig";
import { type Out, sandbox, underTest } from "./rig";

describe("an event at home, as its dialog shapes it", () => {
  const at = house();
  const { rig } = at;
  let came: Out[];

  /** Resolves when these lists and the chore system have been seen. */
  const start = async (events: object, lists = ["todo.mia", "todo.family"]): Promise<void> => {
    await rig.start(
      () => [
        sandbox({ publicUrl: rig.url, footer: false, cooldown: 0 }),
        at.node(),
        ...underTest("sms-ha-events", 1, { home: "home", ...events }),
        ...underTest("sms-send", 2),
      ],
      { home: { token } },
    );
    came = [];
    rig.node("sms-ha-events.1").on("input", (msg) => void came.push(msg as Out));
    const { keyValues } = await rig.household();
    await until(() => lists.every((list) => keyValues.get(`sms-ha-events/home/todo/${list}`).size > 0));
    await until(() => keyValues.get("sms-ha-events/home/kidschores/kidschores").size > 0);
  };
  /** A chore for each list is due soon; `Last` comes when everything else would have. */
  const dueSoon = async (...lists: string[]): Promise<Out[]> => {
    for (const list of lists) at.home.todo.add(list, { summary: `On ${list}`, due: "2026-11-23T13:00:00+00:00" });
    await settled();
    return came;
  };
  const settled = async (): Promise<void> => {
    const { connection } = await rig.home();
    for (let n = 0; n < 10; n++) {
      await rig.clock.advance(seconds(1));
      await connection.home()?.confirm();
    }
  };
  const told = (out: readonly Out[]) => out.map(({ sms }) => [[sms.to].flat().join(), Object(sms).data.title]);
  const textOf = async (msg: Out | undefined): Promise<string | undefined> =>
    (await rig.give("sms-send", msg ?? assert.fail())).outputs[0]?.[0]?.sms.text;

  it("leaves out a list by its name or its entity, and follows it when it is renamed", async () => {
    await start({ leftOut: [{ what: "todo.mia" }] }, ["todo.family"]);
    assert.deepEqual(told(await dueSoon("todo.mia", "todo.family")), [["adults", "On todo.family"]]);
    at.home.rename("todo.mia", "todo.amelia");
    await settled();
    assert.equal((await dueSoon("todo.amelia")).length, 1);
    const names = (await rig.household()).homeNames().map(({ name, source }) => `${source} ${name}`);
    assert.ok(!names.includes("todo Mia"), "its name isn't asked about");
    await rig.stop();
    await start({ leftOut: [{ what: "Family" }] }, ["todo.mia"]);
    assert.deepEqual(told(await dueSoon("todo.amelia", "todo.family")), [["Mia", "On todo.amelia"]]);
  });

  it("leaves out a chore by its title, in whatever system it is", async () => {
    await start({ leftOut: [{ what: " dishes " }, { what: "On todo.family" }] });
    at.home.chores.claim("Ben", "Dishes");
    at.home.chores.claim("Mia", "Make the bed");
    assert.deepEqual(told(await dueSoon("todo.family")), [["adults", "Make the bed"]]);
  });

  it("texts others for a person, who says whose it is, and the person too if named", async () => {
    await start({ tell: [{ who: "mia", of: "chores", to: "anna, Mia" }] });
    const [own, other, ...more] = await dueSoon("todo.mia");
    assert.deepEqual([own?.sms.to, other?.sms.to, more.length], ["Mia", ["anna"], 0]);
    assert.equal(await textOf(own), "Due soon: On todo.mia (1:00 PM)\nReply DONE 1");
    assert.equal(await textOf(other), "Mia: Due soon: On todo.mia (1:00 PM)\nReply DONE 1");
  });

  it("asks another person about one child's claims", async () => {
    await start({ tell: [{ who: "ben", of: "approvals", to: "tom" }], approvers: "anna" });
    at.home.chores.claim("Ben", "Dishes");
    at.home.chores.claim("Mia", "Make the bed");
    await settled();
    assert.deepEqual(told(came).sort(), [
      ["anna", "Make the bed"],
      ["tom", "Dishes"],
    ]);
  });

  it("has words of its own by kind, in each reader's time format, and a link by list", async () => {
    await start({
      wordings: [{ kind: "chore_due_soon", text: "{title} is waiting ({due})" }],
      lists: [
        { list: "todo.mia", to: "mia", link: "https://example.org/mia" },
        { list: "todo.family", to: "anna" },
      ],
      link: "https://example.org/all",
    });
    const [mia, family] = await dueSoon("todo.mia", "todo.family");
    assert.deepEqual([mia, family].map((msg) => Object(msg?.sms).link).sort(), [
      "https://example.org/all",
      "https://example.org/mia",
    ]);
    assert.match(
      (await textOf(mia)) ?? "",
      /^On todo\.mia is waiting \(1:00 PM\)\. View: https:\/\/example\.org\/mia\nReply DONE 1$/,
    );
  });

  it("refuses words with a blank that can't be filled", async () => {
    await rig.start(() => [
      sandbox(),
      ...underTest("sms-ha-events", 1, { home: "home", wordings: [{ kind: "chore_due", text: "{name}!" }] }),
    ]);
    assert.match(rig.logged(20)[0] ?? "", /^Wordings can only have \{title\}, \{who\}, \{due\} and \{points\} in braces/);
  });
});
