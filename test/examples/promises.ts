// What each example promises, kept: with the flow as it stands in its file, on the phones and at home.

import { strict as assert } from "node:assert";
import { hostile, jpeg } from "../fakes/pictures";
import type { Day } from "../story/day";
import type { Example } from "./flows";

/** An example that runs, beginning at three in the afternoon. */
export interface Running {
  readonly day: Day;
  /** Presses the button of the inject node with this name. */
  press(name: string): Promise<void>;
}

const firstText = async ({ day, press }: Running): Promise<void> => {
  await press("Dinner is ready");
  const { body } = await day.textTo("Ben", /Dinner is ready/);
  assert.doesNotMatch(body, /DONE/, "there is nothing to answer");
};

const choreReminders = async ({ day }: Running): Promise<void> => {
  await day.choreDue("Ben", "Take out the trash");
  await day.textTo("Ben", /Take out the trash[\s\S]*DONE 1/);
  await day.choreDue("Ben", "Feed the dog");
  await day.text("Ben", "DONE 1");
  await day.itemDone("Take out the trash");
  await day.textTo("Ben", /Done: Take out the trash/);
  day.nothingTo("Ben");
  await day.skip("hour");
  await day.textTo("Ben", /Feed the dog/);
};

const byPhoto = async ({ day }: Running): Promise<void> => {
  await day.choreDue("Mia", "Feed the cat");
  await day.textTo("Mia", /Feed the cat[\s\S]*DONE 1 with a photo/);
  await day.text("Mia", "DONE 1");
  await day.textTo("Mia", /send a photo/);
  await day.photo("Mia", hostile["a page with a script"] ?? jpeg());
  await day.textTo("Mia", /can't open that file/);
  await day.photo("Mia", jpeg());
  await day.itemDone("Feed the cat");
  await day.textTo("Mia", /Done: Feed the cat/);
};

const rewardApproval = async ({ day }: Running): Promise<void> => {
  await day.runtime.atHome({ do: "redeem", kid: "Mia", reward: "Ice cream" });
  const { body } = await day.textTo("Anna", /Ice cream/);
  await day.textTo("Tom", /Ice cream/);
  const reference = /YES (\d+)/.exec(body)?.[1];
  await day.text("Mia", `APPROVE ${reference}`);
  await day.textTo("Mia", /adult/);
  await day.text("Tom", `YES ${reference}`);
  await day.rewardBecomes("Mia", "Ice cream", "approved");
  await day.textTo("Tom", /Ice cream/);
  await day.textTo("Mia", /Ice cream/);
};

const dailyDigest = async ({ day }: Running): Promise<void> => {
  await day.choreDue("Mia", "Make the bed");
  await day.choreDue("Mia", "Feed the cat");
  await day.holds(2);
  await day.skipHours(2);
  const { body } = await day.textTo("Mia", /Make the bed/);
  assert.match(body, /Feed the cat/);
  await day.text("Mia", "DONE 2");
  await day.itemDone("Feed the cat");
};

const doorAlert = async ({ day, press }: Running): Promise<void> => {
  await day.skipHours(7);
  await press("the bins");
  await press("the door opens");
  await day.textTo("Anna", /The front door is open/);
  await day.textTo("Tom", /The front door is open/);
  day.nothingTo("Tom");
  await day.skip("morning");
  await day.textTo("Tom", /Put out the bins/);
};

const fitTheDay = async ({ day }: Running): Promise<void> => {
  await day.choreDue("Ben", "Take out the trash");
  await day.textTo("Ben", /Chore due: Take out the trash/);
  await day.skip("hour");
  await day.textTo("Ben", /Reminder: Take out the trash/);
  day.nothingTo("Anna");
  await day.skip("hour");
  const { body } = await day.textTo("Anna", /Still open: Take out the trash \(Ben, since[\s\S]*DONE/);
  await day.textTo("Tom", /Still open: Take out the trash/);
  const reference = /ASK (\d+)/.exec(body)?.[1];
  await day.text("Anna", `ASK ${reference}`);
  await day.textTo("Ben", /Reminder: Take out the trash/);
  await day.textTo("Anna", /Reminded again: Take out the trash \(Ben\)/);
  await day.text("Anna", `DONE ${reference}`);
  await day.itemDone("Take out the trash");
  await day.textTo("Anna", /Done: Take out the trash/);
};

const photo = async ({ day, press }: Running): Promise<void> => {
  await press("the doorbell");
  const { media } = await day.textTo("Anna", /Somebody is at the door/);
  assert.equal(media, 1);
};

const twoWayList = async ({ day }: Running): Promise<void> => {
  await day.text("Ben", "SHOP");
  await day.textTo("Ben", /Nothing to buy/);
  await day.text("Ben", "buy milk");
  await day.textTo("Ben", /To buy: milk$/m);
  await day.text("Mia", "Buy eggs");
  await day.textTo("Mia", /To buy: milk, eggs/);
  await day.text("Ben", "GOT Milk");
  await day.textTo("Ben", /To buy: eggs/);
};

const deliveryReport = async ({ day, press }: Running): Promise<void> => {
  await day.runtime.fail({ kind: "undelivered", code: 30003 });
  await press("text Ben");
  await day.textTo("Ben", /Please come home/);
  await day.textTo("Anna", /A text did not arrive: ben \(error 30003\)/);
};

const notifyAtHome = async ({ day, press }: Running): Promise<void> => {
  await day.text("Ben", "STOP");
  await day.optedOut("Ben", true);
  await press("call Ben");
  const call = await day.runtime.untilHome("the notification", ({ calls }) =>
    // That Ben opted out is a notification of its own.
    calls.find(({ name, data }) => name === "persistent_notification.create" && !data.includes("household_sms_opted_out")),
  );
  assert.match(call.data, /Ben.*Please come home/);
  day.nothingTo("Ben");
};

const notices = async ({ day, press }: Running): Promise<void> => {
  await press("35 alerts");
  const call = await day.runtime.untilHome("the notice of 90 %", ({ calls }) =>
    calls.find(({ name, data }) => name === "persistent_notification.create" && data.includes("cap_near")),
  );
  assert.match(call.data, /27 of today's 30 texts/);
};

const askedFromHome = async ({ day }: Running): Promise<void> => {
  await day.runtime.atHome({ do: "ask" });
  await day.textTo("Tom", /The laundry is done/);
  await day.textTo("Anna", /The laundry is done/);
  await day.skip("hour");
  await day.runtime.atHome({ do: "claim", kid: "Ben", chore: "Dishes" });
  const { body } = await day.textTo("Anna", /Dishes/);
  await day.text("Anna", `YES ${/YES (\d+)/.exec(body)?.[1]}`);
  await day.runtime.untilHome("the chore to be approved", ({ kids }) =>
    kids.find(({ name }) => name === "Ben")?.chores.find(({ name, status }) => name === "Dishes" && status === "approved"),
  );
};

const pushAndText = async ({ day, press }: Running): Promise<void> => {
  await press("the doorbell");
  await day.textTo("Anna", /Someone is at the door/);
  const push = { target: "notify.mobile_app_anna", modes: { alert: "push_first" }, wait: 1 };
  await day.runtime.order("people/anna", { name: "Anna", role: "admin", push });
  await press("the doorbell");
  await day.runtime.untilHome("the notification", ({ calls }) =>
    calls.find(({ name, data }) => name === "notify.mobile_app_anna" && data.includes("Someone is at the door")),
  );
  // The text waits for her answer.
  await day.holds(1);
  day.nothingTo("Anna");
  await day.skip("hour");
  await day.textTo("Anna", /Someone is at the door/);
};

/** A question has arrived, so its answer can. */
const askedOf = async (day: Day, name: "Ben" | "Tom", matching: RegExp): Promise<void> => {
  await day.untilText(name, matching, ({ status }) => status === "delivered");
};

const freeAnswer = async ({ day, press }: Running): Promise<void> => {
  await press("ask Ben");
  await askedOf(day, "Ben", /What would you like for dinner/);
  await day.text("Ben", "Pancakes, please!");
  await day.textTo("Anna", /Ben would like Pancakes, please!/);
};

const setTime = async ({ day, press }: Running): Promise<void> => {
  await press("7:30 on weekdays");
  await day.textTo("Mia", /Bring the gym bag/);
};

const conversation = async ({ day, press }: Running): Promise<void> => {
  await press("who cooks?");
  await askedOf(day, "Tom", /Can you cook tonight/);
  await day.text("Tom", "Yes");
  await askedOf(day, "Tom", /What will it be/);
  await day.text("Tom", "Lasagna");
  await day.textTo("Anna", /dinner tonight[\s\S]*Tom cooks Lasagna/);
};

/** Everything above lies in one Node-RED: each thing is still texted once, and each answer confirmed once and truthfully. */
export const allTogether = async ({ day, press }: Running): Promise<void> => {
  await day.choreDue("Mia", "Make the bed");
  const { body } = await day.textTo("Mia", /Make the bed/);
  await day.text("Mia", `DONE ${/DONE (\d+)/.exec(body)?.[1]}`);
  await day.itemDone("Make the bed");
  await day.textTo("Mia", /Done: Make the bed/);
  await day.text("Ben", "buy milk");
  await day.textTo("Ben", /To buy: milk$/m);
  await press("ask Ben");
  await askedOf(day, "Ben", /What would you like for dinner/);
  await day.text("Ben", "Pancakes");
  await day.textTo("Anna", /Ben would like Pancakes/);
  await press("Dinner is ready");
  await day.textTo("Ben", /Dinner is ready/);
  for (const name of ["Mia", "Ben", "Anna"] as const) day.nothingTo(name);
};

const household = async (running: Running): Promise<void> => {
  await running.press("dinner");
  await running.day.textTo("Ben", /Dinner is ready/);
  await running.day.choreDue("Mia", "Make the bed");
  await running.day.textTo("Mia", /Make the bed/);
};

export const promises: Readonly<Record<Example["name"], (running: Running) => Promise<void>>> = {
  "A household": household,
  "A conversation": conversation,
  "A question with a free answer": freeAnswer,
  "A text at a set time": setTime,
  "Ask from a Home Assistant automation": askedFromHome,
  "Cap and budget notices": notices,
  "Chore done by photo": byPhoto,
  "Chore reminders from a to-do list": choreReminders,
  "Daily digest": dailyDigest,
  "Delivery report": deliveryReport,
  "Door alert that ignores quiet hours": doorAlert,
  "First text": firstText,
  "Notify in Home Assistant when a text fails": notifyAtHome,
  "Photo by MMS": photo,
  "Push and text together": pushAndText,
  "Reminders that fit the day": fitTheDay,
  "Reward approval by parents": rewardApproval,
  "Two-way list": twoWayList,
};
