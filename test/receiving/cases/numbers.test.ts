// Numbers as people write them, each entered for a household in the country the case names, and texted from in another spelling.

import { deepEqual, equal } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseNumber } from "../../../src/core/numbers";
import { wordsIn } from "../../../src/words";
import { e164, openHousehold, person, text } from "../../fakes/household";

interface Case {
  readonly country: string;
  readonly written: string;
  readonly want: string;
}

const file = join(__dirname, "../../../../test/receiving/cases/numbers.jsonl");
const cases = readFileSync(file, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Case);

/** Why each refusal of the cases is given. */
const reasons: Readonly<Record<string, readonly string[]>> = {
  "refused: extension": ["extension"],
  "refused: the same": ["no_mobile_digit"],
  "refused: two numbers": ["two_numbers"],
};

describe("numbers as people write them", () => {
  for (const { country, written, want } of cases)
    it(`${JSON.stringify(written)} in ${country} is ${want}`, () => {
      const parsed = parseNumber(written, country);
      if (parsed.ok) return equal(parsed.number, want);
      const sentence = wordsIn("en").numbers[parsed.problem](parsed.meant ?? "");
      if (want.startsWith("refused, saying")) return equal(parsed.problem, "fictional", sentence);
      deepEqual([parsed.problem], reasons[want], sentence);
    });
});

describe("a STOP from another spelling of a number", () => {
  for (const [stored, from] of [
    ["+525512345678", "+5215512345678"],
    ["+5491123456789", "+541123456789"],
    ["+5511987654321", "+551187654321"],
  ] as const)
    it(`counts for ${stored} when it comes from ${from}`, async () => {
      const home = await openHousehold({
        people: [person("mia", { number: e164(stored) })],
        settings: { countries: ["MX", "AR", "BR"] },
      });
      await home.inbox.receive(text(from, "STOP"));
      const [result] = await home.outbox.send({ to: "mia", message: "hello", kind: "alert", urgent: true });
      equal(result?.kind === "not_sent" && result.reason, "opted_out");
      await home.inbox.receive(text(stored, "START"));
      const [again] = await home.outbox.send({ to: "mia", message: "hello", kind: "alert", urgent: true });
      equal(again?.kind, "sent");
    });
});
