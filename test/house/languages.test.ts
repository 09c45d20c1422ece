// Whatever is said is said in every language, with the same blanks to fill in; and nothing is kept that nobody says.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { wordsIn } from "../../src/words";

const root = join(__dirname, "../../..");
const nodes = join(root, "nodes");
const english = "en-US";
/** As Node-RED calls them. */
const others = ["es-ES", "fr", "de"];
const types = readdirSync(nodes).filter((name) => existsSync(join(nodes, name, "editor.ts")));

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

const catalogues = [{ folder: "lib", name: "common" }, ...types.map((type) => ({ folder: type, name: type }))].map(
  ({ folder, name }) => {
    const at = (language: string, ending: string): string => join(nodes, folder, "locales", language, `${name}.${ending}`);
    const words = (language: string): Tree => JSON.parse(readFileSync(at(language, "json"), "utf8"));
    return { name, words, help: (language: string): string => readFileSync(at(language, "html"), "utf8") };
  },
);

const blanks = (text: Leaf): string[] => (String(text).match(/__\w+?__/g) ?? []).sort();

describe("the words of the nodes, in every language", () => {
  for (const { name, words } of catalogues)
    for (const language of others)
      it(`says all of ${name} in ${language}, and no more`, () => {
        const [here, there] = [new Map(leavesOf(words(english))), new Map(leavesOf(words(language)))];
        assert.deepEqual([...there.keys()].sort(), [...here.keys()].sort());
        assert.deepEqual(
          [...there].filter(([key, text]) => !text || blanks(text).join() !== blanks(here.get(key) ?? "").join()),
          [],
        );
      });

  for (const { name, help } of catalogues.filter(({ name }) => name !== "common"))
    for (const language of others)
      it(`explains ${name} in ${language}, point by point`, () => {
        const outline = (text: string): unknown => ({
          tags: text.match(/<(?:script|p|h3|dl|dt|dd|li|ol|ul|a)\b[^>]*?>/g)?.map((tag) => tag.replace(/ title="[^"]*"/, "")),
          code: text.match(/<code>.*?<\/code>/g)?.sort(),
        });
        assert.deepEqual(outline(help(language)), outline(help(english)));
      });

  it("keeps no words that nobody says", () => {
    const code = `${sourcesIn("nodes", /\.ts$/)}${sourcesIn("dist/nodes", /\.html$/)}`;
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
    const kept = catalogues.flatMap(({ name, words }) =>
      keysOf(words(english)).map((key) => (name === "common" ? `common.${key}` : key)),
    );
    assert.deepEqual(
      kept.filter((key) => !isSaid(key)),
      [],
    );
  });
});

for (const page of ["page", "member"] as const)
  describe(`the words of ${page}`, () => {
    it("are all said", () => {
      const code = sourcesIn("src/web", /\.ts$/);
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
