// Whether dist/ holds what a build of the present files would make: a build notes what it read and what it wrote.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

/** What a build reads. The installed packages are those of the lock file that npm writes into node_modules. */
const sources = [
  "package.json",
  "package-lock.json",
  "node_modules/.package-lock.json",
  "tsconfig.json",
  ".tsconfig.base.json",
  ".scripts",
  "nodes",
  "src",
];
const tests = ["test"];
const noteFile = "dist/.built.json";

const filesIn = (root, path) => {
  if (!existsSync(join(root, path))) return [];
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
};

const digest = (root, paths, contentOf) => {
  const hash = createHash("sha256");
  const files = paths.flatMap((each) => filesIn(root, each)).filter((path) => path !== join(noteFile));
  for (const path of files) hash.update(`${path}\0`).update(contentOf(join(root, path)));
  return hash.digest("hex");
};

/** By content, so that a checkout that touches files doesn't cost a build. */
const readBy = (root, quick) => digest(root, quick ? sources : [...sources, ...tests], (path) => readFileSync(path));

/** By size and time: what was compiled is large, and nothing else writes it. */
const written = (root) =>
  digest(root, ["dist"], (path) => {
    const { size, mtimeMs } = statSync(path);
    return `${size} ${mtimeMs}\0`;
  });

const noted = (root) => {
  try {
    return JSON.parse(readFileSync(join(root, noteFile), "utf8"));
  } catch {
    return {};
  }
};

/** `quick`: without what only tests need; a whole build has that too. */
export const isUnchanged = (root, quick) => {
  const { read, outcome, whole } = noted(root);
  if (read === undefined || !(whole || quick) || outcome !== written(root)) return false;
  return read === readBy(root, !whole);
};

/** At a build's start; answers what to call when it has ended well. */
export const beginBuild = (root, quick) => {
  rmSync(join(root, noteFile), { force: true });
  const read = readBy(root, quick);
  return () => writeFileSync(join(root, noteFile), JSON.stringify({ read, outcome: written(root), whole: !quick }));
};
