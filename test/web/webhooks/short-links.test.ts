// The route of the short links: to what was stored and nowhere else.

import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import express from "express";
import { type LinkTarget, mountLinks } from "../../../src/web/webhooks/short-links";
import { closing, listening } from "../../fakes/server";

const code = "abcdefgh23";
const target = "https://home.example.org/lovelace/chores?a=1&b=%20#top";

describe("the route of the short links", () => {
  let app: ReturnType<typeof express>;
  let server: Server;
  let url: string;
  const dead = "Dieser Link führt nirgendwohin mehr.";
  const household = { followLink: (each: string) => (each === code ? target : undefined), deadLink: () => dead };
  const find = (id: string): LinkTarget | undefined => (id === "h1" ? household : undefined);
  beforeEach(async () => {
    app = express();
    mountLinks(app, { find });
    server = createServer(app);
    url = `${await listening(server)}/household-sms`;
  });
  afterEach(() => closing(server));
  const get = (path: string, method = "GET") => fetch(`${url}${path}`, { method, redirect: "manual" });

  it("leads to what was stored, whatever is added to it, and is kept by no one", async () => {
    for (const path of [`/h1/l/${code}`, `/h1/l/${code}?utm=1&url=https://elsewhere.example`])
      for (const method of ["GET", "HEAD"]) {
        const { status, headers } = await get(path, method);
        assert.deepEqual([status, headers.get("location")], [302, target]);
        assert.deepEqual([headers.get("cache-control"), headers.get("referrer-policy")], ["no-store", "no-referrer"]);
      }
  });

  it("404: a code that is not there, in the household's language, or a household that is not there", async () => {
    for (const [path, said] of [
      ["/h1/l/zzzzzzzzzz", dead],
      [`/h2/l/${code}`, "This link has expired."],
    ] as const) {
      const answer = await get(path);
      assert.deepEqual([answer.status, answer.headers.get("location")], [404, null]);
      assert.equal(await answer.text(), said);
    }
  });

  it("405: anything but looking", async () => {
    assert.equal((await get(`/h1/l/${code}`, "POST")).status, 405);
  });

  it("leaves alone what is no short link", async () => {
    app.use("/household-sms", (_request, response) => void response.send("other"));
    for (const path of ["/h1/inbound", "/h1/l/", "/h1/l/ABC", `/h1/l/${code}/more`, `/h1/x/l/${code}`])
      assert.equal(await (await get(path)).text(), "other", path);
  });

  it("stays one route over a hundred redeploys, and looks up by who was mounted last", async () => {
    for (let n = 0; n < 100; n++) mountLinks(app, { find: () => undefined });
    assert.equal((await get(`/h1/l/${code}`)).status, 404);
    mountLinks(app, { find });
    assert.equal((await get(`/h1/l/${code}`)).status, 302);
    const { stack } = (app as unknown as { readonly _router: { readonly stack: readonly { readonly regexp: RegExp }[] } })
      ._router;
    assert.equal(stack.filter(({ regexp }) => regexp.test("/household-sms/x")).length, 3);
  });
});
