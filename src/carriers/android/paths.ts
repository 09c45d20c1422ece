// Where the API has what: the app's own server and the servers between differ in a letter.

import type { AndroidOptions } from "./options";

export interface Paths {
  readonly messages: string;
  readonly devices: string;
}

const local: Paths = { messages: "/message", devices: "/device" };
const server: Paths = { messages: "/messages", devices: "/devices" };

export const pathOf = ({ mode }: Pick<AndroidOptions, "mode">): Paths => (mode === "local" ? local : server);

/** The same everywhere. */
export const paths = { list: "/messages", inbox: "/inbox", webhooks: "/webhooks", health: "/health" } as const;
