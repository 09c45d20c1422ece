// Short links: only where they let a text say more or cost less, lasting over restarts, and leading nowhere but where they should.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { type Composed, compose } from "../../src/core/text/compose";
import { days, hours, later } from "../../src/core/units";
import { followLink, shortLinksTo, withLink } from "../../src/sending/links";
import { forgetTexts } from "../../src/upkeep/retention";
import { noon, openHousehold, recordsOf, request, services } from "../fakes/household";

const publicUrl = "https://home.example.org/endpoint/";
const short = shortLinksTo(publicUrl, "a1b2c3", randomBytes);
const long = `https://home.example.org/lovelace/chores?of=everybody&view=${"x".repeat(90)}`;
const words = "Take out the trash, please: the lorry comes at six in the morning, and the bin is full.";

/** As short as a link may be, and far longer than one of ours. */
const webUrl = fc
  .tuple(fc.webUrl({ withQueryParameters: true }), fc.integer({ min: 0, max: 150 }))
  .map(([url, more]) => `${url}${url.includes("?") ? "&" : "?"}${"x".repeat(more)}`);

/** How much of the message stands before its link. */
const wordsBefore = (link: string, { text, truncated }: Composed): number => text.indexOf(link) - (truncated ? "...".length : 0);

const household = async (settings = {}) => {
  const home = await openHousehold({ settings: { ...settings } });
  const context = { ...home.context, newLink: short };
  return { home, context, ...services(context) };
};
type Home = Awaited<ReturnType<typeof household>>;

const sentText = async ({ outbox }: Home, more: Parameters<typeof request>[0]): Promise<string> => {
  const [result] = await outbox.send(request(more));
  assert.equal(result?.kind, "sent");
  return result.kind === "sent" ? result.text : "";
};

describe("short links", () => {
  it("are made below the public URL, each with a code of its own", () => {
    assert.ok(short);
    const made = Array.from({ length: 200 }, short);
    for (const { code, url } of made) {
      assert.match(code, /^[a-z2-9]{10}$/);
      assert.equal(url, `https://home.example.org/endpoint/household-sms/a1b2c3/l/${code}`);
    }
    assert.equal(new Set(made.map(({ code }) => code)).size, 200);
  });

  for (const [about, url] of [
    ["there is no public URL", undefined],
    ["it has no HTTPS", "http://home.example.org"],
    ["it asks for a login", "https://me:secret@home.example.org"],
    ["it is none", "home"],
  ] as const)
    it(`are not made where ${about}`, () => assert.equal(shortLinksTo(url, "a1b2c3", randomBytes), undefined));

  it("take the place of a link that would cost the text its words, and lead to it for thirty days", async () => {
    const here = await household();
    const text = await sentText(here, { message: words, link: long });
    const [, code = ""] = /\/l\/([a-z2-9]{10})$/m.exec(text) ?? [];
    assert.ok(text.startsWith(words));
    const { store, clock } = here.home;
    assert.equal(followLink(store.view(), code, clock.now()), long);
    assert.equal(followLink(store.view(), code, later(noon, days(30))), undefined);
    assert.equal(followLink(store.view(), `${code}x`, clock.now()), undefined);
    assert.deepEqual(await recordsOf(store, "link_created"), [
      { type: "link_created", at: noon, code, url: long, until: later(noon, days(30)) },
    ]);
    await here.home.clock.advance(days(31));
    await here.outbox.send(request({ message: "Good morning" }));
    assert.equal(store.view().state.links.size, 0);
  });

  it("take the place of a link that would cost another segment", async () => {
    const here = await household({ maxSegments: 2 });
    assert.doesNotMatch(await sentText(here, { message: words, link: long }), /lovelace/);
  });

  it("lead nowhere once the words of the text are forgotten, and are forgotten with them", async () => {
    const here = await household({ keepTexts: days(3) });
    const [, code = ""] = /\/l\/(\w+)$/m.exec(await sentText(here, { message: words, link: long })) ?? [];
    const { store, clock } = here.home;
    assert.equal(followLink(store.view(), code, later(noon, days(2.9))), long);
    assert.equal(followLink(store.view(), code, later(noon, days(3))), undefined);
    await clock.advance(days(2));
    await forgetTexts(here.context);
    assert.equal((await recordsOf(store, "link_created")).length, 1);
    await clock.advance(days(2));
    await forgetTexts(here.context);
    assert.deepEqual(await recordsOf(store, "link_created"), []);
  });

  it("are different for each text", async () => {
    const here = await household();
    const first = await sentText(here, { message: words, link: long });
    assert.notEqual(first, await sentText(here, { message: words, link: long, to: "sam" }));
    assert.equal(here.home.store.view().state.links.size, 2);
  });

  for (const [about, more] of [
    ["that fits whole", { message: "Trash", link: `https://home.example.org/${"x".repeat(80)}` }],
    ["that is shorter anyway", { message: `${words} ${words}`, link: "https://home.example.org/chores" }],
    ["that no browser follows", { message: words, link: `homeassistant://navigate/${"x".repeat(90)}` }],
  ] as const)
    it(`leave a link alone ${about}`, async () => {
      const here = await household();
      assert.ok((await sentText(here, more)).includes(more.link));
      assert.deepEqual(await recordsOf(here.home.store, "link_created"), []);
    });

  it("are not made where texts are forgotten at once", async () => {
    const here = await household({ keepTexts: days(0) });
    assert.ok((await sentText(here, { message: words, link: long })).includes(long));
  });

  it("are not kept for a text that is refused", async () => {
    const here = await household();
    await sentText(here, { message: words, link: long });
    await here.home.clock.advance(hours(0.1));
    const [refused] = await here.outbox.send(request({ message: words, link: long }));
    assert.equal(refused?.kind, "not_sent");
    assert.equal((await recordsOf(here.home.store, "link_created")).length, 1);
  });

  it("never make a text say less, cost more, or hold a link that leads elsewhere", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        webUrl,
        fc.constantFrom(undefined, "Reply DONE 12"),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom("truncate" as const, "refuse" as const),
        (message, link, answer, maxSegments, tooLong) => {
          const made = short?.();
          assert.ok(made);
          const composing = (it: string | undefined) => compose({ message, link: it, answer }, { maxSegments, tooLong });
          const whole = composing(link);
          const { composed, link: linked } = withLink(composing, link, made, { now: noon });
          if (!linked) return assert.deepEqual(composed, whole);
          assert.equal(linked.url, new URL(link).href);
          assert.ok(composed.tooLong || composed.text.includes(made.url));
          assert.ok(whole.tooLong || wordsBefore(made.url, composed) >= wordsBefore(link, whole), "no less is said");
          assert.ok(composed.segments <= whole.segments || whole.truncated, "no more is paid for the same words");
          assert.ok(!composed.truncated || whole.truncated || whole.tooLong);
          assert.ok(!composed.tooLong || whole.tooLong);
        },
      ),
      { numRuns: 200 },
    );
  });
});
