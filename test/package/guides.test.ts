// What the guides quote is there: commands run, labels and sentences are on screen, texts are understood, links to rows lead to rows.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorTable as phoneErrors } from "../../src/carriers/android/errors";
import { errorTable } from "../../src/carriers/twilio/errors";
import { explainingRow, repository, settingsSection } from "../../src/core/guide";
import { refusalReasons } from "../../src/core/policy/reasons";
import { understand } from "../../src/receiving/understanding/understand";
import { wordingFor, wordsIn } from "../../src/words";
import { nodes } from "../../src/words/en/nodes";

const root = join(__dirname, "../../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const manifest: {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly "node-red": { readonly nodes: Readonly<Record<string, string>> };
} = JSON.parse(read("package.json"));

const listed = ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"];
const guides = execFileSync("git", listed, { cwd: root, encoding: "utf8" })
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)));
/** Guides for people who use it; decisions and templates quote nothing on screen. */
const forUsers = guides.filter((path) => !path.startsWith(".github/") && !["src/README.md", "test/README.md"].includes(path));

/** Without generated tables: those are checked against the code. */
const prose = (path: string): string => read(path).replace(/<!-- table[\s\S]*?<!-- \/table -->/g, "");
const plain = (path: string): string =>
  prose(path)
    .replace(/^```[\s\S]*?^```/gm, "")
    .replace(/`[^`]*`/g, "");
const code = (path: string): string[] => [
  ...[...prose(path).matchAll(/^```(?:sh|bash)\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) => block.split("\n")),
  ...[
    ...prose(path)
      .replace(/^```[\s\S]*?^```/gm, "")
      .matchAll(/`([^`]+)`/g),
  ].map(([, each = ""]) => each),
];
const everywhere = <Found>(paths: readonly string[], find: (path: string) => readonly Found[]): [string, Found][] =>
  paths.flatMap((path) => find(path).map((found): [string, Found] => [path, found]));

/** Every sentence, and the source of those that are put together. */
const leaves = (value: unknown): string[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [String(value)];
const { vocabulary: _, ...words } = wordsIn("en");
/** With the time that the page of phones shows. */
const filled = words.sandbox.phones.skipTo("8:00 AM");
const onScreen = leaves({ words, nodes, filled }).join("\n").toLowerCase();

/** What Twilio's console, Node-RED and Android call something. */
const notOurs = ["A message comes in", "Standard", "live", "test credentials", "catch"];
/** Set in italics for its meaning. */
const stressed = ["waits", "Knows", "Can"];

describe("what the guides quote", () => {
  it("are commands that are there", () => {
    const wrong = everywhere(guides, code).filter(([, line]) => {
      const script = /^npm (?:run )?([\w:-]+)/.exec(line)?.[1] ?? "";
      if (/^npm run\b/.test(line) || /^npm (start|test)\b/.test(line)) return !(script in manifest.scripts);
      if (/^npm install\b/.test(line))
        return ![manifest.name, ...Object.keys(manifest.peerDependencies)].includes(line.split(" ")[2] ?? "");
      const file = /^node (\S+\.[cm]?js)/.exec(line)?.[1]?.replace(`node_modules/${manifest.name}/`, "");
      return file !== undefined && !existsSync(join(root, file));
    });
    assert.deepEqual(wrong, []);
  });

  it("are labels that are on screen", () => {
    const labels = everywhere(forUsers, (path) =>
      [...plain(path).matchAll(/(?<![*\w])\*([^*]+?)\*(?![*\w])/g)].map(([, each = ""]) => each),
    );
    const buttons = everywhere(forUsers, (path) =>
      [...plain(path).matchAll(/\b[Pp]ress(?: or hold)? \*\*([^*]+)\*\*/g)].map(([, each = ""]) => each),
    );
    const wrong = [...labels, ...buttons].filter(([, label]) =>
      label
        .replace(/\s+/g, " ")
        .split(/: | → /)
        .map((part) => part.replace(/[.,]$/, ""))
        .some((part) => !notOurs.includes(part) && !stressed.includes(part) && !onScreen.includes(part.toLowerCase())),
    );
    assert.deepEqual(wrong, []);
    assert.ok(labels.length > 30 && buttons.length > 3, `${labels.length} labels, ${buttons.length} buttons`);
  });

  it("are texts that are understood", () => {
    const sender = {
      optedIn: true,
      tollFree: false,
      names: new Set(["ben"]),
      titled: [],
      hasQuestion: true,
      canAsk: true,
      language: "en",
    } as const;
    const texts = everywhere(forUsers, code).filter(([, text]) =>
      /^(STOP|START|HELP|LIST|MORE|[A-Z]{2,} \d+( \d+)?)$/.test(text),
    );
    assert.deepEqual(
      texts.filter(([, text]) => ["other", "unclear"].includes(understand(text, sender).kind)),
      [],
    );
    assert.ok(texts.length > 20, `${texts.length} texts`);
  });

  it("are answers that texts suggest", () => {
    const hints = everywhere(forUsers, code).filter(([, text]) => text.startsWith("Reply "));
    assert.deepEqual([...new Set(hints.map(([, text]) => text))], [wordingFor("en").answerHint(1, ["complete"], "child")]);
  });
});

describe("a link into a guide", () => {
  const leadsSomewhere = (address: string): boolean => {
    const [path = "", anchor = ""] = address.replace(repository, "").split("#");
    const headings = [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
      heading.toLowerCase().replaceAll(" ", "-"),
    );
    return headings.includes(anchor) || read(path).includes(`<a id="${anchor}"></a>`);
  };

  it("leads to the section on the settings of each node", () => {
    const types = Object.keys(manifest["node-red"].nodes);
    assert.deepEqual(
      types.filter((type) => !leadsSomewhere(settingsSection(type))),
      [],
    );
  });

  it("leads to the row of each reason and error code", () => {
    const codes = [...Object.values(errorTable).flatMap((row) => row.codes.map(String)), ...Object.keys(phoneErrors)];
    assert.deepEqual(
      [...refusalReasons, ...codes].filter((each) => !leadsSomewhere(explainingRow(each))),
      [],
    );
  });
});
