// A household in its own process as Node-RED runs it: Express, the permanent route, the carrier's checks, a store on disk.

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import express from "express";
import { logTo } from "../../../nodes/lib/runtime";
import { systemClock } from "../../../src/clock";
import { openHousehold } from "../../../src/household";
import { mountWebhooks } from "../../../src/web/webhooks/routes";
import { settings } from "../../fakes/household";

const lines: string[] = [];
const write = (line: unknown): void => void lines.push(String(line));
const log = logTo({ log: write, warn: write, error: write });

let heard = 0;
let firstPeak = 0;
let peakRss = 0;
const look = (): void => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
};

const megabytes = (bytes: number): number => bytes / 2 ** 20;
const reply = (reply: Reply): void => void process.send?.(reply);

const live = async (directory: string): Promise<void> => {
  const app = express();
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const household = await openHousehold(
    {
      id: "h1",
      settings: settings(),
      carrier: { mode: "sandbox", port: 0 },
      publicUrl,
      store: { kind: "file", directory },
    },
    { clock: systemClock, log },
  );
  household.events.on("text", () => {
    heard++;
  });
  mountWebhooks(app, { find: (id) => (id === "h1" ? household : undefined) });
  const watch = setInterval(look, 50);
  const answers: Readonly<Record<Asked, () => void>> = {
    remember: () => {
      look();
      firstPeak = peakRss;
      reply({ is: "known" });
    },
    report: () => {
      look();
      reply({ is: "report", lines, heard, firstPeak: megabytes(firstPeak), peak: megabytes(peakRss) });
    },
  };
  process.on("message", (asked: Asked) => answers[asked]());
  process.once("disconnect", async () => {
    clearInterval(watch);
    server.closeAllConnections();
    server.close();
    await household.close();
  });
  reply({ is: "open", url: publicUrl });
};

void live(process.argv[2] ?? "");

// Messages between the household and its attacker.

/** `remember`: later memory is compared with the peak so far. */
export type Asked = "remember" | "report";

export type Reply =
  | { readonly is: "open"; readonly url: string }
  | { readonly is: "known" }
  | {
      readonly is: "report";
      /** Lines as Node-RED's log shows them. */
      readonly lines: readonly string[];
      /** Texts that reached a flow. */
      readonly heard: number;
      /** Peak resident memory in MB: until `remember`, and until now. */
      readonly firstPeak: number;
      readonly peak: number;
    };
