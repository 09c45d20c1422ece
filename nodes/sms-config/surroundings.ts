// What the machine and Node-RED's settings say of where we run.

import type { AddressInfo } from "node:net";
import type { Access } from "../../src/web/admin/access";
import type { Red } from "../shared/runtime";
import type { Surroundings } from "./configuration";

const everyAddress = new Set(["0.0.0.0", "::", ""]);

/** Where this machine itself reaches Node-RED's HTTP nodes; undefined where they are switched off. */
const localUrl = (RED: Red): string | undefined => {
  const { httpNodeRoot, uiHost, uiPort, https } = RED.settings;
  if (String(httpNodeRoot) === "false") return undefined;
  const bound = RED.server?.address() as AddressInfo | null | undefined;
  const host = everyAddress.has(uiHost ?? "") ? "127.0.0.1" : uiHost;
  const port = bound?.port ?? uiPort ?? 1880;
  return `${https ? "https" : "http"}://${host}:${port}${httpNodeRoot ?? "/"}`;
};

/** Who may be shown whole numbers on the household's page. */
export const accessOf = (RED: Red): Access => ({
  signIn: Boolean(RED.settings.adminAuth),
  showNumbers: RED.settings.householdSms?.showNumbers === true,
  supervised: Boolean(process.env.SUPERVISOR_TOKEN),
});

export const surroundingsOf = (RED: Red, id: string): Surroundings => ({
  id,
  environment: process.env,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  userDirectory: RED.settings.userDir ?? process.cwd(),
  localUrl: localUrl(RED),
});
