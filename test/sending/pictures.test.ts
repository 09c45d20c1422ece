// A text with a picture: an MMS where the carrier has it, else a link; and approvals with the photo of what they are about.

import assert from "node:assert/strict";
import type { Subject } from "../../src/core/home/subject";
import { requestSchema } from "../../src/core/message/request";
import type { FetchedMedia } from "../../src/core/ports/carrier";
import { hours, type Instant } from "../../src/core/units";
import { type KeptPicture, type PictureId, picturesSet } from "../../src/pictures/kept";
import { snapshots } from "../../src/pictures/snapshots";
import { carrierError } from "../fakes/carrier";
import { emma, openHousehold, pat, picturesUrl, recordsOf, request } from "../fakes/household";
import { jpeg, png } from "../fakes/pictures";

const chore = { home: "ha", adapter: "kidschores", item: "dishes" };
const claim: Subject = {
  ...chore,
  item: "dishes-claimed",
  of: "dishes",
  title: "Dishes",
  actions: ["approve", "reject"],
  question: "chore_claimed",
  asker: "Emma",
};

const open = async () => {
  const home = await openHousehold({ settings: { maxSegments: 2 }, people: [pat(), emma()] });
  const { pictures, store, outbox, carrier, clock } = home;
  const kept = async (content = jpeg()): Promise<PictureId> => {
    const result = await pictures.keep(content);
    return result.ok ? result.id : assert.fail();
  };
  const photoOf = async (about: KeptPicture["about"], at: Instant = clock.now()): Promise<PictureId> => {
    const id = await kept();
    const until = (at + hours(24 * 30)) as Instant;
    await store.step(() => ({ result: undefined, records: [picturesSet(at, [{ id, at, until, type: "image/jpeg", about }])] }));
    return id;
  };
  const sent = async (changed: Parameters<typeof request>[0]) => {
    await outbox.send(request({ kind: "question", ...changed }));
    const post = carrier.posts.at(-1);
    return { text: post?.text ?? "", media: post?.media ?? [] };
  };
  return { ...home, kept, photoOf, sent };
};

describe("a text with a picture", () => {
  it("is an MMS where the carrier has it", async () => {
    const { kept, sent, pictures, store } = await open();
    const id = await kept();
    const { text, media } = await sent({ picture: id });
    assert.equal(text, "Take out the trash");
    assert.equal((await pictures.follow((media[0] ?? "").replace(picturesUrl, "")))?.type, "image/jpeg");
    const [reserved] = await recordsOf(store, "reserved");
    assert.deepEqual([reserved?.picture, reserved?.media], [id, 1]);
  });

  for (const [what, carrier] of [
    ["sends no MMS to that number", { mms: false }],
    ["doesn't take the picture", { pictures: carrierError("12300") }],
  ] as const)
    it(`is a link if the carrier ${what}`, async () => {
      const { kept, sent, carrier: fake } = await open();
      Object.assign(fake, carrier);
      const { text, media } = await sent({ picture: await kept(png()) });
      assert.deepEqual(media, []);
      assert.match(text, /^Take out the trash\. View: https:\/\/home\.example\.org\/household-sms\/h1\/p\/[\w-]{34}$/);
    });

  it("goes without it if it isn't kept any more, or if phones can't reach the household", async () => {
    const { sent, context } = await open();
    assert.deepEqual(await sent({ picture: "gone" }), { text: "Take out the trash", media: [] });
    Object.assign(context, { pictureLink: undefined });
    assert.deepEqual((await sent({ picture: "gone", message: "Feed the cat" })).media, []);
  });

  it("has links in a digest", async () => {
    const { kept, sent } = await open();
    const digest = [{ message: "At the door", picture: await kept() }, { message: "Nothing to see" }];
    const { text, media } = await sent({ digest });
    assert.deepEqual([media, text.match(/\/p\//g)?.length], [[], 1]);
  });
});

describe("a text with what a camera shows", () => {
  const door = async (got: FetchedMedia | Error) => {
    const home = await open();
    const asked: string[] = [];
    const snapshot = (entity: string): Promise<FetchedMedia> => {
      asked.push(entity);
      return got instanceof Error ? Promise.reject(got) : Promise.resolve(got);
    };
    Object.assign(home.context, { snapshot: snapshots({ snapshot }, home.pictures, home.context.log) });
    const sent = await home.sent({ kind: "alert", message: "Someone is at the door", camera: "camera.door" });
    return { ...home, asked, post: sent };
  };
  const fetched = (content = jpeg()): FetchedMedia => ({ kind: "fetched", type: "image/jpeg", content });
  const tokenOf = (link = ""): string => link.replace(picturesUrl, "");

  it("is an MMS by a signed link, which works for 48 hours and shows nothing after", async () => {
    const { asked, post, pictures, clock } = await door(fetched());
    assert.deepEqual([asked, post.text], [["camera.door"], "Someone is at the door"]);
    const token = tokenOf(post.media[0]);
    assert.equal((await pictures.follow(token))?.type, "image/jpeg");
    assert.equal(await pictures.follow(token.replace(/.$/, (last) => (last === "A" ? "B" : "A"))), undefined);
    await clock.advance(hours(47));
    assert.equal((await pictures.follow(token))?.type, "image/jpeg");
    await clock.advance(hours(2));
    assert.equal(await pictures.follow(token), undefined);
  });

  it("has a link in the text where the carrier sends no pictures", async () => {
    const home = await open();
    Object.assign(home.carrier, { mms: false });
    const cameras = { snapshot: () => Promise.resolve(fetched()) };
    Object.assign(home.context, { snapshot: snapshots(cameras, home.pictures, home.context.log) });
    const { text, media } = await home.sent({ message: "Someone is at the door", camera: "camera.door" });
    assert.deepEqual(media, []);
    assert.match(text, /^Someone is at the door\. View: https:\/\/home\.example\.org\/household-sms\/h1\/p\/[\w-]{34}$/);
  });

  const noPicture: readonly [string, FetchedMedia | Error, string][] = [
    ["there is no such entity", { kind: "refused", reason: "unavailable" }, "unavailable"],
    ["it shows no picture", { kind: "refused", reason: "wrong_type" }, "wrong_type"],
    ["what it shows only begins like one", fetched(jpeg().slice(0, 12)), "wrong_type"],
    ["it is too large", { kind: "refused", reason: "too_large" }, "too_large"],
    ["it can't be kept", new Error("disk full"), "not_kept"],
  ];
  for (const [why, got, reason] of noPicture)
    it(`goes without it if ${why}, and the log says so`, async () => {
      const { post, lines } = await door(got);
      assert.deepEqual(post, { text: "Someone is at the door", media: [] });
      const [line] = lines.filter(({ event }) => event === "camera.no_picture");
      assert.deepEqual([line?.reason, line?.detail], [reason, "camera.door"]);
    });

  it("is no other entity, and no path", () => {
    for (const camera of ["switch.door", "camera.door/../../config", "camera."])
      assert.ok(!requestSchema.safeParse({ to: "pat", message: "x", camera }).success, camera);
  });
});

describe("an approval", () => {
  it("carries the photo of its chore", async () => {
    const { photoOf, sent } = await open();
    await photoOf([chore]);
    assert.equal((await sent({ about: claim })).media.length, 1);
  });

  it("carries none of another chore, of another day, or from before the last decision", async () => {
    const { photoOf, sent, clock, store } = await open();
    await photoOf([{ ...chore, item: "trash" }]);
    assert.deepEqual((await sent({ about: claim, message: "First" })).media, []);
    await photoOf([chore]);
    await clock.advance(hours(49));
    assert.deepEqual((await sent({ about: claim, message: "Second" })).media, []);
    await photoOf([chore]);
    await clock.advance(hours(1));
    await store.step(() => ({
      result: undefined,
      records: [{ type: "closed", at: clock.now(), subject: chore, how: "reject" }],
    }));
    assert.deepEqual((await sent({ about: claim, message: "Third" })).media, []);
  });

  it("is one: a reminder of the chore carries none", async () => {
    const { photoOf, sent } = await open();
    await photoOf([chore]);
    assert.deepEqual((await sent({ about: { ...chore, title: "Dishes", actions: ["complete"] } })).media, []);
  });
});
