// Pictures that came in: fetched from Twilio alone, with the login, within limits.

import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import type { MediaLimits } from "../../../src/core/ports/carrier";
import { seconds } from "../../../src/core/units";
import { closing, listening } from "../../fakes/server";
import { accountSid, authToken, household, messageSid, type WatchedClock } from "./household";

const mediaSid = `ME${"0123456789abcdef".repeat(2)}`;
const path = `/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/${mediaSid}`;
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
    gives("picture");
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
    assert.deepEqual([got.type, Buffer.from(got.content).toString()], ["image/jpeg", "picture"]);
    assert.deepEqual(asked, [{ url: path, login: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}` }]);
    assert.equal(clock.pending, 0);
  });

  it("is fetched with the API key where there is one", async () => {
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
    it(`is not fetched where the address names ${about}`, async () => {
      assert.equal(await reason(`https://api.twilio.com${other}`), "not_ours");
      assert.deepEqual(asked, []);
    });

  it("is refused where it is too large, announced or not", async () => {
    gives(Buffer.alloc(1001), { "content-type": "image/jpeg", "content-length": 1001 });
    assert.equal(await reason(), "too_large");
    answer = (response) => {
      response.writeHead(200, { "content-type": "image/jpeg" });
      response.write(Buffer.alloc(600));
      response.end(Buffer.alloc(600));
    };
    assert.equal(await reason(), "too_large");
    gives(Buffer.alloc(1000));
    assert.equal(await reason(), "fetched");
  });

  it("is refused where it is of another type, whatever the text said", async () => {
    for (const type of ["image/svg+xml", "text/html", "application/octet-stream", ""]) {
      gives("x", type ? { "content-type": type } : {});
      assert.equal(await reason(), "wrong_type");
    }
    gives("x", { "content-type": "Image/JPEG; charset=binary" });
    assert.equal(await reason(), "fetched");
  });

  it("is not there where the server says so, breaks off, or is silent for fourteen seconds", async () => {
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

  it("is fetched from where Twilio sends on to, without the login, three times at most", async () => {
    answer = (response, { url = "" }) =>
      url === path
        ? response.writeHead(307, { location: "/kept" }).end()
        : response.writeHead(200, { "content-type": "image/jpeg" }).end("x");
    assert.equal(await reason(), "fetched");
    assert.deepEqual(asked[1], { url: "/kept", login: undefined });
    asked = [];
    answer = (response) => void response.writeHead(302, { location: "/again" }).end();
    assert.equal(await reason(), "unavailable");
    assert.equal(asked.length, 4);
  });

  it("is not fetched from anywhere else than the sandbox where that is the carrier", async () => {
    for (const location of ["https://enemy.example/a", "http://127.0.0.1:1/a", "http://[", "file:///etc/passwd"]) {
      answer = (response) => void response.writeHead(302, { location }).end();
      assert.equal(await reason(), "unavailable");
    }
  });
});
