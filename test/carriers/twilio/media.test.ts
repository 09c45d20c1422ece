// Pictures: checked before they are sent, and fetched when they come in.

import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { LookupFunction } from "node:net";
import { isPublicAddress, isPublicHost, lookupOf } from "../../../src/carriers/addresses";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import { checkMedia } from "../../../src/carriers/twilio/media";
import { typeOfPicture } from "../../../src/core/pictures/kinds";
import type { MediaLimits } from "../../../src/core/ports/carrier";
import { seconds } from "../../../src/core/units";
import { hostile, jpeg, png } from "../../fakes/pictures";
import { closing, listening, portOf } from "../../fakes/server";
import { accountSid, authToken, household, messageSid, type WatchedClock } from "./household";

const megabyte = 1024 * 1024;

describe("a public host", () => {
  for (const host of ["example.org", "203.0.113.9", "[2001:db8::1]", "[2a00:1450::1]", "home.example.org."])
    it(`is ${host}`, () => assert.ok(isPublicHost(host)));
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
    "192.0.0.8",
    "198.18.0.1",
    "[::192.168.1.5]",
    "[64:ff9b::c0a8:105]",
    "[64:ff9b:1::c0a8:105]",
    "[2002:c0a8:105::1]",
    "[2001:0:c0a8:105::1]",
    "[fec0::1]",
    "[febf::1]",
    "[fe80::1%25eth0]",
    "[100::1]",
    "[ff02::1]",
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

  it("are accepted as JPEG, PNG or GIF of 5 MB in total, after one request each", async () => {
    says(200, { "content-type": "image/jpeg; charset=binary", "content-length": 2.5 * megabyte });
    assert.equal(await problem([at("a"), at("b.jpg?width=1")]), undefined);
    assert.deepEqual(asked.sort(), ["HEAD /a", "HEAD /b.jpg?width=1"]);
    assert.equal(clock.pending, 0);
  });

  it("are too large with more than 5 MB in total", async () => {
    says(200, { "content-type": "image/png", "content-length": 2.5 * megabyte + 1 });
    assert.equal(await problem([at("a.png"), at("b.png")]), "30019");
    assert.equal(await problem([at("a.png")]), undefined);
  });

  it("are rejected if the server or the name says that they are no pictures", async () => {
    says(200, { "content-type": "text/html" });
    assert.equal(await problem([at("camera")]), "12300");
    asked = [];
    assert.equal(await problem([at("film.MP4?x=.jpg")]), "12300");
    assert.deepEqual(asked, []);
  });

  for (const status of [401, 404, 410])
    it(`are missing if the server answers ${status}`, async () => {
      says(status, { "content-type": "text/html" });
      assert.equal(await problem([at("a.jpg")]), "21620");
    });

  for (const [about, status, headers] of [
    ["knows no HEAD", 405, { "content-type": "text/html" }],
    ["redirects", 302, { location: "/b", "content-length": 9 * megabyte }],
    ["doesn't know the type", 200, { "content-type": "application/octet-stream" }],
    ["says nothing", 200, {}],
  ] as const)
    it(`are accepted if the server ${about}`, async () => {
      says(status, headers);
      assert.equal(await problem([at("a")]), undefined);
    });

  it("are accepted if the server breaks off or is silent for three seconds", async () => {
    answer = (response) => response.socket?.destroy();
    assert.equal(await problem([at("a")]), undefined);
    answer = () => {};
    const silent = problem([at("a")]);
    await clock.wakesSet(2);
    await clock.advance(seconds(3));
    assert.equal(await silent, undefined);
  });

  it("are not requested if the name resolves into the home network", async () => {
    const found = (all: boolean) =>
      new Promise((resolve) =>
        lookupOf(isPublicAddress)("localhost", { all }, (error, address) => resolve([error?.message, address])),
      );
    for (const all of [true, false]) assert.deepEqual(await found(all), ["no public address", ""]);
    const anywhere = await new Promise((resolve) => lookupOf(() => true)("localhost", {}, (_, address) => resolve(address)));
    assert.match(String(anywhere), /^(127\.0\.0\.1|::1)$/);
  });

  it("are rejected in the home network and with other protocols", async () => {
    for (const url of ["http://192.168.1.5/a.jpg", "http://homeassistant.local:8123/a.jpg", "ftp://example.org/a.jpg", "a.jpg"])
      assert.equal(await problem([url]), "21620", url);
  });

  it("are at most ten", async () => {
    says(200, { "content-type": "image/gif" });
    const many = Array.from({ length: 11 }, (_, n) => at(`${n}.gif`));
    assert.equal(await problem(many), "21623");
    assert.deepEqual(asked, []);
    assert.equal(await problem(many.slice(1)), undefined);
  });
});

const mediaSid = `ME${"0123456789abcdef".repeat(2)}`;
const path = `/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/${mediaSid}`;
const picture = Buffer.from(jpeg());
/** With as many bytes in all. */
const ofSize = (length: number): Buffer => Buffer.concat([picture, Buffer.alloc(length - picture.length)]);
const limits: MediaLimits = { maxBytes: 1000, types: ["image/jpeg"] };

describe("a picture that came in", () => {
  let base: string;
  let clock: WatchedClock;
  let asked: { readonly url: string; readonly login: string | undefined }[];
  let answer: (response: ServerResponse, request: IncomingMessage) => void;
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? "", login: request.headers.authorization });
    answer(response, request);
  });
  before(async () => {
    base = await listening(server);
  });
  after(() => closing(server));
  beforeEach(() => {
    asked = [];
    gives(picture);
  });
  const gives = (body: string | Buffer, headers: Record<string, string | number> = { "content-type": "image/jpeg" }) => {
    answer = (response) => void response.writeHead(200, headers).end(body);
  };
  const fetched = async (url = `https://api.twilio.com${path}`, more: object = { apiBaseUrl: base }) => {
    const home = household(more);
    clock = home.clock;
    return twilioCarrier(home.options).fetchMedia(url, limits);
  };
  const reason = async (url?: string, more?: object) => {
    const got = await fetched(url, more);
    return got.kind === "refused" ? got.reason : got.kind;
  };

  it("is fetched with the account's login, and leaves no timer behind", async () => {
    const got = await fetched();
    assert.ok(got.kind === "fetched");
    assert.deepEqual([got.type, Buffer.from(got.content)], ["image/jpeg", picture]);
    assert.deepEqual(asked, [{ url: path, login: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}` }]);
    assert.equal(clock.pending, 0);
  });

  it("is fetched with the API key if there is one", async () => {
    await fetched(undefined, { apiBaseUrl: base, apiKey: { sid: "SK1", secret: "s" } });
    assert.equal(asked[0]?.login, `Basic ${Buffer.from("SK1:s").toString("base64")}`);
  });

  for (const url of [
    "https://enemy.example/a.jpg",
    `https://enemy.example${path}`,
    `https://api.twilio.com.enemy.example${path}`,
    `https://api.twilio.com@enemy.example${path}`,
    `http://api.twilio.com${path}`,
    `https://api.twilio.com:8443${path}`,
    "http://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "no address",
  ])
    it(`is not fetched from ${url.replace(path, "/…")}`, async () => {
      assert.equal(await reason(url, {}), "not_ours");
      assert.deepEqual(asked, []);
    });

  for (const [about, other] of [
    ["another account", path.replace(accountSid, accountSid.replace("AC0", "AC1"))],
    ["another resource", `/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}`],
    ["a way up", `${path}/../../${messageSid}.json`],
    ["a query", `${path}?x=1`],
  ] as const)
    it(`is not fetched if the URL names ${about}`, async () => {
      assert.equal(await reason(`https://api.twilio.com${other}`), "not_ours");
      assert.deepEqual(asked, []);
    });

  it("is refused if it is too large, announced or not", async () => {
    gives(ofSize(1001), { "content-type": "image/jpeg", "content-length": 1001 });
    assert.equal(await reason(), "too_large");
    answer = (response) => {
      response.writeHead(200, { "content-type": "image/jpeg" });
      response.write(ofSize(600));
      response.end(Buffer.alloc(600));
    };
    assert.equal(await reason(), "too_large");
    gives(ofSize(1000));
    assert.equal(await reason(), "fetched");
  });

  it("is refused if its bytes are of another type than wanted, whatever the server declares", async () => {
    for (const [what, content] of [...Object.entries(hostile), ["a PNG", png()] as const])
      if (typeOfPicture(content) !== "image/jpeg") {
        gives(Buffer.from(content));
        assert.equal(await reason(), "wrong_type", what);
      }
    for (const type of ["application/octet-stream", "text/html", ""]) {
      gives(picture, type ? { "content-type": type } : {});
      assert.equal(await reason(), "fetched");
    }
  });

  it("is unavailable if the server says so, breaks off, or is silent for fourteen seconds", async () => {
    answer = (response) => void response.writeHead(404).end();
    assert.equal(await reason(), "unavailable");
    answer = (response) => {
      response.writeHead(200, { "content-type": "image/jpeg", "content-length": 100 });
      response.write("half", () => response.destroy());
    };
    assert.equal(await reason(), "unavailable");
    const came = new Promise<void>((resolve) => {
      answer = () => resolve();
    });
    const silent = reason();
    await came;
    await clock.advance(seconds(14));
    assert.equal(await silent, "unavailable");
  });

  it("follows up to three redirects, without the login", async () => {
    answer = (response, { url = "" }) =>
      url === path
        ? response.writeHead(307, { location: "/kept" }).end()
        : response.writeHead(200, { "content-type": "image/jpeg" }).end(picture);
    assert.equal(await reason(), "fetched");
    assert.deepEqual(asked[1], { url: "/kept", login: undefined });
    asked = [];
    answer = (response) => void response.writeHead(302, { location: "/again" }).end();
    assert.equal(await reason(), "unavailable");
    assert.equal(asked.length, 4);
  });

  it("is fetched only from the sandbox if that is the carrier", async () => {
    for (const location of ["https://enemy.example/a", "http://127.0.0.1:1/a", "http://[", "file:///etc/passwd"]) {
      answer = (response) => void response.writeHead(302, { location }).end();
      assert.equal(await reason(), "unavailable");
    }
  });
});
