// The REST client: loaded on first use, on the right host, through the proxy.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { twilioCarrier } from "../../../src/carriers/twilio/carrier";
import type { TwilioOptions } from "../../../src/carriers/twilio/options";
import type { Carrier } from "../../../src/core/ports/carrier";
import { accountSid, always, household, inboundPairs, messageId, messageSid, phone, publicUrl, signedForm } from "./household";

const text = { id: messageId, to: phone, text: "Take out the trash", media: [] };

describe("the REST client", () => {
  it("is not loaded by start, webhooks and answers", () => {
    const path = "household-sms/home/inbound";
    const request = signedForm(`${publicUrl}/${path}`, path, inboundPairs);
    const program = `
      const { twilioCarrier } = require(${JSON.stringify(require.resolve("../../../src/carriers/twilio/carrier"))});
      const { household } = require(${JSON.stringify(require.resolve("./household"))});
      const carrier = twilioCarrier(household().options);
      const request = ${JSON.stringify(request)};
      const read = carrier.readInbound({ ...request, body: Buffer.from(request.body.data) });
      const loaded = () => Object.keys(require.cache).filter((file) => /twilio.lib.(rest|base)|axios/.test(file)).length;
      carrier.answerInbound({ id: "m-1", text: "ok" }).then(async () => {
        const before = loaded();
        await carrier.check();
        console.log(JSON.stringify({ read: read.ok, before, after: loaded() > 0 }));
      });
    `;
    const environment = { ...process.env, HTTP_PROXY: "http://127.0.0.1:9" };
    const printed = execFileSync(process.execPath, ["-e", program], { encoding: "utf8", env: environment });
    assert.deepEqual(JSON.parse(printed), { read: true, before: 0, after: true });
  });

  /** A proxy that refuses everything and records the destinations. */
  const wanted = async (
    more: Partial<TwilioOptions>,
    ask: (carrier: Carrier) => Promise<{ readonly kind: string }> = (carrier) => carrier.send(text, always),
  ): Promise<{ target: string; login: string | undefined; kind: string }> => {
    const proxy = createServer();
    proxy.listen(0, "127.0.0.1");
    await once(proxy, "listening");
    const asked = once(proxy, "connect").then(([request, socket]) => {
      socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      return { target: String(request.url), login: request.headers["proxy-authorization"] as string | undefined };
    });
    const { port } = proxy.address() as AddressInfo;
    const answer = await ask(twilioCarrier(household({ proxy: `http://me:secret@127.0.0.1:${port}`, ...more }).options));
    const seen = await asked;
    proxy.closeAllConnections();
    proxy.close();
    return { ...seen, kind: answer.kind };
  };

  it("connects through the proxy, whose refusal means that nothing was sent", async () => {
    const login = `Basic ${Buffer.from("me:secret").toString("base64")}`;
    assert.deepEqual(await wanted({}), { target: "api.twilio.com:443", login, kind: "refused" });
  });

  it("fetches pictures through the proxy", async () => {
    const url = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media/ME${"1".repeat(32)}`;
    const { target, kind } = await wanted({}, (carrier) => carrier.fetchMedia(url, { maxBytes: 1000, types: ["image/png"] }));
    assert.deepEqual([target, kind], ["api.twilio.com:443", "refused"]);
  });

  it("uses the configured region and edge", async () => {
    assert.equal((await wanted({ region: "ie1", edge: "dublin" })).target, "api.dublin.ie1.twilio.com:443");
  });

  it("restores the environment", async () => {
    const before = process.env.HTTP_PROXY;
    await wanted({});
    assert.equal(process.env.HTTP_PROXY, before);
  });
});
