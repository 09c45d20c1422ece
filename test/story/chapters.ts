// The day itself, chapter by chapter. Where nothing may come, something later must: only then is it certain that nothing came.

import { strict as assert } from "node:assert";
import type { Day } from "./day";
import type { Runtime } from "./runtime";

type Start = () => Promise<Runtime>;

const begin = async (day: Day): Promise<void> => {
  for (const { id, items } of day.runtime.home?.lists ?? [])
    for (const { uid } of items) await day.runtime.atHome({ do: "remove", list: id, uid });
  if (day.realHome) day.tell(`At home is Home Assistant at ${day.realHome.url}, with a list for each of Tom, Ben and Mia.`);
  day.tell("The home's lists are empty. Anna and Tom are the parents, Ben and Mia the children; all have opted in.");
};

const chore = async (day: Day): Promise<void> => {
  await day.choreDue("Ben", "Take out the trash");
  const { body } = await day.textTo("Ben", /Take out the trash/);
  assert.match(body, /Reply DONE 1/, "the text says how to answer");
  day.tell(`A chore of Ben's falls due. One text of one segment: «${body.replaceAll("\n", " / ")}»`);
};

const cooldown = async (day: Day): Promise<void> => {
  await day.choreDue("Ben", "Feed the dog");
  await day.choreDue("Mia", "Set the table");
  await day.textTo("Mia", /Set the table/);
  day.nothingTo("Ben");
  day.tell("Another one of Ben's falls due within his cooldown, then one of Mia's: she gets her text, nothing goes to Ben.");
};

const done = async (day: Day): Promise<void> => {
  await day.text("Ben", "DONE 1");
  await day.itemDone("Take out the trash");
  const { body } = await day.textTo("Ben", /Done: Take out the trash/);
  day.tell(`Ben answers DONE 1. The chore is ticked off at home, and he reads: «${body}»`);
};

const reward = async (day: Day): Promise<void> => {
  await day.runtime.atHome({ do: "redeem", kid: "Mia", reward: "Ice cream" });
  const { body } = await day.textTo("Anna", /Ice cream/);
  await day.textTo("Tom", /Ice cream/);
  const reference = /YES (\d+)/.exec(body)?.[1];
  assert(reference, `the parents are asked for a yes or no: ${body}`);
  day.tell(`Mia asks for a reward. Both parents read: «${body.replaceAll("\n", " / ")}»`);
  await day.text("Mia", `APPROVE ${reference}`);
  const refusal = await day.textTo("Mia", /adult/);
  assert(day.rewardIs("Mia", "Ice cream", "claimed"), "the child's approval did nothing");
  day.tell(`Mia approves it herself. Nothing happens at home, and she reads: «${refusal.body}»`);
  await day.text("Anna", `YES ${reference}`);
  await day.textTo("Anna", /Ice cream/);
  await day.rewardBecomes("Mia", "Ice cream", "approved");
  day.tell(`Anna answers YES ${reference}. The reward is approved at home, and she reads so.`);
};

const quietHours = async (day: Day): Promise<void> => {
  await day.skip("hour");
  await day.textTo("Ben", /Feed the dog/);
  if (!day.realHome) await day.textTo("Mia", /Ice cream/);
  const news = day.realHome ? "" : ", and the good news for Mia";
  day.tell(`An hour later the cooldowns are over. What was held goes out: Ben's chore${news}.`);
  await day.skipHours(5);
  await day.choreDue("Tom", "Lock the door");
  await day.text("Tom", "LIST");
  await day.textTo("Tom", /open/i);
  await day.holds(1);
  day.nothingTo("Tom");
  day.tell("In the quiet hours a chore of Tom's falls due: nothing. He asks for the LIST and is answered all the same.");
  await day.skip("morning");
  await day.textTo("Tom", /Lock the door/);
  day.tell("In the morning the text that was held goes out, once.");
};

const handedOver = async (day: Day): Promise<void> => {
  await day.skip("hour");
  await day.runtime.fail({ kind: "refused", code: 30034 });
  await day.choreDue("Ben", "Rake the leaves");
  const { body, via } = await day.textTo("Ben", /Rake the leaves/);
  assert.equal(via, "phone", "the household's own phone took it");
  const reference = /DONE (\d+)/.exec(body)?.[1];
  await day.text("Ben", `DONE ${reference}`);
  await day.itemDone("Rake the leaves");
  const done = await day.textTo("Ben", /Done: Rake the leaves/);
  assert.equal(done.via, "phone", "the answer goes back the way it came");
  day.tell(
    "Twilio refuses the sender (30034): the same text goes by the household's own phone, once. Ben answers there, and gets a confirmation.",
  );
  await day.skip("hour");
  await day.runtime.fail({ kind: "undelivered", code: 30034 });
  await day.choreDue("Mia", "Feed the cat");
  const late = await day.untilText("Mia", /Feed the cat/, ({ via, status }) => via === "phone" && status === "delivered");
  assert.equal(late.length, 2, "Twilio's attempt and the phone's");
  assert.equal(late.filter(({ status }) => status === "delivered").length, 1, "and only one reached her");
  day.tell("Twilio takes a text of Mia's and refuses it only then: it goes by the phone after all, and one text reaches her.");
  await day.skip("hour");
  await day.choreDue("Ben", "Sweep the porch");
  assert.equal((await day.textTo("Ben", /Sweep the porch/)).via, undefined, "the first carrier is asked again");
  day.tell("An hour later Twilio is asked again, and takes the next one.");
};

const stop = async (day: Day): Promise<void> => {
  await day.text("Tom", "STOP");
  await day.optedOut("Tom", true);
  await day.skip("hour");
  await day.choreDue("Tom", "Buy milk");
  await day.choreDue("Mia", "Make the bed");
  await day.textTo("Mia", /Make the bed/);
  day.nothingTo("Tom");
  day.tell("Tom texts STOP. His next chore falls due, then one of Mia's: she gets her text, he gets nothing.");
  const blocks = day.carrier !== "android";
  await day.agree("Tom", { optedIn: false, blocked: blocks });
  await day.textAndWait("Tom", "SUBSCRIBE");
  if (blocks) {
    await day.agree("Tom", { optedIn: false, blocked: true });
    day.nothingTo("Tom");
    day.tell("Tom texts SUBSCRIBE. Twilio still blocks him, so page, log and carrier go on saying so: only START lifts that.");
    await day.text("Tom", "START");
  }
  await day.optedOut("Tom", false);
  await day.agree("Tom", { optedIn: true, blocked: false });
  await day.choreDue("Tom", "Fix the bike");
  await day.textTo("Tom", /Fix the bike/);
  day.tell(blocks ? "Tom texts START, and his next chore reaches him." : "Tom texts SUBSCRIBE, and his next chore reaches him.");
};

const killed = async (day: Day, start: Start): Promise<void> => {
  await day.choreDue("Ben", "Walk the dog");
  await day.textTo("Ben", /Walk the dog/);
  await day.text("Tom", "STOP");
  await day.optedOut("Tom", true);
  await day.killAndStart(start);
  await day.choreDue("Ben", "Tidy the desk");
  await day.choreDue("Tom", "Call grandma");
  await day.text("Mia", "LIST");
  await day.textTo("Mia", /open/i);
  day.nothingTo("Ben");
  day.nothingTo("Tom");
  day.tell(
    "Right after a text to Ben and another STOP of Tom's, the runtime is killed and started again: cooldown and STOP still hold.",
  );
};

/** Answers count like any other text, so asking for the LIST uses up the day; no one person can do that alone. */
const cap = async (day: Day, start: Start): Promise<void> => {
  const askers = ["Mia", "Ben", "Anna"] as const;
  let asked = 0;
  const next = () => askers[asked % askers.length] ?? "Mia";
  while (!day.printed("cap_near")) {
    await day.text(next(), "LIST");
    await day.textTo(next(), /open/i);
    assert(++asked <= 20, "the notice comes before the cap");
  }
  day.tell(`Mia, Ben and Anna ask for the LIST ${asked} times. At 90 % of the day's cap the admin gets a notice.`);
  while (!(await day.unanswered(next(), "LIST"))) assert(++asked <= 20, "the cap holds");
  await day.killAndStart(start);
  assert(await day.unanswered("Anna", "LIST"), "the cap holds over a restart");
  day.tell("At the cap nothing more goes out, answers neither. Killed and started again, it still holds.");
  await day.skip("morning");
  await day.text("Anna", "LIST");
  await day.textTo("Anna", /open/i);
  await day.textTo("Mia", /Overdue: .*Set the table/);
  await day.choreDue("Tom", "Water the plants");
  await day.text("Mia", "LIST");
  await day.textTo("Mia", /Set the table/);
  day.nothingTo("Tom");
  day.tell(
    "The next morning the cap is new: Mia is reminded of what is overdue. Tom's STOP is as it was, and nothing reaches him.",
  );
};

/** Resolves when the whole day went as it should; rejects at the first difference. */
export const play = async (day: Day, start: Start): Promise<void> => {
  await begin(day);
  await chore(day);
  await cooldown(day);
  await done(day);
  // A real home has the rewards of its own family.
  if (!day.realHome) await reward(day);
  await quietHours(day);
  if (day.carrier === "pair") await handedOver(day);
  await stop(day);
  await killed(day, start);
  await cap(day, start);
};
