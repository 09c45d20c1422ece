// Pictures by their bytes: what is one, whatever is declared, and how much of it is read.

import assert from "node:assert/strict";
import fc from "fast-check";
import { readPicture } from "../../src/core/pictures/body";
import { shownPicture, shownTypes, typeOfPicture } from "../../src/core/pictures/kinds";
import { gif, heic, hostile, jpeg, png, webp } from "../fakes/pictures";

const limits = { maxBytes: 1000, types: shownTypes };

describe("a picture", () => {
  for (const [type, content] of [
    ["image/jpeg", jpeg()],
    ["image/png", png()],
    ["image/gif", gif()],
    ["image/webp", webp()],
  ] as const)
    it(`is known by its bytes: ${type}`, () => assert.equal(shownPicture(content), type));

  it("of a phone that browsers can't show is known, and not shown", () => {
    assert.deepEqual([typeOfPicture(heic()), shownPicture(heic())], ["image/heic", undefined]);
  });

  for (const [what, content] of Object.entries(hostile))
    it(`is not ${what}`, () => assert.equal(shownPicture(content), undefined));

  it("of any bytes is judged without an error, and in time", () => {
    const beginnings = fc.constantFrom(
      ...[jpeg(), png(), gif(), webp(), new Uint8Array()].map((each) => [...each.subarray(0, 16)]),
    );
    fc.assert(
      fc.property(beginnings, fc.array(fc.nat(255), { maxLength: 300 }), (beginning, rest) => {
        const type = shownPicture(Uint8Array.from([...beginning, ...rest]));
        assert.ok(type === undefined || shownTypes.includes(type));
      }),
    );
  });
});

describe("the body of a picture", () => {
  async function* pieces(...all: readonly Uint8Array[]) {
    yield* all;
  }
  const inPieces = (content: Uint8Array, size: number): Uint8Array[] =>
    Array.from({ length: Math.ceil(content.length / size) }, (_, n) => content.subarray(n * size, (n + 1) * size));

  it("is the same in pieces of any size", () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (size) => {
        const read = await readPicture(pieces(...inPieces(jpeg(), size)), limits);
        assert.deepEqual([read.kind, read.kind === "fetched" && Buffer.from(read.content)], ["fetched", Buffer.from(jpeg())]);
      }),
    ));

  it("is read no further once it is too large", async () => {
    let given = 0;
    async function* endless() {
      for (yield png(); ; given++) yield new Uint8Array(400);
    }
    assert.deepEqual(await readPicture(endless(), limits), { kind: "refused", reason: "too_large" });
    assert.ok(given < 4);
  });

  it("is read no further once it is no picture", async () => {
    async function* page() {
      yield Buffer.from("<!doctype html><p>");
      assert.fail("read on");
    }
    assert.deepEqual(await readPicture(page(), limits), { kind: "refused", reason: "wrong_type" });
  });

  it("is unavailable if it breaks off", async () => {
    async function* broken() {
      yield png();
      throw new Error("ECONNRESET");
    }
    assert.deepEqual(await readPicture(broken(), limits), { kind: "refused", reason: "unavailable" });
  });

  it("is of the types that are asked for", async () => {
    const read = (content: Uint8Array, types: readonly string[]) => readPicture(pieces(content), { maxBytes: 1000, types });
    assert.equal((await read(heic(), ["image/heic"])).kind, "fetched");
    assert.equal((await read(heic(), shownTypes)).kind, "refused");
    assert.equal((await read(new Uint8Array(), shownTypes)).kind, "refused");
  });
});
