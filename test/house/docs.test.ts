// The guides: every link in every Markdown file leads to something that is there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "../../..");

const guides = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(root, file)));

/** README links the guides by absolute address: npm's page of the package shows it too. */
const own = "https://github.com/household-sms/node-red/blob/main/";

/** As GitHub names a heading's anchor. */
const anchorsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\s-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** Undefined if the link leads somewhere. */
const problemOf = (file: string, text: string, link: string): string | undefined => {
  const [path = "", anchor] = link.split("#");
  const target = path.startsWith(own)
    ? decodeURIComponent(path.slice(own.length))
    : path === ""
      ? file
      : join(dirname(file), decodeURIComponent(path));
  if (/^(https?|mailto):/.test(link) && !path.startsWith(own)) return undefined;
  if (!existsSync(join(root, target))) return `${file}: ${link}`;
  if (anchor === undefined || !target.endsWith(".md")) return undefined;
  const there = path === "" ? text : readFileSync(join(root, target), "utf8");
  return anchorsIn(there).includes(anchor) || there.includes(`<a id="${anchor}"></a>`) ? undefined : `${file}: ${link}`;
};

describe("the guides", () => {
  it("are found", () => assert.ok(guides.includes("README.md") && guides.includes("src/README.md")));

  for (const file of guides)
    it(`have no broken link in ${file}`, () => {
      const text = readFileSync(join(root, file), "utf8").replace(/^```[\s\S]*?^```/gm, "");
      const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
      assert.deepEqual(
        links.map((link) => problemOf(file, text, link)).filter((problem) => problem !== undefined),
        [],
      );
    });
});
