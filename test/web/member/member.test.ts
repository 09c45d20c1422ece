// The member page: one person's own, no number whole, and nothing of anybody at a wrong link.

import assert from "node:assert/strict";
import { instant } from "../../../src/core/units";
import { hashOf, newToken } from "../../../src/web/member/links";
import { emma, noon, numbers, type Opened, openHousehold, pat, personId, request, sam, text } from "../../fakes/household";
import { type Answer, handleOf, WebRig, wholeNumber } from "../rig";

const json = { "content-type": "application/json" };

describe("The member page", () => {
  let home: Opened;
  let rig: WebRig;
  let now = noon;
  const token = newToken();
  const at = (what = "", secret = token, id = "h1"): string => `/endpoint/household-sms/${id}/me/${secret}${what}`;
  const data = ({ text: body }: Answer) => JSON.parse(body);
  const the = (id: string) => home.people.all().find((person) => person.id === id);

  beforeEach(async () => {
    rig = new WebRig();
    rig.now = () => now;
    await rig.start({ signIn: true, showNumbers: false, supervised: false, hosts: () => [] });
    home = await openHousehold({ people: [pat(), sam({ memberLink: { hash: hashOf(token), at: noon } }), emma()] });
    rig.household = handleOf(home);
    now = instant(now + 3_600_000);
  });
  afterEach(() => rig.stop());

  it("shows a person their own consent, hours and texts, the number masked, and no one else's", async () => {
    await home.outbox.send(request({ to: "sam", message: "For Sam" }));
    await home.outbox.send(request({ to: "pat", message: "For Pat" }));
    await home.inbox.receive(text(numbers.sam, "thanks"));
    const { status, text: body, headers } = await rig.ask(at("/data"));
    const shown = JSON.parse(body);
    assert.equal(status, 200);
    assert.deepEqual([shown.name, shown.number, shown.consent.state], ["Sam", "+1•••••0102", "opted_in"]);
    assert.deepEqual(
      shown.texts.map((each: { text: string }) => each.text),
      ["thanks", "For Sam"],
    );
    assert.doesNotMatch(body, /Pat|Emma/);
    assert.equal(headers.get("cache-control"), "no-store");
  });

  it("hears at once that something changed, and a wrong link hears nothing", async () => {
    const leave = new AbortController();
    const { body, headers } = await fetch(rig.address(at("/events")), { signal: leave.signal });
    assert.equal(headers.get("content-type"), "text/event-stream");
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    assert.match((await reader?.read())?.value ?? "", /event: changed/);
    await home.outbox.send(request({ to: "sam", message: "For Sam" }));
    const news = (await reader?.read())?.value ?? "";
    assert.match(news, /event: changed/);
    assert.doesNotMatch(news, /Sam/);
    leave.abort();
    assert.equal((await rig.ask(at("/events", newToken()))).status, 404);
  });

  it("lets them opt out and in with the words they were shown", async () => {
    const { wording } = data(await rig.ask(at("/data")));
    assert.equal(data(await rig.ask(at("/opt-out"), {})).consent.state, "opted_out");
    assert.equal(data(await rig.ask(at("/opt-in"), {})).consent.state, "opted_in");
    const consent = the("sam")?.consent;
    assert.deepEqual(consent?.state !== "none" && [consent?.method, consent?.wording, consent?.by], [
      "member",
      wording,
      "member sam",
    ]);
  });

  it("lifts a STOP of the phone that only the household heard", async () => {
    await home.inbox.receive(text(numbers.sam, "STOP"));
    assert.equal(data(await rig.ask(at("/opt-in"), {})).stopped, false);
    assert.equal((await home.outbox.send(request({ to: "sam" })))[0]?.kind, "sent");
  });

  it("can't lift a STOP that the carrier blocks: it names the one thing that does", async () => {
    await home.inbox.receive(text(numbers.sam, "STOP", { carrierKeyword: "stop", to: "+12025550100" }));
    assert.deepEqual(data(await rig.ask(at("/data"))).blocked, {
      at: noon,
      sender: "+12025550100",
      sms: "sms:+12025550100?body=START",
    });
    assert.equal((await rig.ask(at("/opt-in"), {})).status, 403);
    const [result] = await home.outbox.send(request({ to: "sam" }));
    assert.equal(result?.kind === "not_sent" && result.reason, "opted_out");
  });

  it("keeps their wishes, and all else as it was", async () => {
    const quietHours = [{ from: "20:00", to: "08:00" }];
    await rig.ask(at("/wishes"), { language: "fr", quietHours });
    const { language, quietHours: kept, consent, memberLink } = the("sam") ?? pat();
    assert.deepEqual([language, kept, consent, memberLink?.hash], ["fr", quietHours, sam().consent, hashOf(token)]);
    await rig.ask(at("/wishes"), { quietHours: null });
    assert.deepEqual([the("sam")?.language, the("sam")?.quietHours], ["fr", undefined]);
  });

  it("asks the phone of an adult's new number, and takes none from a child", async () => {
    const changed = await rig.ask(at("/number"), { number: "(202) 555-0188" });
    assert.deepEqual([data(changed).number, data(changed).pendingNumber], ["+1•••••0102", "+1•••••0188"]);
    assert.equal(data(await rig.ask(at("/number"), { number: "(900) 555-0188" })).code, "special_rate");
    assert.equal(data(await rig.ask(at("/number"), { number: "12" })).code, "not_a_number");
    await home.store.step(({ document }) => ({
      result: undefined,
      document: {
        ...document,
        people: document.people.map((person) => (person.id === personId("sam") ? { ...person, role: "child" as const } : person)),
      },
    }));
    assert.equal((await rig.ask(at("/number"), { number: "(202) 555-0177" })).status, 403);
    assert.equal(the("sam")?.number, numbers.sam);
  });

  const chore = (item: string, actions: readonly ("complete" | "snooze" | "approve")[] = ["complete", "snooze"]) => ({
    home: "home-1",
    adapter: "todo",
    item,
    title: `Chore ${item}`,
    actions: [...actions],
  });

  it("lists what they can do, and takes Done and Later on the same path as a text", async () => {
    const replies: [string, number | undefined][] = [];
    home.events.on("reply", ({ action, snooze, carrierId }) => {
      replies.push([action, snooze]);
      rig.household?.answers.report(carrierId, { kind: "done" });
    });
    await home.outbox.send(request({ to: "sam", about: chore("1") }));
    const { open } = data(await rig.ask(at("/data")));
    assert.deepEqual(
      open.map(({ title }: { title: string }) => title),
      ["Chore 1"],
    );
    const { home: where, adapter, item } = chore("1");
    const subject = { home: where, adapter, item };
    assert.deepEqual(data(await rig.ask(at("/answer"), { subject, action: "snooze", snooze: 60 })).outcome, { kind: "done" });
    assert.deepEqual(data(await rig.ask(at("/answer"), { subject, action: "complete" })).outcome, { kind: "done" });
    assert.deepEqual(replies, [
      ["snooze", 3_600_000],
      ["complete", undefined],
    ]);
  });

  it("shows their points and rewards, and asks for one on the same path as by text", async () => {
    const reward = (who: string, item: string, points: number, actions: "claim"[] = ["claim"]) => ({
      who,
      subject: { home: "h", adapter: "kidschores", item, title: item, actions, points },
      asked: false,
      balance: 45,
    });
    const offers = [reward("Sam", "Movie night", 50, []), reward("Sam", "Ice cream", 20), reward("Emma", "New bike", 900)];
    const leave = rig.household?.rewards.add(() => offers);
    const shown = data(await rig.ask(at("/data")));
    const subject = { home: "h", adapter: "kidschores", item: "Ice cream" };
    assert.equal(shown.points, 45);
    assert.deepEqual(shown.rewards, [
      { subject, title: "Ice cream", points: 20, asked: false },
      { subject: { ...subject, item: "Movie night" }, title: "Movie night", points: 50, missing: 5, asked: false },
    ]);
    const heard: string[] = [];
    home.events.on("reply", ({ person, action, subject, carrierId }) => {
      heard.push(`${person} ${action} ${subject.title}`);
      rig.household?.answers.report(carrierId, { kind: "done" });
    });
    const asked = data(await rig.ask(at("/answer"), { subject, action: "claim" }));
    assert.deepEqual([asked.outcome, heard], [{ kind: "done" }, ["sam claim Ice cream"]]);
    for (const item of ["Movie night", "New bike"]) {
      const refused = data(await rig.ask(at("/answer"), { subject: { ...subject, item }, action: "claim" }));
      assert.deepEqual(refused.outcome, { kind: "not_done", reason: "gone" });
    }
    leave?.();
    assert.deepEqual(data(await rig.ask(at("/data"))).rewards, []);
  });

  it("answers only for the person, with their own role", async () => {
    home.events.on("reply", () => assert.fail("nothing may reach the flows"));
    await home.outbox.send(request({ to: "pat", about: chore("9") }));
    const subject = { home: "home-1", adapter: "todo", item: "9" };
    const answered = data(await rig.ask(at("/answer"), { subject, action: "complete" }));
    assert.deepEqual(answered.outcome, { kind: "not_done", reason: "gone" });
  });

  it("sends words home: unread there, an event for flows, and in the person's own conversation", async () => {
    const heard: string[] = [];
    home.events.on("text", ({ text, person }) => void heard.push(`${person}: ${text}`));
    const { texts } = data(await rig.ask(at("/write"), { text: "Can I stay until six?" }));
    assert.deepEqual([texts[0].direction, texts[0].text], ["in", "Can I stay until six?"]);
    assert.deepEqual(heard, ["sam: Can I stay until six?"]);
    assert.equal(home.store.view().state.conversations.get("sam")?.count, 1);
  });

  it("can be installed, under its own link", async () => {
    const { text: body, headers } = await rig.ask(at("/manifest.webmanifest"));
    assert.equal(headers.get("content-type"), "application/manifest+json");
    const { name, start_url } = JSON.parse(body);
    assert.deepEqual([name, start_url], ["The Smiths", `../${token}`]);
    for (const file of ["sw.js", "icon.svg", "icon-192.png"])
      assert.equal((await rig.ask(`/endpoint/household-sms/h1/me/${file}`)).status, 200, file);
    for (const file of ["member.html", "icon.gif", "chunks", "..%2Fhousehold%2Fhousehold.js"])
      assert.equal((await rig.ask(`/endpoint/household-sms/h1/me/${file}`)).status, 404, file);
  });

  it("tells no whole number, whatever is asked of the HTTP nodes", async () => {
    await home.outbox.send(request({ to: "sam" }));
    const answers = await Promise.all([
      rig.ask(at()),
      rig.ask(at("/data")),
      rig.ask(at("/opt-out"), {}),
      rig.ask(at("/opt-in"), {}),
      rig.ask(at("/wishes"), { language: "de" }),
      rig.ask(at("/number"), { number: "+12025550188" }),
      rig.ask(at("/number"), { number: "+120255501" }),
      rig.ask("/endpoint/household-sms/h1/people"),
      rig.ask("/endpoint/household-sms/h1/log"),
      rig.ask("/endpoint/household-sms/h1/me/"),
    ]);
    for (const { text: body, status } of answers) assert.doesNotMatch(body, wholeNumber, String(status));
  });

  it("says the same to every wrong link, in the reader's language: that it leads nowhere", async () => {
    const wrong = [
      at("", newToken()),
      at("/data", newToken()),
      at("", "short"),
      at("", `${token}x`),
      at("", hashOf(token)),
      at("", ""),
      at("", "0".repeat(43)),
      at("", token, "h2"),
      at("/nothing"),
      at("/constructor"),
    ];
    for (const path of wrong) {
      now = instant(now + 60_000);
      const { status, text: body, headers } = await rig.ask(path);
      const said = [404, "This link doesn't work. Ask for a new one at home.", "text/plain; charset=utf-8"];
      assert.deepEqual([status, body, headers.get("content-type")], said, path);
    }
    const { text: body } = await rig.ask(at("", newToken()), undefined, { "accept-language": "fr-CA" });
    assert.equal(body, "Ce lien ne fonctionne pas. Demandez-en un autre à la maison.");
  });

  it("leads nowhere once the link is revoked, or another was made", async () => {
    assert.equal((await rig.ask(at("/data"))).status, 200);
    await rig.admin("/people/sam/link", {});
    assert.equal((await rig.ask(at("/data"))).status, 404);
  });

  it("is reached at the link that the admin is given", async () => {
    const { path, url } = data(await rig.admin("/people/emma/link", {}));
    assert.equal(url, `https://home.example/endpoint/${path}`);
    assert.equal(data(await rig.ask(`/endpoint/${path}/data`)).name, "Emma");
    assert.doesNotMatch(JSON.stringify(home.store.view().document), new RegExp(path.split("/").at(-1) ?? ""));
  });

  const guess = async (headers?: Readonly<Record<string, string>>) =>
    (await rig.ask(at("", newToken()), undefined, headers)).status;

  it("keeps an address that guesses waiting, and lets it ask again later", async () => {
    for (let n = 0; n < 6; n++) assert.equal(await guess(), 404);
    assert.equal(await guess(), 429);
    now = instant(now + 10_000);
    assert.equal(await guess(), 404);
    assert.equal(await guess(), 429);
  });

  it("is there for everyone else behind the same proxy, while one of them guesses", async () => {
    for (let n = 0; n < 100; n++) await guess();
    assert.equal(await guess(), 429);
    for (const page of ["", "/data", "/manifest.webmanifest"]) assert.equal((await rig.ask(at(page))).status, 200);
    assert.equal((await rig.ask(at("/wishes"), { language: "de" }, json)).status, 200);
  });

  it("tells apart who comes through a proxy only if Node-RED trusts that proxy", async () => {
    const by = (address: string) => guess({ "x-forwarded-for": address });
    for (let n = 0; n < 6; n++) await by(`203.0.113.${n}`);
    assert.equal(await by("203.0.113.7"), 429);
    rig.trustProxy();
    now = instant(now + 60_000);
    for (let n = 0; n < 6; n++) assert.equal(await by("203.0.113.1"), 404);
    assert.equal(await by("203.0.113.1"), 429);
    assert.equal(await by("203.0.113.2"), 404);
    for (let n = 0; n < 6; n++) assert.equal(await by(`2001:db8:0:1::${n}`), 404);
    assert.deepEqual([await by("2001:db8:0:1:f::7"), await by("2001:db8:0:2::1")], [429, 404]);
  });

  it("takes orders as JSON only, and none that is too large", async () => {
    assert.equal((await rig.ask(at("/opt-out"), {}, { "content-type": "text/plain" })).status, 415);
    assert.equal((await rig.ask(at("/wishes"), { language: "x".repeat(20_000) }, json)).status, 415);
    assert.equal(the("sam")?.consent.state, "opted_in");
  });
});
