// Pictures in the sandbox: a phone sends one as Twilio's webhook brings it, and the page shows what was sent and received.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import { type CarrierSandbox, createCarrierSandbox } from "../../../src/sandbox/carrier";
import { sandboxAccount } from "../../../src/sandbox/invented";
import { FakeClock } from "../../fakes/clock";
import { noon, numbers } from "../../fakes/household";
import { hostile, jpeg } from "../../fakes/pictures";
import { closing, listening } from "../../fakes/server";

const limits = { maxBytes: 100_000, types: ["image/jpeg"] };

describe("a picture in the sandbox", () => {
  let sandbox: CarrierSandbox;
  let url: string;
  let form: URLSearchParams;
  const clock = new FakeClock(noon);
  const household = createServer(async (request, response) => {
    if (request.method === "GET") return void response.writeHead(200, { "content-type": "image/jpeg" }).end(jpeg());
    let body = "";
    for await (const piece of request) body += piece;
    form = new URLSearchParams(body);
    response.writeHead(200, { "content-type": "text/xml" }).end("<Response/>");
  });
  let inbound: string;
  before(async () => {
    inbound = await listening(household);
    sandbox = createCarrierSandbox({ ...sandboxAccount, clock, webhook: { inbound } });
    url = (await sandbox.listen(0)).url;
  });
  after(async () => {
    await sandbox.close();
    await closing(household);
  });
  const carrier = () =>
    twilioCarrier({
      ...sandboxAccount,
      sender: { number: sandboxAccount.sender },
      apiBaseUrl: url,
      inboundPath: "in",
      statusPath: "st",
      clock,
      log: () => {},
    });

  it("comes as one of Twilio's: with the webhook, in the list, and by its address", async () => {
    await sandbox.textIn(numbers.emma, "DONE 3", [{ type: "image/jpeg", content: jpeg() }]);
    assert.deepEqual([form.get("NumMedia"), form.get("MediaContentType0"), form.get("Body")], ["1", "image/jpeg", "DONE 3"]);
    const fetched = await carrier().fetchMedia(form.get("MediaUrl0") ?? "", limits);
    assert.deepEqual(fetched.kind === "fetched" && Buffer.from(fetched.content), Buffer.from(jpeg()));
    const { texts } = await carrier().receivedSince(noon);
    assert.deepEqual(texts.at(-1)?.media, [{ url: form.get("MediaUrl0"), type: "image/jpeg" }]);
  });

  it("that is none is sent all the same, and not shown", async () => {
    await sandbox.textIn(numbers.emma, "", [{ type: "image/jpeg", content: hostile["a page with a script"] as Uint8Array }]);
    const { kind } = await carrier().fetchMedia(form.get("MediaUrl0") ?? "", limits);
    assert.equal(kind, "refused");
    assert.equal((await fetch(`${url}/sandbox/picture/${form.get("MessageSid")}/0`)).status, 404);
  });

  it("is sent from the page with a text or alone, and shown there", async () => {
    const put = await fetch(`${url}/sandbox/file`, {
      method: "POST",
      headers: { "content-type": "image/jpeg" },
      body: Buffer.from(jpeg()),
    });
    const { picture } = (await put.json()) as { picture: string };
    const send = (body: object) =>
      fetch(`${url}/sandbox/text`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    assert.equal((await send({ from: numbers.emma, body: "" })).status, 400);
    assert.equal((await send({ from: numbers.emma, body: "", picture: "unknown" })).status, 400);
    assert.equal((await send({ from: numbers.emma, body: "", picture })).status, 202);
    const sid = sandbox.messages().at(-1)?.sid;
    const shown = await fetch(`${url}/sandbox/picture/${sid}/0`);
    assert.deepEqual([shown.status, shown.headers.get("content-type")], [200, "image/jpeg"]);
    assert.deepEqual(Buffer.from(await shown.arrayBuffer()), Buffer.from(jpeg()));
  });

  it("that the household sends is shown from its address", async () => {
    const text = { id: "m1" as never, to: numbers.pat as never, text: "Look", media: [`${inbound}/photo`] };
    const sent = await carrier().send(text, () => true);
    assert.equal(sent.kind, "accepted");
    const sid = sandbox.messages().at(-1)?.sid;
    assert.equal((await fetch(`${url}/sandbox/picture/${sid}/0`)).headers.get("content-type"), "image/jpeg");
    assert.equal((await fetch(`${url}/sandbox/picture/${sid}/1`)).status, 404);
  });
});
