// Signed inbound texts, each de-duplicated durably and answered, beside core http-in → http-response; and forged ones.

import { join } from "node:path";
import { sandboxAccount } from "../../src/sandbox/invented";
import { underLoad } from "./load";
import { NodeRed, tab } from "./node-red";
import type { Suite } from "./suite";

const publicUrl = "https://bench.example.org";
const path = "household-sms/household/inbound";
const place = { z: "flow", x: 0, y: 0 };
let loads = 0;

export const webhookSuite: Suite = {
  name: "webhook: inbound texts over 50 connections",
  async open() {
    const directory = join(process.env.HOUSEHOLD_SMS_BENCH_FOLDER ?? "", "webhook");
    const nodeRed = await NodeRed.start([
      tab,
      { id: "household", type: "sms-config", mode: "sandbox", store: "file", directory, timeZone: "Etc/UTC", publicUrl },
      { id: "in", type: "http in", ...place, url: "/plain", method: "post", upload: false, wires: [["out"]] },
      { id: "out", type: "http response", ...place, statusCode: "200", headers: {}, wires: [] },
    ]);
    await nodeRed.household("household");
    const port = Number(new URL(nodeRed.url).port);
    const posting = (to: string, expected: number, token: string) => () =>
      underLoad({ port, path: to, url: `${publicUrl}/${path}`, token, expected, name: `${loads++}.` });
    const reason =
      "a signature is verified, the fields are checked, STOP is looked for in four languages, and the text is on the disk before the answer";
    const signed = { of: "signed webhook, durable", against: "core http-in → http-response" };
    return {
      contenders: [
        { name: signed.of, run: posting(path, 200, sandboxAccount.authToken) },
        { name: "forged webhook, refused", run: posting(path, 403, "another token") },
        { name: signed.against, run: posting("plain", 200, sandboxAccount.authToken) },
      ],
      goals: [
        { ...signed, unit: "requests/s", atLeast: 0.8, reason },
        { ...signed, unit: "ms, p99", atMost: 1, reason },
        {
          of: "forged webhook, refused",
          against: signed.of,
          unit: "requests/s",
          atLeast: 2,
          reason: "what core http-in takes is most of a signed request already, so that refusing one can't be twice as fast",
        },
      ],
      close: () => nodeRed.stop(),
    };
  },
};
