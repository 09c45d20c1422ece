// A second `npm start` builds nothing: what was built is kept as long as its sources, its packages and itself are the same.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

interface Unchanged {
  beginBuild(root: string, quick: boolean): () => void;
  isUnchanged(root: string, quick: boolean): boolean;
}

const script = pathToFileURL(resolve(__dirname, "../../../.scripts/unchanged.mjs")).href;

describe("what a build made is kept", () => {
  let unchanged: Unchanged;
  let root: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const build = (quick: boolean): void => {
    const ended = unchanged.beginBuild(root, quick);
    write("dist/node-red/nodes.js", "built");
    ended();
  };
  const kept = (quick: boolean) => unchanged.isUnchanged(root, quick);

  before(async () => {
    unchanged = await import(script);
  });
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "household-build-"));
    for (const path of ["package-lock.json", "node_modules/.package-lock.json", "src/one.ts", "test/one.test.ts"])
      write(path, path);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("while nothing changes, also if a checkout touches the files", () => {
    assert.equal(kept(true), false);
    build(true);
    utimesSync(join(root, "src/one.ts"), 1, 1);
    assert.equal(kept(true), true);
  });

  for (const path of ["src/one.ts", "src/two.ts", "node_modules/.package-lock.json", "dist/node-red/nodes.js"])
    it(`until ${path} changes`, () => {
      build(true);
      write(path, "something else");
      assert.equal(kept(true), false);
    });

  it("for npm start when everything was built, and not the other way round", () => {
    build(false);
    assert.deepEqual([kept(true), kept(false)], [true, true]);
    build(true);
    assert.deepEqual([kept(true), kept(false)], [true, false]);
  });

  it("whatever happens to the tests, where they weren't built", () => {
    build(true);
    write("test/one.test.ts", "a change");
    assert.equal(kept(true), true);
    build(false);
    write("test/one.test.ts", "another");
    assert.equal(kept(false), false);
  });

  it("not once a build has begun and didn't end well", () => {
    build(true);
    unchanged.beginBuild(root, true);
    assert.equal(kept(true), false);
  });

  it("not if a source changed while it was built", () => {
    const ended = unchanged.beginBuild(root, true);
    write("src/one.ts", "a change");
    write("dist/node-red/nodes.js", "built");
    ended();
    assert.equal(kept(true), false);
  });
});
