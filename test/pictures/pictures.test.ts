// Kept pictures and their links: how long each lives, whom it belongs to, and that nothing is left of it.

import assert from "node:assert/strict";
import fc from "fast-check";
import { days, hours, instant, minutes } from "../../src/core/units";
import { Privacy } from "../../src/people/privacy";
import type { PictureId } from "../../src/pictures/kept";
import { largestPicture, Pictures } from "../../src/pictures/pictures";
import { picturesUrl as base, emma, openHousehold, pat, personId } from "../fakes/household";
import { hostile, jpeg, png } from "../fakes/pictures";

const open = async (keepTexts = days(30)) => {
  const household = await openHousehold({ settings: { keepTexts }, people: [pat(), emma()] });
  const { pictures, store } = household;
  const kept = async (content = jpeg(), about = {}): Promise<PictureId> => {
    const result = await pictures.keep(content, about);
    return result.ok ? result.id : assert.fail(result.reason);
  };
  const follow = (link: string | undefined) => pictures.follow((link ?? "").replace(base, ""));
  return { ...household, kept, follow, ids: () => store.contents.ids() };
};

describe("a picture that is kept", () => {
  it("is read as it was", async () => {
    const { pictures, kept } = await open();
    const picture = await pictures.read(await kept(png()));
    assert.deepEqual([picture?.type, Buffer.from(picture?.content ?? [])], ["image/png", Buffer.from(png())]);
  });

  it("is one by its bytes, and not too large", async () => {
    const { pictures, ids } = await open();
    for (const [what, content] of Object.entries(hostile))
      assert.deepEqual(await pictures.keep(content), { ok: false, reason: "wrong_type" }, what);
    const large = Buffer.concat([png(), Buffer.alloc(largestPicture)]);
    assert.deepEqual(await pictures.keep(large), { ok: false, reason: "too_large" });
    assert.deepEqual(await ids(), []);
  });

  it("is kept as long as texts are, or for its own life", async () => {
    const { pictures, kept, clock, ids } = await open(days(3));
    const [long, short] = [await kept(), await kept(png(), { life: hours(48) })];
    await clock.advance(hours(49));
    assert.equal(await pictures.read(short), undefined);
    await pictures.tidy();
    assert.deepEqual(await ids(), [long]);
    await clock.advance(days(1));
    await pictures.tidy();
    assert.deepEqual([await ids(), await pictures.read(long)], [[], undefined]);
  });

  it("makes room for a newer one where there are very many", async () => {
    const { pictures, kept, clock, ids } = await open();
    const first = await kept();
    for (let n = 0; n < 500; n++) {
      await clock.advance(minutes(1));
      await kept(png());
    }
    await pictures.tidy();
    assert.deepEqual([(await ids()).length, (await ids()).includes(first)], [500, false]);
  });

  it("goes with its person, and is in what is exported of them", async () => {
    const { pictures, kept, follow, context, store, ids } = await open();
    const theirs = await kept(jpeg(), { person: personId("emma") });
    const other = await kept(png(), { person: personId("pat") });
    const link = pictures.linkTo(theirs);
    const privacy = new Privacy(context);
    const exported = await privacy.export(personId("emma"));
    assert.deepEqual(
      exported.pictures.map(({ type, content }) => [type, content]),
      [["image/jpeg", Buffer.from(jpeg()).toString("base64")]],
    );
    assert.ok(await follow(link));
    await privacy.erase(personId("emma"), "pat");
    assert.deepEqual([await ids(), await follow(link)], [[other], undefined]);
    assert.equal(store.view().state.values.get("pictures")?.has(theirs), false);
  });

  it("that no value names is garbage", async () => {
    const { pictures, kept, store, ids } = await open();
    const id = await kept();
    await store.contents.put("left-by-a-crash", jpeg());
    await pictures.tidy();
    assert.deepEqual(await ids(), [id]);
  });
});

describe("a picture's link", () => {
  it("works for 48 hours", async () => {
    const { pictures, kept, follow, clock } = await open();
    const link = pictures.linkTo(await kept());
    await clock.advance(hours(47.9));
    assert.equal((await follow(link))?.type, "image/jpeg");
    await clock.advance(hours(0.2));
    assert.equal(await follow(link), undefined);
  });

  it("works no longer than the picture is kept", async () => {
    const { pictures, kept, follow, clock } = await open();
    const link = pictures.linkTo(await kept(jpeg(), { life: hours(1) }));
    await clock.advance(hours(1));
    assert.equal(await follow(link), undefined);
  });

  it("is the household's own: no letter of it can be changed", async () => {
    const { pictures, kept, follow } = await open();
    const link = pictures.linkTo(await kept()) ?? "";
    await fc.assert(
      fc.asyncProperty(fc.nat(33), fc.constantFrom(..."abcXYZ019-_"), async (place, letter) => {
        const at = base.length + place;
        const changed = link.slice(0, at) + letter + link.slice(at + 1);
        assert.equal((await follow(changed)) !== undefined, changed === link);
      }),
    );
  });

  it("of another household shows nothing here", async () => {
    const [here, there] = [await open(), await open()];
    assert.equal(await here.follow(there.pictures.linkTo(await there.kept())), undefined);
  });

  it("is short, and there is none where phones can't reach the household", async () => {
    const { context, pictures, kept } = await open();
    const id = await kept();
    assert.match(pictures.linkTo(id) ?? "", /^https:\/\/home\.example\.org\/household-sms\/h1\/p\/[\w-]{34}$/);
    assert.equal(new Pictures(context, undefined).linkTo(id), undefined);
    assert.equal(pictures.linkTo("unknown" as PictureId), undefined);
  });

  it("outlives a clock that is set back", async () => {
    const { pictures, kept, follow, clock } = await open();
    const link = pictures.linkTo(await kept());
    clock.set?.(instant(clock.now() - days(2)));
    assert.ok(await follow(link));
  });
});
