// Real texts that people send, each played through the inbox by a fresh person in the position the case names.

import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isWanted, outcomeOf, type Scene } from "./player";

interface Case {
  readonly who: string;
  readonly text: string;
  readonly want: string;
  readonly why?: string;
}

const folder = join(__dirname, "../../../../test/receiving/cases");
const linesOf = (file: string): Case[] =>
  readFileSync(join(folder, file), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case);

const scenes: Readonly<Record<string, Scene>> = {
  Ben: { name: "Ben", role: "child", language: "en", chores: ["Empty the dishwasher", "Feed the cat"] },
  Mia: { name: "Mia", role: "child", language: "en", chores: ["Water the plants"] },
  Anna: { name: "Anna", role: "adult", language: "en", rewards: ["Movie night"] },
  Leo: { name: "Leo", role: "child", language: "en", chores: ["Take out the trash", "Walk the dog", "Practice piano"] },
  Tom: { name: "Tom", role: "adult", language: "en", rewards: ["Ice cream", "Sleepover at Lena's"] },
  "Anna (es)": { name: "Anna", role: "adult", language: "es", rewards: ["Noche de cine"] },
  "Anna (fr)": { name: "Anna", role: "adult", language: "fr", rewards: ["Soirée film"] },
  "Anna (de)": { name: "Anna", role: "adult", language: "de", rewards: ["Kinoabend"] },
  "Ben (es)": { name: "Ben", role: "child", language: "es", chores: ["Vaciar el lavavajillas", "Dar de comer al gato"] },
  "Ben (fr)": { name: "Ben", role: "child", language: "fr", chores: ["Vider le lave-vaisselle", "Nourrir le chat"] },
  "Ben (de)": { name: "Ben", role: "child", language: "de", chores: ["Spülmaschine ausräumen", "Katze füttern"] },
};

const groups = new Map<string, Case[]>();
for (const each of [...linesOf("answers.jsonl"), ...linesOf("more-answers.jsonl")]) {
  const group = each.why ?? `more, by ${each.who}`;
  groups.set(group, [...(groups.get(group) ?? []), each]);
}

describe("texts as people type them", () => {
  for (const [why, cases] of groups)
    it(`${why}: ${cases.length} texts come to what they mean`, async () => {
      const wrong: unknown[] = [];
      for (const { who, text, want } of cases) {
        const outcome = await outcomeOf(scenes[who] as Scene, text);
        if (!isWanted(outcome, want)) wrong.push({ who, text, want, outcome });
      }
      deepEqual(wrong, []);
    });
});
