// A household in Node-RED with its default admin root "/", where Node-RED's parsers for the editor see every request first.

import { embed } from "../../nodes/embedded";

const [folder = ""] = process.argv.slice(2);
let peak = 0;
const look = (): void => {
  peak = Math.max(peak, process.memoryUsage.rss());
};

const run = async (): Promise<void> => {
  const { url, deploy, stop } = await embed(folder, {}, "/");
  const household = await deploy([{ id: "h1", type: "sms-config", store: "memory", timeZone: "UTC", publicUrl: url }]);
  let heard = 0;
  household.events.on("text", () => {
    heard++;
  });
  const watch = setInterval(look, 20);
  process.on("message", () => {
    look();
    process.send?.({ peak: peak / 2 ** 20, heard });
    peak = 0;
  });
  process.once("disconnect", () => {
    clearInterval(watch);
    void stop().then(() => process.exit());
  });
  process.send?.(url);
};

void run();
