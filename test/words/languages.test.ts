// Every language has the placeholders and the code that English has. That it has every word, the compiler sees to.

import { deepEqual, ok } from "node:assert/strict";
import { languages } from "../../src/core/people/person";
import { nodes as english } from "../../src/words/en/nodes";
import { localeOf } from "../../src/words/node-red";
import { nodeWords } from "./by-language";

interface Tree {
  readonly [key: string]: string | Tree;
}
const leaves = (tree: Tree, path = ""): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
/** `__who__` of labels, `{values}` and code of help. */
const fixed = (text: string): string[] => (text.match(/__\w+__|\{\w+\}|`[^`]+`/g) ?? []).sort();

describe("The words of the nodes", () => {
  const meant = new Map(leaves(english));
  for (const language of languages.filter((each) => each !== "en"))
    it(`have no gap in ${language}, and the same placeholders and code`, () => {
      for (const [key, text] of leaves(nodeWords(language).nodes)) {
        ok(text !== "", key);
        deepEqual(fixed(text), fixed(meant.get(key) ?? ""), key);
      }
    });

  it("become help in Node-RED's form", () => {
    const { html = "" } = localeOf(english)["sms-inbound"] ?? {};
    ok(html.startsWith('<script type="text/html" data-help-name="sms-inbound">'));
    for (const part of [
      "<h3>Outputs</h3>",
      '<ol class="node-ports">',
      '<dt>sms.reply <span class="property-type">object</span></dt>',
      "<dd><code>opted_in</code> or <code>opted_out</code>.</dd>",
    ])
      ok(html.includes(part), part);
  });
});
