// The file of a backup: what went in comes out, with the passphrase only; and no cut, flipped or foreign file is taken for one.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { type ErrorCode, isHouseholdSmsError } from "../../src/core/errors";
import { fold } from "../../src/core/journal/fold";
import { type JournalRecord, recordSchema } from "../../src/core/journal/records";
import { emptyState } from "../../src/core/journal/state";
import { emptyDocument } from "../../src/core/people/document";
import { backupFiles } from "../../src/stores/backup";
import { anyRecord } from "../core/journal/arbitrary";
import { emma, pat } from "../fakes/household";
import { at, made, reserved } from "./records";

const passphrase = "correct horse battery";
const document = { ...emptyDocument(made), people: [pat(), emma()] };

const sealed = async (records: readonly JournalRecord[]): Promise<Buffer> => {
  const state = emptyState();
  for (const record of records) fold(state, record);
  const pages = async function* () {
    for (let end = records.length; end > 0; end -= 7) yield records.slice(Math.max(0, end - 7), end).reverse();
  };
  return Buffer.from(await backupFiles.seal({ made: at(0), document, state }, pages(), passphrase));
};

const refusedWith =
  (...codes: readonly ErrorCode[]) =>
  (error: unknown): boolean =>
    isHouseholdSmsError(error) && codes.includes(error.code);

/** As somebody could who doesn't know the passphrase. */
const withDigest = (body: Buffer): Buffer => Buffer.concat([body, createHash("sha256").update(body).digest()]);

describe("The file of a backup", () => {
  let file: Buffer;
  before(async () => {
    file = await sealed([reserved(1), reserved(2)]);
  });

  it("gives back any household and its journal, in order", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.array(anyRecord, { maxLength: 200 }), async (written) => {
        const records = written.map((record) => recordSchema.parse(JSON.parse(JSON.stringify(record))));
        const backup = await backupFiles.open(await sealed(records), passphrase);
        assert.deepEqual([...backup.records()], records);
        assert.equal(backup.count, records.length);
        assert.deepEqual(backup.document, document);
        const state = emptyState();
        for (const record of records) fold(state, record);
        assert.deepEqual(backup.state, state);
      }),
      { numRuns: 4 },
    );
  });

  it("shows nobody and no text without the passphrase", () => {
    const shown = file.toString("latin1");
    for (const secret of ["Pat", "Emma", "2025550101", "Trash"]) assert.ok(!shown.includes(secret), secret);
  });

  it("is refused if it is cut anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: file.length - 1 }), (length) =>
        assert.rejects(backupFiles.open(file.subarray(0, length), passphrase), refusedWith("backup_damaged", "backup_unknown")),
      ),
      { numRuns: 200 },
    );
  });

  it("is refused if any bit of it is flipped", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: file.length * 8 - 1 }), (bit) => {
        const flipped = Buffer.from(file);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const codes = ["backup_damaged", "backup_unknown", "backup_newer"] as const;
        return assert.rejects(backupFiles.open(flipped, passphrase), refusedWith(...codes));
      }),
      { numRuns: 300 },
    );
  });

  it("is refused if it was changed by anyone who made its checksum right again", async () => {
    for (const place of [30, 45, 60, file.length - 40]) {
      const body = Buffer.from(file.subarray(0, -32));
      body[place] = (body[place] ?? 0) ^ 1;
      await assert.rejects(backupFiles.open(withDigest(body), passphrase), refusedWith("backup_passphrase"));
    }
  });

  it("is refused with another passphrase, and taken however the letters of the right one are composed", async () => {
    await assert.rejects(backupFiles.open(file, "correct horse batterx"), refusedWith("backup_passphrase"));
    const pages = async function* () {};
    const composed = await backupFiles.seal({ made: at(0), document, state: emptyState() }, pages(), "caf\u00e9 au lait, merci");
    assert.equal((await backupFiles.open(composed, "cafe\u0301 au lait, merci")).count, 0);
  });

  it("of a later version is refused as such, before the passphrase is tried", async () => {
    const newer = Buffer.concat([Buffer.from("household-sms-backup/2\n"), file.subarray(23, -32)]);
    await assert.rejects(backupFiles.open(withDigest(newer), "any"), refusedWith("backup_newer"));
  });

  it("with a record that only a later version knows is refused as such", async () => {
    const unknown = { type: "dreamt", at: at(0) } as unknown as JournalRecord;
    const pages = async function* () {
      yield [unknown];
    };
    const state = emptyState();
    const strange = await backupFiles.seal({ made: at(0), document, state }, pages(), passphrase);
    await assert.rejects(backupFiles.open(strange, passphrase), refusedWith("backup_newer"));
  });

  it("is none if it is something else, and too big is too big", async () => {
    for (const other of ["", "PK\u0003\u0004 a zip", '{"format": 1}\n', "household-sms-backup/"])
      await assert.rejects(backupFiles.open(Buffer.from(other), passphrase), refusedWith("backup_unknown"), other);
    await assert.rejects(backupFiles.open(Buffer.alloc(backupFiles.maxBytes + 1), passphrase), refusedWith("backup_too_big"));
  });
});
