// Reminders that fit a family's days: custody and a late way home, a chore that goes up to the parents, and the week's summary. The
// phones, the page and the home agree at each step.

import { strict as assert } from "node:assert";
import { jpeg } from "../fakes/pictures";
import type { Day } from "./day";

const chore = "Empty the dishwasher";

const sunday = 7;
/** When Ben goes to his dad. */
export const friday = 5;

const wishes = async (day: Day): Promise<void> => {
  for (const { id, items } of day.runtime.home?.lists ?? [])
    for (const { uid } of items) await day.runtime.atHome({ do: "remove", list: id, uid });
  const ben = { name: "Ben", role: "child", aliases: [], availability: [{ entity: "person.ben", when: "home" }] };
  await day.runtime.order("people/ben", ben);
  const week = { day: sunday, time: "19:00" };
  await day.runtime.order("people/anna", { name: "Anna", role: "admin", aliases: [], summaries: { week } });
  day.tell("On the page: reminders to Ben wait until he is home, and Anna wants the week's summary on Sunday at seven.");
};

const withDad = async (day: Day): Promise<void> => {
  await day.runtime.atHome({ do: "move", kid: "Ben", home: false });
  await day.runtime.patiently("Ben to be away on the page", async () => {
    const people = (await day.runtime.api("people")) as readonly { name: string; standing: { reason?: string } }[];
    assert.equal(people.find(({ name }) => name === "Ben")?.standing.reason, "not_available");
  });
  day.tell("On Friday Ben goes to his dad.");
  await day.skip("morning");
  await day.skip("morning");
  await day.skipHours(7);
  await day.choreDue("Ben", chore);
  await day.holds(1);
  const { held } = (await day.runtime.today()) as { held: readonly { who: string; about: string; reason?: string }[] };
  assert.deepEqual(
    held.map(({ who, about, reason }) => [who, about, reason]),
    [["Ben", chore, "not_available"]],
  );
  day.nothingTo("Ben");
  day.tell(`Ben is still there on Sunday when “${chore}” falls due: it waits, and the page says why.`);
};

const lateHome = async (day: Day): Promise<void> => {
  await day.skip("hour");
  await day.holds(2);
  await day.runtime.atHome({ do: "move", kid: "Ben", home: true });
  await day.runtime.patiently("Ben to be back", async () => {
    const people = (await day.runtime.api("people")) as readonly {
      name: string;
      standing: { reason?: string; until?: number };
    }[];
    assert.notEqual(people.find(({ name }) => name === "Ben")?.standing.until, undefined);
  });
  await day.skip("hour");
  const { body } = await day.textTo("Ben", /You're home/);
  assert.match(body, new RegExp(`^You're home\\. Open: 1 ${chore}\\n`));
  day.tell(`He comes home late, and reads after a while: «${body.replaceAll("\n", " / ")}»`);
};

const toTheParents = async (day: Day): Promise<void> => {
  const { body } = await day.textTo("Anna", /Still open/);
  await day.textTo("Tom", /Still open/);
  assert.match(body, new RegExp(`^Still open: ${chore} \\(Ben, since 3:00`));
  const reference = /DONE (\d+)/.exec(body)?.[1];
  day.tell(`It is still open after two hours. Both parents read: «${body.replaceAll("\n", " / ")}»`);
  const picturesBefore = await photosShown(day);
  await day.text("Ben", `DONE ${reference}`);
  await day.textTo("Ben", /send a photo/);
  await day.photo("Ben", jpeg());
  await day.itemDone(chore);
  await day.textTo("Ben", /^Done: /);
  assert.equal(await photosShown(day), picturesBefore + 1);
  day.tell(
    `Ben answers DONE ${reference}, and then with the photo that it asks for. It is ticked off, and the page shows the photo.`,
  );
  await day.text("Tom", `ASK ${reference}`);
  const answer = await day.textTo("Tom", /already done/);
  day.tell(`Tom asks Ben again a moment later, and reads: «${answer.body}»`);
};

/** Those in Ben's conversation on the page. */
const photosShown = async (day: Day): Promise<number> => {
  const { texts } = (await day.runtime.api("conversations/ben")) as {
    readonly texts: readonly { pictures?: readonly string[] }[];
  };
  return texts.flatMap(({ pictures = [] }) => pictures).length;
};

const summary = async (day: Day): Promise<void> => {
  await day.skipHours(2);
  const { body } = await day.textTo("Anna", /^This week/);
  day.nothingTo("Tom");
  const [, texts] = /^This week: Ben 1 done, 1 late\. (\d+) texts/.exec(body) ?? [];
  const [, link = ""] = /(http\S+)/.exec(body) ?? [];
  const page = await (await fetch(link)).text();
  assert.match(page, /<td>Ben<\/td><td>1<\/td><td>1<\/td><td>0<\/td>/, page);
  assert(page.includes(`${texts} texts`), page);
  const done = day.runtime.home?.lists.flatMap(({ items }) => items).filter(({ status }) => status === "completed");
  assert.deepEqual(
    done?.map(({ summary: title }) => title),
    [chore],
  );
  day.tell(`At seven Anna reads: «${body.replaceAll("\n", " / ")}». The page behind the link and the home say the same.`);
};

const chapters: readonly (readonly [string, (day: Day) => Promise<void>])[] = [
  ["What each of them wants", wishes],
  ["From Friday to Sunday", withDad],
  ["Late on the way home", lateHome],
  ["Up to the parents", toTheParents],
  ["Sunday's summary", summary],
];

export const playWeek = async (day: Day): Promise<void> => {
  for (const [title, play] of chapters) {
    day.tell(`— ${title} —`);
    await play(day);
  }
};
