// Pictures before they are sent: what Twilio would refuse is refused at once, and what nobody can tell goes.

import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { LookupFunction } from "node:net";
import { isPublicAddress, isPublicHost, lookupOf } from "../../../src/carriers/addresses";
import { checkMedia } from "../../../src/carriers/twilio/media";
import { seconds } from "../../../src/core/units";
import { closing, listening, portOf } from "../../fakes/server";
import { household, type WatchedClock } from "./household";

const megabyte = 1024 * 1024;

describe("an address that Twilio can fetch pictures from", () => {
  for (const host of ["example.org", "203.0.113.9", "[2001:db8::1]", "home.example.org."])
    it(`may be ${host}`, () => assert.ok(isPublicHost(host)));
  for (const host of [
    "localhost",
    "nas",
    "nas.local",
    "camera.lan",
    "router.home.arpa",
    "127.0.0.1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.5",
    "100.64.0.1",
    "169.254.1.1",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "[fe80::1]",
    "[fd12::1]",
    "[::ffff:192.168.1.5]",
  ])
    it(`is not ${host}`, () => assert.ok(!isPublicHost(host)));
});

describe("pictures to be sent", () => {
  let asked: string[];
  let answer: (response: ServerResponse, request: IncomingMessage) => void;
  let clock: WatchedClock;
  let port: number;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(response, request);
  });
  before(async () => {
    await listening(server);
    port = portOf(server);
  });
  after(() => closing(server));
  beforeEach(() => {
    asked = [];
    clock = household().clock;
  });

  const says = (status: number, headers: Readonly<Record<string, string | number>>) => {
    answer = (response) => void response.writeHead(status, headers).end();
  };
  const at = (path: string): string => `http://pictures.example.org:${port}/${path}`;
  const toUs: LookupFunction = (_, { all }, done) =>
    all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
  const problem = async (media: readonly string[]) => (await checkMedia(media, { clock, lookup: toUs }))?.code;

  it("are asked about once each, and go where they are JPEG, PNG or GIF of 5 MB in all", async () => {
    says(200, { "content-type": "image/jpeg; charset=binary", "content-length": 2.5 * megabyte });
    assert.equal(await problem([at("a"), at("b.jpg?width=1")]), undefined);
    assert.deepEqual(asked.sort(), ["HEAD /a", "HEAD /b.jpg?width=1"]);
    assert.equal(clock.pending, 0);
  });

  it("are too large where they have more than 5 MB together", async () => {
    says(200, { "content-type": "image/png", "content-length": 2.5 * megabyte + 1 });
    assert.equal(await problem([at("a.png"), at("b.png")]), "30019");
    assert.equal(await problem([at("a.png")]), undefined);
  });

  it("are no pictures where the server says so, or the name", async () => {
    says(200, { "content-type": "text/html" });
    assert.equal(await problem([at("camera")]), "12300");
    asked = [];
    assert.equal(await problem([at("film.MP4?x=.jpg")]), "12300");
    assert.deepEqual(asked, []);
  });

  for (const status of [401, 404, 410])
    it(`are not there where the server answers ${status}`, async () => {
      says(status, { "content-type": "text/html" });
      assert.equal(await problem([at("a.jpg")]), "21620");
    });

  for (const [about, status, headers] of [
    ["knows no HEAD", 405, { "content-type": "text/html" }],
    ["sends us elsewhere", 302, { location: "/b", "content-length": 9 * megabyte }],
    ["doesn't know the type", 200, { "content-type": "application/octet-stream" }],
    ["says nothing", 200, {}],
  ] as const)
    it(`go where the server ${about}`, async () => {
      says(status, headers);
      assert.equal(await problem([at("a")]), undefined);
    });

  it("go where the server breaks off, or is silent for three seconds", async () => {
    answer = (response) => response.socket?.destroy();
    assert.equal(await problem([at("a")]), undefined);
    answer = () => {};
    const silent = problem([at("a")]);
    await clock.wakesSet(2);
    await clock.advance(seconds(3));
    assert.equal(await silent, undefined);
  });

  it("are not asked about where a name leads into the home network", async () => {
    const found = (all: boolean) =>
      new Promise((resolve) =>
        lookupOf(isPublicAddress)("localhost", { all }, (error, address) => resolve([error?.message, address])),
      );
    for (const all of [true, false]) assert.deepEqual(await found(all), ["no public address", ""]);
    const anywhere = await new Promise((resolve) => lookupOf(() => true)("localhost", {}, (_, address) => resolve(address)));
    assert.match(String(anywhere), /^(127\.0\.0\.1|::1)$/);
  });

  it("are refused where Twilio can't fetch them: at home, or by another protocol", async () => {
    for (const url of ["http://192.168.1.5/a.jpg", "http://homeassistant.local:8123/a.jpg", "ftp://example.org/a.jpg", "a.jpg"])
      assert.equal(await problem([url]), "21620", url);
  });

  it("are ten at most", async () => {
    says(200, { "content-type": "image/gif" });
    const many = Array.from({ length: 11 }, (_, n) => at(`${n}.gif`));
    assert.equal(await problem(many), "21623");
    assert.deepEqual(asked, []);
    assert.equal(await problem(many.slice(1)), undefined);
  });
});
