// Pictures in an inbound text: sms-inbound fetches them if the setting is on, else it gives their addresses.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { NodeMessage } from "node-red";
import { sandboxAccount } from "../../src/sandbox/invented";
import { jpeg } from "../fakes/pictures";
import { closing, listening } from "../fakes/server";
import { textFrom } from "../faults/hostile/requests";
import { config, Rig, underTest } from "./rig";

const path = (media: string): string =>
  `/2010-04-01/Accounts/${sandboxAccount.accountSid}/Messages/MM${"1".repeat(32)}/Media/ME${media.repeat(32)}`;
const address = (media: string): string => `https://api.twilio.com${path(media)}`;
const [picture, script, missing] = ["1", "2", "3"];

describe("sms-inbound with a text that has pictures", () => {
  const rig = new Rig();
  const carrier = createServer(({ url }, response) => {
    if (url === path(picture)) response.writeHead(200, { "content-type": "image/png" }).end(jpeg());
    else if (url === path(script)) response.writeHead(200, { "content-type": "image/svg+xml" }).end("<svg/>");
    else response.writeHead(404, { "content-type": "application/json" }).end("{}");
  });
  let sandboxUrl: string;
  before(async () => {
    sandboxUrl = await listening(carrier);
  });
  after(async () => {
    await closing(carrier);
    await rig.end();
  });
  afterEach(() => rig.stop());

  const heard = async (pictures: boolean): Promise<{ readonly payload: unknown; readonly media: readonly unknown[] }> => {
    await rig.start(() => [
      config("h1", "sms-config", { store: "memory", sandboxUrl, publicUrl: rig.url }),
      ...underTest("sms-inbound", 3, { household: "h1", pictures }),
    ]);
    await rig.household("h1");
    const came = rig.next("sms-inbound.2") as Promise<NodeMessage & { readonly sms: { readonly text: { media: unknown[] } } }>;
    const media = [picture, script, missing].flatMap((each, index) => [
      [`MediaUrl${index}`, address(each)],
      [`MediaContentType${index}`, "image/jpeg"],
    ]);
    const text = textFrom(rig.url, { Body: "look", NumMedia: "3", ...Object.fromEntries(media) });
    const headers = Object.entries(text.headers).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
    const { status } = await fetch(`${rig.url}/${text.path}`, { method: "POST", headers, body: Buffer.from(text.body) });
    assert.equal(status, 200);
    const { payload, sms } = await came;
    return { payload, media: sms.text.media };
  };

  it("gives their addresses, and fetches none, by default", async () => {
    const { payload, media } = await heard(false);
    assert.equal(payload, "look");
    assert.deepEqual(
      media,
      [picture, script, missing].map((each) => ({ url: address(each), type: "image/jpeg" })),
    );
  });

  it("gives their content if the setting is on, or why it can't", async () => {
    const { media } = await heard(true);
    assert.deepEqual(media, [
      { url: address(picture), type: "image/jpeg", content: jpeg() },
      { url: address(script), type: "image/jpeg", problem: "wrong_type" },
      { url: address(missing), type: "image/jpeg", problem: "unavailable" },
    ]);
  });
});
