// The route of links to pictures: the picture alone, to anyone who has the link, and nothing else.

import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import express from "express";
import { mountPictures, type PictureTarget } from "../../../src/web/webhooks/pictures";
import { jpeg } from "../../fakes/pictures";
import { closing, listening } from "../../fakes/server";

const token = "a".repeat(34);

describe("the route of links to pictures", () => {
  let server: Server;
  let url: string;
  const dead = "Dieser Link ist abgelaufen.";
  const household: PictureTarget = {
    pictures: {
      async follow(each) {
        if (each === "f".repeat(34)) throw new Error("the disk is gone");
        return each === token ? { type: "image/jpeg", content: jpeg() } : undefined;
      },
    },
    deadLink: () => dead,
  };
  beforeEach(async () => {
    const app = express();
    mountPictures(app, { find: (id) => (id === "h1" ? household : undefined) });
    app.use("/household-sms", (_request, response) => void response.send("other"));
    server = createServer(app);
    url = `${await listening(server)}/household-sms`;
  });
  afterEach(() => closing(server));
  const get = (path: string, method = "GET") => fetch(`${url}${path}`, { method, redirect: "manual" });

  it("shows the picture alone: nothing keeps it, runs, loads or frames", async () => {
    for (const method of ["GET", "HEAD"]) {
      const answer = await get(`/h1/p/${token}?utm=1`, method);
      const { status, headers } = answer;
      assert.deepEqual(
        [status, headers.get("content-type"), headers.get("content-length")],
        [200, "image/jpeg", String(jpeg().length)],
      );
      assert.deepEqual(
        [headers.get("cache-control"), headers.get("x-content-type-options"), headers.get("referrer-policy")],
        ["no-store", "nosniff", "no-referrer"],
      );
      assert.match(headers.get("content-security-policy") ?? "", /^default-src 'none'; .*frame-ancestors 'none'; sandbox$/);
      assert.equal(headers.get("content-disposition"), 'inline; filename="photo.jpeg"');
      assert.deepEqual(Buffer.from(await answer.arrayBuffer()), method === "GET" ? Buffer.from(jpeg()) : Buffer.alloc(0));
    }
  });

  it("says in a sentence that a link has expired, whatever is wrong with it", async () => {
    for (const [path, said] of [
      [`/h1/p/${"b".repeat(34)}`, dead],
      [`/h2/p/${token}`, "This link has expired."],
    ] as const) {
      const answer = await get(path);
      assert.deepEqual([answer.status, answer.headers.get("content-type")], [404, "text/plain; charset=utf-8"]);
      assert.equal(await answer.text(), said);
    }
  });

  it("405: anything but looking; 503: a store that can't be read", async () => {
    assert.equal((await get(`/h1/p/${token}`, "POST")).status, 405);
    assert.equal((await get(`/h1/p/${"f".repeat(34)}`)).status, 503);
  });

  it("leaves alone what is no such link", async () => {
    for (const path of ["/h1/p/", `/h1/p/${token}x`, `/h1/p/${token}/more`, `/h1/x/p/${token}`, "/h1/inbound"])
      assert.equal(await (await get(path)).text(), "other", path);
  });
});
