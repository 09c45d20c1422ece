// No word is kept that nothing says.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { wordsIn } from "../../src/words";
import { nodes } from "../../src/words/en/nodes";

const root = join(__dirname, "../../..");
type Leaf = string | ((...args: never[]) => string);
interface Tree {
  readonly [key: string]: Leaf | Tree;
}

const leavesOf = (tree: Tree, path = ""): [string, Leaf][] =>
  Object.entries(tree).flatMap(([key, value]): [string, Leaf][] => {
    const at = path ? `${path}.${key}` : key;
    return typeof value === "object" ? leavesOf(value, at) : [[at, value]];
  });
const keysOf = (tree: Tree): string[] => leavesOf(tree).map(([key]) => key);

const sourcesIn = (folder: string, ending: RegExp): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => ending.test(path) && !/(^|\/)(words|locales)(\/|\.ts)/.test(path))
    .map((path) => readFileSync(join(root, folder, path), "utf8"))
    .join("\n");

describe("the words of the nodes", () => {
  it("keeps no words that no one says", () => {
    const code = `${sourcesIn("nodes", /\.ts$/)}${sourcesIn("dist/node-red", /\.html$/)}`;
    const said = new Set([...code.matchAll(/"(?:\[\w+\])?([\w.-]+)"/g)].map(([, literal]) => literal));
    // What is known only when it runs stands for any word; a mere way to all words of a node says none of them.
    const patterns = [...code.matchAll(/`([\w.-]*\.?\$\{[^}`]+\}[\w.-]*)`/g)]
      .map(([, template = ""]) => template)
      .filter((template) => template.includes(".") && !/^[\w-]+\.(?:sidebar\.)?\$\{key\}$/.test(template))
      .map(
        (template) =>
          new RegExp(
            `(^|\\.)${template
              .replace(/\$\{[^}]+\}/g, "@")
              .replaceAll(".", "\\.")
              .replace("@", "[\\w-]+")}$`,
          ),
      );
    const isSaid = (key: string): boolean => {
      const parts = key.split(".");
      return parts.some((_, from) => said.has(parts.slice(from).join("."))) || patterns.some((pattern) => pattern.test(key));
    };
    const labels = Object.fromEntries(Object.entries(nodes.types).map(([type, { words }]) => [type, words]));
    const kept = keysOf({ common: nodes.common, ...labels });
    assert.deepEqual(
      kept.filter((key) => !isSaid(key)),
      [],
    );
  });
});

for (const page of ["page", "member"] as const)
  describe(`the words of ${page}`, () => {
    it("are all said", () => {
      const code = sourcesIn("src/web", /\.ts$/) + sourcesIn("src/reports", /\.ts$/);
      const isSaid = (key: string): boolean => {
        const parts = key.split(".");
        const name = parts.at(-1) ?? "";
        // Looked up by name: a whole group of them is said.
        const group = parts.slice(0, -1).some((part) => new RegExp(`\\b${part}(\\)?\\[| as Readonly|\\))`).test(code));
        return group || new RegExp(`\\b${name}\\b`).test(code);
      };
      assert.deepEqual(
        keysOf(wordsIn("en")[page]).filter((key) => !isSaid(key)),
        [],
      );
    });
  });
