// A household under load that waits to be killed: it sends, stops and starts as fast as it can, and prints each event as it happens.

import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { type Fingerprint, type Instant, later, type MessageId, minutes, type PersonId } from "../../../src/core/units";
import { openFileStore } from "../../../src/stores/file/file-store";
import { lockDirectory } from "../../../src/stores/file/lock";
import { settings } from "../../fakes/household";
import { made } from "../../stores/records";
import { type Chance, chance } from "../chance";
import { Family, moveIn, people, type Witness } from "../family";
import type { Post } from "../truth";

/** What the household prints, one line for each event. */
export type Line =
  | { readonly is: "open" }
  | { readonly is: "time"; readonly now: Instant }
  | { readonly is: "post"; readonly post: Post }
  | { readonly is: "stop decided"; readonly person: PersonId; readonly number: Fingerprint; readonly turn: number }
  | { readonly is: "stop acknowledged"; readonly turn: number }
  | { readonly is: "start decided"; readonly person: PersonId };

export const rules = settings({ dailyMessages: 100, cooldown: minutes(3), quietHours: [] });

/** Written at once, so that everything printed before the kill arrives. */
const say = (line: Line): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

let turns = 0;
const witness: Witness = {
  post: (post) => say({ is: "post", post }),
  decideStop(person, number) {
    const turn = ++turns;
    say({ is: "stop decided", person, number, turn });
    return () => say({ is: "stop acknowledged", turn });
  },
  decideStart: (person) => say({ is: "start decided", person }),
};

const act = (family: Family, random: Chance): Promise<void> => {
  const person = people[random(people.length)] as PersonId;
  const what = random(20);
  if (what === 0) return family.stop(person);
  if (what <= 2) return family.start(person);
  return family.send(person, random(4) === 0 ? "refused" : "accepted");
};

const live = async (directory: string, start: Instant, seed: number, stale: number): Promise<void> => {
  let now = start;
  const clock = { now: () => now, at: () => () => {} };
  const store = await openFileStore({ directory, made: () => made, clock, log: () => {}, lock: lockDirectory({ stale }) });
  if (store.view().document.people.length === 0) await moveIn(store);
  const newId = () => randomUUID() as MessageId;
  const family = new Family(store, { clock, settings: rules, witness, newId, hasPower: () => true });
  const random = chance(seed);
  say({ is: "open" });
  for (;;) {
    now = later(now, minutes(2));
    say({ is: "time", now });
    await Promise.all(Array.from({ length: 1 + random(4) }, () => act(family, random)));
  }
};

if (require.main === module) {
  const [directory = "", start, seed, stale] = process.argv.slice(2);
  void live(directory, Number(start) as Instant, Number(seed), Number(stale));
}
