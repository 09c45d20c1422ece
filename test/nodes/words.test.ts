// The texts of the nodes: every text a dialog or status can show exists.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { kinds as eventKinds } from "../../nodes/sms-ha-events/fields";
import { refusalReasons } from "../../src/core/policy/reasons";
import { templateNames } from "../../src/core/templates";
import { nodes as english } from "../../src/words/en/nodes";

const nodes = join(__dirname, "../../../nodes");
/** Dialogs as built, with the rows of the declared settings. */
const built = join(__dirname, "../../node-red");
const types = readdirSync(nodes).filter((name) => name.startsWith("sms-"));

type Tree = { readonly [key: string]: string | Tree };
const read = (...path: string[]): string => readFileSync(join(nodes, ...path), "utf8");
const common: Tree = english.common;
const wordsOf = (type: string): Tree => ({ common, [type]: english.types[type as keyof typeof english.types].words });
const find = (tree: Tree, key: string): string | Tree | undefined =>
  key.split(".").reduce<string | Tree | undefined>((at, part) => (typeof at === "object" ? at[part] : undefined), tree);

describe("the words of the nodes", () => {
  for (const type of types) {
    const form = readFileSync(join(built, `${type}.html`), "utf8");
    it(`has every label of ${type}'s dialog`, () => {
      const keys = [...form.matchAll(/data-i18n="(?:\[\w+\])?([^"]+)"/g)].map(([, key]) => key ?? "");
      assert.ok(keys.length > 0);
      assert.deepEqual(
        keys.filter((key) => typeof find(wordsOf(type), key) !== "string"),
        [],
      );
    });

    it(`has a label for every field of ${type}`, () => {
      // A hidden one is set by another.
      const shown = form.replaceAll(/<input type="hidden"[^>]*>/g, "");
      const fields = [...shown.matchAll(/id="node-(?:config-)?input-(\w+)"/g)].map(([, field]) => field ?? "");
      assert.deepEqual(
        fields.filter((field) => typeof find(wordsOf(type), `${type}.label.${field}`) !== "string"),
        [],
      );
    });
  }

  it("has every reason for which something isn't sent", () => {
    const reasons = [...refusalReasons, "carrier_refused", "queued", "replaced", "settled"];
    assert.deepEqual(
      reasons.filter((reason) => typeof find(common, `reason.${reason}`) !== "string"),
      [],
    );
  });

  it("has every mistake that a field may hold", () => {
    // The two defaults that look like one are none.
    const code = ["lib/fields.ts", ...types.map((type) => `${type}/fields.ts`)]
      .map((file) => read(file))
      .join("\n")
      .replaceAll("_default(text(80), ", "");
    const mistakes = [...code.matchAll(/, "([a-z_]+)"\)/g)].map(([, mistake]) => mistake ?? "");
    assert.ok(mistakes.includes("number"));
    assert.deepEqual(
      mistakes.filter((mistake) => typeof find(common, `mistake.${mistake}`) !== "string"),
      [],
    );
  });

  it("has every kind of event at home", () => {
    const words = wordsOf("sms-ha-events");
    assert.deepEqual(
      Object.keys(eventKinds).filter((kind) => typeof find(words, `sms-ha-events.kind.${kind}`) !== "string"),
      [],
    );
  });

  it("offers every template by name, but what the household writes itself", () => {
    const form = readFileSync(join(built, "sms-send.html"), "utf8");
    const offered = [...form.matchAll(/data-i18n="sms-send\.template\.(\w+)"/g)].map(([, name]) => name);
    assert.deepEqual(
      offered.filter((name) => name !== "own").sort(),
      templateNames.filter((name) => name !== "day_ahead").sort(),
    );
  });
});
