// Signed inbound texts, each de-duplicated durably and answered, beside core http-in → http-response; and forged ones.

import { Agent, request as httpRequest } from "node:http";
import { join } from "node:path";
import { sandboxAccount } from "../../src/sandbox/account";
import { inboundPairs, signedForm } from "../twilio/household";
import { rate } from "./measure";
import { NodeRed, tab } from "./node-red";
import type { Suite } from "./suite";

const publicUrl = "https://bench.example.org";
const path = "household-sms/household/inbound";
const connections = 50;
const span = 2000;
const place = { z: "flow", x: 0, y: 0 };

let texts = 0;
/** From Mia's phone, and no answer to anything. */
const form = (token: string) => {
  const sid = `SM${(texts++).toString(16).padStart(32, "0")}`;
  const own: Readonly<Record<string, string>> = {
    MessageSid: sid,
    SmsMessageSid: sid,
    SmsSid: sid,
    AccountSid: sandboxAccount.accountSid,
    To: sandboxAccount.sender,
    From: "+12025550104",
    Body: "What time is dinner?",
  };
  const pairs = [...inboundPairs.filter(([name]) => !(name in own)), ...Object.entries(own)];
  return signedForm(`${publicUrl}/${path}`, path, pairs, token);
};

export const webhookSuite: Suite = {
  name: "inbound webhook, 50 connections",
  unit: "requests/s",
  async open() {
    const directory = join(process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "", "webhook");
    const nodeRed = await NodeRed.start([
      tab,
      { id: "household", type: "sms-config", mode: "sandbox", store: "file", directory, timeZone: "Etc/UTC", publicUrl },
      { id: "in", type: "http in", ...place, url: "/plain", method: "post", upload: false, wires: [["out"]] },
      { id: "out", type: "http response", ...place, statusCode: "200", headers: {}, wires: [] },
    ]);
    await (nodeRed.node("household") as unknown as { handle: { get(): Promise<unknown> } }).handle.get();
    const agent = new Agent({ keepAlive: true, maxSockets: connections });
    const post = (to: string, expected: number) => (token: string) =>
      new Promise<void>((done, failed) => {
        const { headers, body } = form(token);
        const sent = httpRequest(`${nodeRed.url}/${to}`, { method: "POST", agent, headers: headers as never }, (response) => {
          response.resume();
          if (response.statusCode !== expected) failed(new Error(`${to} answered ${response.statusCode}`));
          response.on("end", done);
        });
        sent.on("error", failed).end(body);
      });
    const { authToken } = sandboxAccount;
    const [genuine, forged, plain] = [post(path, 200), post(path, 403), post("plain", 200)];
    return {
      contenders: [
        { name: "signed, durable", run: () => rate(connections, span, () => genuine(authToken)) },
        { name: "forged, refused", run: () => rate(connections, span, () => forged("another token")) },
        { name: "core http-in → http-response", run: () => rate(connections, span, () => plain(authToken)) },
      ],
      goals: [
        { of: "signed, durable", against: "core http-in → http-response", ratio: 1 },
        { of: "forged, refused", against: "signed, durable", ratio: 3 },
      ],
      async close() {
        agent.destroy();
        await nodeRed.stop();
      },
    };
  },
};
