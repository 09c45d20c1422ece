// Home Assistant's people, their phones and pictures, as the household sees them.

import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { atHome } from "../../src/home-assistant";
import { FakeClock } from "../fakes/clock";
import { png as pngPicture } from "../fakes/pictures";
import { closing, listening } from "../fakes/server";
import { connected, type House, openHouse, settled, start, token } from "./house";

const png = Buffer.from(pngPicture());
const limits = { maxBytes: 1000, types: ["image/png"] };

describe("the people of a home", () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  it("have a name, a picture at Home Assistant itself, and the phones that are theirs", async () => {
    const connection = house.connect();
    await connected(connection);
    const anna = { friendly_name: "Anna", entity_picture: "/api/image/1", device_trackers: ["device_tracker.anna"] };
    house.home.setState("person.anna", "home", anna);
    house.home.setState("person.tom", "home", { entity_picture: "https://elsewhere.example/tom.png" });
    house.home.setState("notify.tablet", "unknown");
    await settled(connection);
    const home = atHome(connection, { url: house.url, token, rejectUnauthorized: true, clock: house.clock });
    const known = new Map(home.people().map(({ entity, ...person }) => [entity, person]));
    assert.deepEqual(known.get("person.anna"), { name: "Anna", picture: "/api/image/1" });
    assert.deepEqual(known.get("person.tom"), { name: "tom" });
    assert.deepEqual(await home.targets(), ["notify.mobile_app_anna", "notify.tablet"]);
    assert.deepEqual(await home.targetsOf("person.anna"), ["notify.mobile_app_anna"]);
    assert.deepEqual(await home.targetsOf("person.tom"), []);
    assert.deepEqual(await home.locale(), { language: "en", timeZone: "America/New_York" });
  });

  it("are none while Home Assistant can't be reached", async () => {
    const connection = house.connect({ token: "wrong" });
    const home = atHome(connection, { url: house.url, token, rejectUnauthorized: true, clock: house.clock });
    assert.deepEqual([home.people(), await home.targets(), await home.locale()], [[], [], {}]);
  });
});

describe("a picture of a home", () => {
  let server: Server;
  let url: string;
  let asked: IncomingMessage[];
  let answer: (response: ServerResponse) => void;
  beforeEach(async () => {
    asked = [];
    answer = (response) => response.end(png);
    server = createServer((request, response) => {
      asked.push(request);
      answer(response);
    });
    url = await listening(server);
  });
  afterEach(() => closing(server));
  const picture = (path: string) =>
    atHome({ home: () => undefined }, { url, token, rejectUnauthorized: true, clock: new FakeClock(start) }).picture(
      path,
      limits,
    );
  const reason = async (path: string) => {
    const fetched = await picture(path);
    return fetched.kind === "refused" && fetched.reason;
  };

  it("is fetched with the token in a header, not in the address", async () => {
    const fetched = await picture("/api/camera_proxy/camera.door");
    assert.ok(fetched.kind === "fetched");
    assert.deepEqual([fetched.type, Buffer.from(fetched.content)], ["image/png", png]);
    assert.deepEqual([asked[0]?.url, asked[0]?.headers.authorization], ["/api/camera_proxy/camera.door", `Bearer ${token}`]);
  });

  for (const path of [
    "//evil.example/x.png",
    "@evil.example/x.png",
    "https://evil.example/x.png",
    "/\\evil.example/x",
    ".evil",
    "",
  ])
    it(`is fetched from nowhere else: ${path || "an empty path"}`, async () => {
      assert.equal(await reason(path), "not_ours");
      assert.deepEqual(asked, []);
    });

  it("is what a camera or an image entity shows now, if the home has it", async () => {
    const states = new Map(["camera.door", "image.parcel", "switch.door"].map((id) => [id, {}]));
    const connection = { home: () => ({ states }) } as unknown as Parameters<typeof atHome>[0];
    const home = atHome(connection, { url, token, rejectUnauthorized: true, clock: new FakeClock(start) });
    assert.equal((await home.snapshot("camera.door", limits))?.kind, "fetched");
    assert.equal((await home.snapshot("image.parcel", limits))?.kind, "fetched");
    for (const entity of ["camera.gone", "switch.door", "camera.door/../x"])
      assert.equal(await home.snapshot(entity, limits), undefined, entity);
    assert.deepEqual(
      asked.map((request) => request.url),
      ["/api/camera_proxy/camera.door", "/api/image_proxy/image.parcel"],
    );
  });

  it("follows no redirect, and takes nothing too large or that isn't the picture it says", async () => {
    answer = (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end();
    assert.equal(await reason("/x"), "unavailable");
    answer = (response) => response.writeHead(200, { "content-type": "image/png" }).end("<script>");
    assert.equal(await reason("/x"), "wrong_type");
    answer = (response) => response.end(Buffer.concat([png, Buffer.alloc(2000)]));
    assert.equal(await reason("/x"), "too_large");
  });
});
