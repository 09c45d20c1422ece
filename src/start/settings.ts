// Node-RED's settings for `npm start`, read by Node-RED's own command from the environment that start.ts has prepared.

import { join } from "node:path";
import { systemClock } from "../clock";
import { skippableClock } from "../sandbox/clock";

const userDir = process.env.HOUSEHOLD_SMS_FOLDER ?? ".household";

export = {
  userDir,
  uiHost: "127.0.0.1",
  uiPort: Number(process.env.HOUSEHOLD_SMS_PORT),
  flowFile: "flows.json",
  flowFilePretty: true,
  // The only secrets here are the sandbox's own, which open nothing.
  credentialSecret: false,
  telemetry: { enabled: false, updateNotification: false },
  editorTheme: { tours: false, projects: { enabled: false }, header: { title: "Household SMS" } },
  logging: { console: { level: "info", metrics: false, audit: false } },
  householdSms: { clock: skippableClock(systemClock, join(userDir, "clock.json")) },
};
