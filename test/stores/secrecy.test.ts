// Encryption at rest, as a property: for random households, neither the folder nor the Redis dump nor its append-only file reveals
// four characters of any name, number or text.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { encryptionWith } from "../../src/stores/encryption";
import { openFileStore } from "../../src/stores/file/file-store";
import { FakeClock } from "../fakes/clock";
import { withDirectory } from "./file/household";
import { at, made } from "./records";
import { SharedHousehold } from "./redis/households";
import { Server, serverProgram, whySkipped } from "./redis/server";
import { fill, gramsIn, revealed, type Secrets, secretsOf } from "./secrets";

/** As `npm run faults -- --long` asks for. */
const long = process.env.HOUSEHOLD_SMS_LONG !== undefined;
const keys = [1, 2].map((byte) => Buffer.alloc(32, byte).toString("base64"));
const encryption = encryptionWith({ key: keys[0], encrypted: true });
const plain = encryptionWith({});
const nothing: Secrets = { names: [], numbers: [], words: [] };
const without = { names: ["", "", ""], numbers: [], words: [] };

/** All files below a directory, as one. */
const everyByte = async (directory: string): Promise<Buffer> => {
  const files = (await readdir(directory, { withFileTypes: true, recursive: true })).filter((each) => each.isFile());
  return Buffer.concat(await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name)))));
};

describe("An encrypted folder", () => {
  const open = (directory: string, used = encryption) =>
    openFileStore({ directory, made: () => made, clock: new FakeClock(at(0)), log: () => {}, encryption: used });

  /** Bytes of a household's folder, while it runs and once closed. */
  const bytesOf = async (secrets: Secrets, first = encryption): Promise<Buffer> => {
    let bytes: Buffer = Buffer.alloc(0);
    await withDirectory(async (directory) => {
      const store = await open(directory, first);
      if (secrets !== nothing) await fill(store, secrets);
      if (first === encryption) bytes = await everyByte(directory);
      await store.close();
      const again = await open(directory);
      await again.verify();
      bytes = Buffer.concat([bytes, await everyByte(directory)]);
      await again.close();
      bytes = Buffer.concat([bytes, await everyByte(directory)]);
    });
    return bytes;
  };

  for (const [what, first] of [
    ["from the start", encryption],
    ["later", plain],
  ] as const)
    it(`reveals nothing if it was encrypted ${what}`, async () => {
      const known = gramsIn(await bytesOf(nothing));
      await fc.assert(
        fc.asyncProperty(secretsOf, async (secrets) => {
          assert.deepEqual(revealed(await bytesOf(secrets, first), secrets, known), []);
        }),
        { numRuns: long ? 400 : 25, endOnFailure: true },
      );
    }).timeout(long ? 0 : 60_000);

  /** As it stands in a file: itself, or in base64 at any offset. */
  const formsOf = (picture: Uint8Array): readonly Buffer[] => {
    const all = Buffer.from(picture);
    const base64 = [0, 1, 2].map((offset) => Buffer.from(all.subarray(offset).toString("base64"), "latin1"));
    return [all, ...base64];
  };
  const shows = (bytes: Buffer, picture: Uint8Array): boolean =>
    formsOf(picture).some((form) =>
      Array.from({ length: Math.max(0, form.length - 8) }, (_, n) => form.subarray(n, n + 8)).some((run) => bytes.includes(run)),
    );

  for (const [what, first] of [
    ["from the start", encryption],
    ["later", plain],
  ] as const)
    it(`reveals no eight bytes of a picture if it was encrypted ${what}, and can be read again in plain`, () =>
      fc.assert(
        fc.asyncProperty(fc.uint8Array({ minLength: 12, maxLength: 400 }), async (picture) => {
          await withDirectory(async (directory) => {
            const store = await open(directory, first);
            await store.contents.put("picture", picture);
            assert.equal(shows(await everyByte(directory), picture), first === plain);
            await store.close();
            const again = await open(directory);
            assert.equal(shows(await everyByte(directory), picture), false);
            await again.close();
            const other = encryptionWith({ key: keys[1], previousKey: keys[0], encrypted: true });
            for (const used of [other, encryptionWith({ key: keys[1], previousKey: keys[0] })]) {
              const opened = await open(directory, used);
              assert.deepEqual(Buffer.from((await opened.contents.get("picture")) ?? []), Buffer.from(picture));
              assert.equal(shows(await everyByte(directory), picture), used !== other);
              await opened.close();
            }
          });
        }),
        { numRuns: long ? 100 : 8, endOnFailure: true },
      ));

  it("would be noticed if it revealed anything", async () => {
    const [secrets] = fc.sample(secretsOf, 1);
    await withDirectory(async (directory) => {
      const store = await open(directory, plain);
      await fill(store, secrets ?? without);
      await store.close();
      assert.ok(revealed(await everyByte(directory), secrets ?? without, new Set()).length > 50);
    });
  });
});

describe(serverProgram ? "An encrypted server" : `An encrypted server (${whySkipped})`, function () {
  this.timeout(long ? 0 : 60_000);
  before(function () {
    if (!serverProgram) this.skip();
  });

  /** Bytes of the dump and the append-only file. */
  const bytesOf = async (secrets: Secrets, first = encryption): Promise<Buffer> => {
    // Compressed, four characters might stand there in pieces.
    const server = await Server.start("--rdbcompression", "no", "--aof-use-rdb-preamble", "no");
    const household = new SharedHousehold(server);
    const store = await household.instance({ encryption: first });
    if (secrets !== nothing) await fill(store, secrets);
    await store.close();
    const again = await household.instance({ encryption });
    await again.step(() => ({ result: undefined }));
    await household.command("SAVE");
    await household.close();
    const bytes = await everyByte(server.directory);
    await server.end();
    return bytes;
  };

  for (const [what, first] of [
    ["from the start", encryption],
    ["later", plain],
  ] as const)
    it(`reveals nothing in its dump and append-only file if it was encrypted ${what}`, async () => {
      const known = gramsIn(await bytesOf(nothing));
      await fc.assert(
        fc.asyncProperty(secretsOf, async (secrets) => {
          assert.deepEqual(revealed(await bytesOf(secrets, first), secrets, known), []);
        }),
        { numRuns: long ? 40 : 4, endOnFailure: true },
      );
    });

  it("is opened with its key only, changes its key, and is stored in plain again", async () => {
    const server = await Server.start();
    const household = new SharedHousehold(server);
    const [secrets = nothing] = fc.sample(secretsOf, 1);
    const store = await household.instance({ encryption });
    await fill(store, secrets);
    const { document, state } = store.view();
    await store.close();
    await assert.rejects(
      household.instance({ encryption: plain }),
      /^HouseholdSmsError: The store is encrypted, and there is no key/,
    );
    const other = encryptionWith({ key: keys[1], encrypted: true });
    await assert.rejects(household.instance({ encryption: other }), /not with this key/);
    const changing = encryptionWith({ key: keys[1], previousKey: keys[0], encrypted: true });
    for (const used of [changing, other, encryptionWith({ key: keys[1] }), plain]) {
      const opened = await household.instance({ encryption: used });
      assert.deepEqual([opened.view().document, opened.view().state], [document, state]);
      assert.equal((await opened.log({ limit: 100 })).records.length, 11);
      await opened.close();
    }
    await household.close();
    await server.end();
  });
});
