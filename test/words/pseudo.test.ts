// Everything the product says, in a pseudo-language made from English: nothing that isn't translated, and every placeholder kept.

import assert from "node:assert/strict";
import { homeActions } from "../../src/core/home/subject";
import { refusalReasons, throttleReasons } from "../../src/core/policy/reasons";
import { templateNames } from "../../src/core/templates";
import { instant } from "../../src/core/units";
import type { Words } from "../../src/words";
import { nodes } from "../../src/words/en/nodes";
import { localeOf } from "../../src/words/node-red";
import { pseudo, pseudoText, untranslated } from "./pseudo";

type WordsModule = typeof import("../../src/words");

/** The words as they are loaded, with English in the pseudo-language. */
const inPseudo = (): WordsModule => {
  const folder = /[\\/]src[\\/]words[\\/]/;
  const kept = Object.entries(require.cache).filter(([path]) => folder.test(path));
  for (const [path] of kept) delete require.cache[path];
  const catalogue: { en: Words } = require("../../src/words/catalogue");
  const { vocabulary, ...words } = catalogue.en;
  catalogue.en = { ...pseudo(words), vocabulary };
  const loaded: WordsModule = require("../../src/words");
  for (const path of Object.keys(require.cache)) if (folder.test(path)) delete require.cache[path];
  for (const [path, module] of kept) require.cache[path] = module;
  return loaded;
};

describe("The pseudo-language", () => {
  it("changes every word, keeps placeholders and data, and is 40 % longer", () => {
    assert.equal(pseudoText("Sent to __who__"), "⟦Šééñŧ ŧöö __who__ ~~~~⟧");
    assert.equal(pseudo((name: string) => `Edit ${name}`)("Mia"), "⟦ÉÉđííŧ Mia ~~⟧");
    assert.equal(untranslated(`${pseudoText("Sent to Mia", ["Mia"])} and more`, ["Mia"]), "and more");
  });
});

describe("In the pseudo-language", () => {
  const { noticeText, reasonText, renderTemplate, wordingFor, wordsIn } = inPseudo();
  const words = wordsIn("en");
  const wording = wordingFor("en");
  const when = { timeZone: "Europe/Berlin", until: instant(Date.UTC(2026, 10, 21, 17)) };
  /** Dates come from `Intl`, and examples stay as they are. */
  const data = ["Sat, Nov 21, 6:00 PM", "X1", "X2", "X3"];
  const isTranslated = (text: unknown, what: string): void =>
    assert.equal(untranslated(String(text), data), "", `${what}: ${text}`);

  for (const name of templateNames)
    it(`the template ${name} is translated`, () => {
      const filled = { title: "X1", who: "X2", due: when.until, points: 5, count: 3 };
      isTranslated(renderTemplate("en", name, filled, when), name);
      isTranslated(renderTemplate("en", name, { title: "X1", count: 3 }, when), name);
    });

  it("what is made of several sentences is translated", () => {
    const reference = (number: number) => {
      const subject = { home: "home", adapter: "todo", item: String(number), title: "X1", actions: [...homeActions] };
      return { number, subject, until: when.until };
    };
    const open = [reference(1), reference(2), reference(3)];
    const small = (text: string): boolean => text.length < 50;
    for (const role of ["admin", "child"] as const) {
      isTranslated(wording.answerHint(1, ["complete"], role), "answerHint");
      isTranslated(wording.answerHints(open, role), "answerHints");
      isTranslated(wording.notClear(open, role, small).text, "notClear");
    }
    isTranslated(wording.whichOne(open, () => "complete", small).text, "whichOne");
    isTranslated(wording.openList(open, small).text, "openList");
    isTranslated(wording.openList([], small).text, "openList");
  });

  it("every reason is translated, with and without an end", () => {
    for (const reason of [...refusalReasons, ...throttleReasons]) {
      isTranslated(reasonText("en", reason, when), reason);
      isTranslated(reasonText("en", reason, { timeZone: "Europe/Berlin" }), reason);
      isTranslated(words.reasons[reason].short, reason);
    }
  });

  it("every notice is translated", () => {
    const amounts = { used: 1, cap: 2, unit: "segments", budget: 3, count: 2 };
    const names = { number: "X2", why: "X1", error: "X1", problem: "X2", advice: "X2", who: "X3", reason: "landline" };
    for (const kind of Object.keys(words.notices) as (keyof typeof words.notices)[])
      isTranslated(noticeText("en", kind, { ...amounts, ...names } as never), kind);
  });

  /** Calls what is a function with made-up data. */
  const leaves = (tree: unknown, path: string): [path: string, text: unknown][] => {
    if (typeof tree === "function") return [[path, tree(...["X1", "X2", "X3"].slice(0, tree.length || 3))]];
    if (typeof tree !== "object" || tree === null) return [[path, tree]];
    return Object.entries(tree).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
  };
  for (const section of ["checks", "carrierErrors", "page", "member"] as const)
    it(`every word of ${section} is translated`, () => {
      const all = leaves(words[section], section);
      assert.ok(all.length > 20);
      for (const [path, text] of all) {
        assert.doesNotMatch(String(text), /undefined|NaN|\[object/, path);
        isTranslated(text, path);
      }
    });

  for (const [type, { json, html }] of Object.entries(localeOf(pseudo(nodes)))) {
    it(`every word of ${type}'s dialog and statuses is translated`, () => {
      for (const [path, text] of leaves(JSON.parse(json), type))
        assert.equal(untranslated(String(text), [/__\w+__/, /^[\w.]+:\/\/\S+$/]), "", `${path}: ${text}`);
    });

    it(`every sentence of ${type}'s help is translated`, () => {
      const text = html
        .replace(/<span class="property-type">[^<]*<\/span>/g, " ")
        .replace(/<dt[^>]*>[^<]*<\/dt>/g, " ")
        .replace(/<code>[^<]*<\/code>/g, " ")
        .replace(/<[^>]+>/g, " ");
      assert.equal(untranslated(text), "");
    });
  }
});
