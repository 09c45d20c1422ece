// Node-RED's settings for measuring its start: tells the parent process when the flows run, when the household is open, and the memory later.

import { dirname } from "node:path";
import { usedMemory } from "./child";
import { Profile } from "./profile";

const nodeRed = require.resolve("node-red", { paths: [dirname(process.argv[1] ?? "")] });

interface Runtime {
  readonly events: { once(event: "flows:started", listener: () => void): void };
  readonly nodes: { getNode(id: string): { readonly handle?: { get(): Promise<unknown> } } | null };
}

const profile = process.env.HOUSEHOLD_SMS_BENCH_PROFILE ? Profile.start() : undefined;

/** The household is open and may decide; without one, nothing more is to come. */
const opened = async ({ nodes }: Runtime): Promise<void> => {
  await nodes.getNode("household")?.handle?.get();
};

const settled = 3000;

/** Node-RED's own modules are loaded by now, as it reads its settings late. */
const watch = (runtime: Runtime): void =>
  runtime.events.once("flows:started", () => {
    process.send?.({ now: "started" });
    void opened(runtime).then(() => {
      process.send?.({ now: "open", parts: profile?.stop() });
      setTimeout(() => {
        const rss = process.memoryUsage.rss() / 2 ** 20;
        const { user, system } = process.cpuUsage();
        process.send?.({ now: "settled", rss, used: usedMemory(), processor: (user + system) / 1000 });
      }, settled);
    });
  });

setImmediate(() => watch(require(nodeRed)));

export = {
  uiHost: "127.0.0.1",
  uiPort: 0,
  flowFile: "flows.json",
  credentialSecret: false,
  telemetry: { enabled: false, updateNotification: false },
  editorTheme: { tours: false },
  logging: { console: { level: "error", metrics: false, audit: false } },
};
