// The laws of answers, for any texts at any time: nothing acts on what it can't have meant, and quotes say nothing.

import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import type { Reply } from "../../src/context/events";
import type { Subject } from "../../src/core/home/subject";
import { languages } from "../../src/core/people/person";
import { templateNames } from "../../src/core/templates";
import { type Instant, instant, later, minutes, seconds } from "../../src/core/units";
import { understand } from "../../src/receiving/understanding/understand";
import { wordingFor } from "../../src/words";
import { emma, numbers, openHousehold, request, text } from "../fakes/household";
import { textsIn } from "./understanding/texts";

const long = process.env.HOUSEHOLD_SMS_LONG === "1";

const items = ["trash", "dog", "dishes", "laundry"] as const;
const chore = (item: string): Subject => ({
  home: "h",
  adapter: "todo",
  item,
  title: `Chore ${item}`,
  actions: ["complete", "snooze"],
});

type Step =
  | { readonly kind: "text"; readonly item: string }
  | { readonly kind: "close"; readonly item: string }
  | { readonly kind: "reopen"; readonly item: string }
  | { readonly kind: "answer"; readonly words: string; readonly delay: number };
const words = fc.oneof(
  fc.constantFrom("done", "all done", "later", "yes", "done trash", "done dog", "both done"),
  fc.tuple(fc.constantFrom("done", "snooze"), fc.integer({ min: 1, max: 6 })).map(([word, n]) => `${word} ${n}`),
  fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })).map(([a, b]) => `done ${a} and ${b}`),
);
const item = fc.constantFrom(...items);
const step = fc.oneof(
  { weight: 3, arbitrary: item.map((item): Step => ({ kind: "text", item })) },
  { weight: 2, arbitrary: item.map((item): Step => ({ kind: "close", item })) },
  { weight: 1, arbitrary: item.map((item): Step => ({ kind: "reopen", item })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(words, fc.integer({ min: 0, max: 120 }))
      .map(([words, delay]): Step => ({ kind: "answer", words, delay })),
  },
);

/** Everything that happened to the phone, and what the answers acted on. */
interface Played {
  readonly sent: readonly { readonly item: string; readonly number: number; readonly at: Instant }[];
  readonly closed: readonly { readonly item: string; readonly at: Instant; readonly open: boolean }[];
  readonly acted: readonly {
    readonly words: string;
    readonly written: Instant;
    readonly read: Instant;
    readonly replies: readonly Reply[];
  }[];
}

const play = async (steps: readonly Step[]): Promise<Played> => {
  const home = await openHousehold({
    people: [emma()],
    settings: { cooldown: seconds(0), dailyMessages: 1000, dailySegments: 1000 },
  });
  let replies: Reply[] = [];
  home.events.on("reply", (reply) => replies.push(reply));
  const sent: Played["sent"][number][] = [];
  const closed: Played["closed"][number][] = [];
  const acted: Played["acted"][number][] = [];
  const pending: { words: string; written: Instant; due: Instant }[] = [];
  const read = async (): Promise<void> => {
    const now = home.clock.now();
    for (const one of pending.splice(0)) {
      if (one.due > now) {
        pending.push(one);
        continue;
      }
      replies = [];
      await home.inbox.receive({ ...text(numbers.emma, one.words), at: one.written }, true);
      acted.push({ ...one, read: now, replies });
    }
  };
  for (const one of steps) {
    await home.clock.advance(minutes(7));
    const at = home.clock.now();
    if (one.kind === "text") {
      const [result] = await home.outbox.send(request({ to: "emma", message: one.item, about: chore(one.item) }));
      if (result?.kind === "sent" && result.reference !== undefined) sent.push({ item: one.item, number: result.reference, at });
    } else if (one.kind === "answer")
      pending.push({ words: one.words, written: instant(at + 1), due: later(at, minutes(one.delay)) });
    else {
      if (one.kind === "close") await home.closings.close(chore(one.item), { how: "complete", who: "Pat" });
      else await home.closings.reopen(chore(one.item));
      closed.push({ item: one.item, at, open: one.kind === "reopen" });
    }
    await read();
  }
  await home.clock.advance(minutes(200));
  await read();
  return { sent, closed, acted };
};

describe("whatever is texted, closed and answered, in whatever order", () => {
  it("no text acts on what was texted after it, and none on two things unless it names both", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { sent, closed, acted } = await play(steps);
        for (const { words, written, read, replies } of acted) {
          for (const { subject, reference } of replies) {
            const texted = sent.filter(({ item, at }) => item === subject.item && at <= written);
            ok(
              texted.some(({ number }) => number === reference),
              `"${words}" acted on ${subject.item}, which had not been texted under ${reference}`,
            );
            // The number stood for this when the text was written.
            const meant = sent.findLast(({ number, at }) => number === reference && at <= written);
            equal(meant?.item, subject.item);
            const since = closed.filter(({ item, at }) => item === subject.item && at > written && at <= read);
            ok(!since.some(({ open }) => !open), `"${words}" acted on ${subject.item}, which was closed meanwhile`);
          }
          const named: string[] = words.match(/\d+/g) ?? [];
          if (replies.length > 1) ok(/^(?:all|both)/.test(words) || named.length === replies.length, words);
          if (named.length > 0) for (const { reference } of replies) ok(named.includes(String(reference)), words);
        }
      }),
      { numRuns: long ? 2000 : 60 },
    );
  });
});

describe("a quote", () => {
  const sender = {
    language: "en" as const,
    optedIn: true,
    tollFree: false,
    names: new Set(["emma"]),
    titled: [
      { number: 1, title: "Empty the dishwasher", isOpen: true },
      { number: 2, title: "Feed the cat", isOpen: true },
    ],
    hasQuestion: true,
  };
  const ours = languages.flatMap((language) => {
    const wording = wordingFor(language);
    const hints = [wording.reply(["DONE 1"]), wording.reply(["YES 2", "NO 2"])];
    const heads = templateNames.map((name) => wording.templates[name]({ title: "Stop the reminders", who: "Mia", count: 2 }));
    return heads.flatMap((head) => hints.map((hint) => `${head}\n${hint}\n${wording.footer}`));
  });
  const anyWords = fc.constantFrom(
    ...ours,
    ...languages
      .map(textsIn)
      .flatMap((texts) => (texts ? [...texts.stop, ...texts.reply] : []))
      .filter((each) => !/["“”«»„>]/.test(each)),
  );
  const own = fc.constantFrom("", "done 1", "ok", "thanks!", "no", "I fed the cat", "stop", "LIST", "what?", "2 done mom");
  const quoted = fc
    .tuple(anyWords, fc.constantFrom("“”", "„“", "«»", '""'))
    .map(([words, marks]) => ({ words, text: marks[0] + words + marks[1] }));

  it("has the effect of the text without it, or none", () => {
    const none = new Set(["other", "unclear"]);
    fc.assert(
      fc.property(own, quoted, fc.boolean(), (own, { words, text }, below) => {
        // A person's own STOP in quotation marks is a STOP.
        if (own === "" && !ours.includes(words)) return;
        const whole = below ? `${own}\n${text}` : `${text} ${own}`;
        const [meaning, alone] = [understand(whole, sender), understand(own, sender)];
        if (!none.has(meaning.kind)) deepEqual(meaning, alone, JSON.stringify(whole));
      }),
      { numRuns: long ? 20_000 : 500 },
    );
  });
  it("of one of our texts in a reaction does nothing, also cut off", () => {
    const leads = [
      "Liked ",
      "Loved ",
      "👍 to ",
      "Disliked ",
      "Laughed at ",
      "Reacted ❤️ to ",
      "A aimé ",
      "Gefällt mir ",
      "Le gustó ",
      "Hat ❤️ reagiert auf ",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...leads),
        fc.constantFrom(...ours),
        fc.integer({ min: 10, max: 200 }),
        (lead, words, length) => {
          for (const text of [`${lead}“${words}”`, `${lead}“${words.slice(0, length)}`])
            equal(understand(text, sender).kind, "other", JSON.stringify(text));
        },
      ),
      { numRuns: long ? 5000 : 300 },
    );
  });
  it("quoted by a mail app below does nothing", () => {
    for (const words of ours.slice(0, 40)) {
      const mail = `done 1\n\nOn Sun, Nov 22 at 12:00 PM The Smiths wrote:\n${words
        .split("\n")
        .map((line) => `> ${line}`)
        .join("\n")}`;
      deepEqual(understand(mail, sender), understand("done 1", sender), mail);
    }
  });
});
