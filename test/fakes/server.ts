// A server of a test's own on a real socket, for as long as the test wants it.

import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Its address, once it takes requests. */
export const listening = async (server: Server): Promise<string> => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${portOf(server)}`;
};

/** Also closes open connections. */
export const closing = async (server: Server): Promise<void> => {
  server.closeAllConnections();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
};
