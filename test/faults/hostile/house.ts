// A household in a process of its own, as Node-RED runs it: Express, the permanent route, the carrier's own checks, a store on disk.

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
const tell = (told: Told): void => void process.send?.(told);

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
  mountWebhooks(app, { find: (id) => (id === "h1" ? household : undefined), now: systemClock.now });
  const watch = setInterval(look, 50);
  const answers: Readonly<Record<Asked, () => void>> = {
    remember: () => {
      look();
      firstPeak = peakRss;
      tell({ is: "known" });
    },
    report: () => {
      look();
      tell({ is: "report", lines, heard, firstPeak: megabytes(firstPeak), peak: megabytes(peakRss) });
    },
  };
  process.on("message", (asked: Asked) => answers[asked]());
  process.once("disconnect", async () => {
    clearInterval(watch);
    server.closeAllConnections();
    server.close();
    await household.close();
  });
  tell({ is: "open", url: publicUrl });
};

void live(process.argv[2] ?? "");

// What is said between the household under attack and whoever attacks it.

/** `remember`: the most memory that was taken so far is what later is compared with. */
export type Asked = "remember" | "report";

export type Told =
  | { readonly is: "open"; readonly url: string }
  | { readonly is: "known" }
  | {
      readonly is: "report";
      /** As Node-RED's log shows them. */
      readonly lines: readonly string[];
      /** Texts that a flow got to see. */
      readonly heard: number;
      /** Resident memory at most, in MB: until it was to be remembered, and until now. */
      readonly firstPeak: number;
      readonly peak: number;
    };
