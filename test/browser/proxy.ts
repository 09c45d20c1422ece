// A proxy that shows Node-RED under a path of its own, as Home Assistant's ingress does, and knows nothing of what it passes on.

import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Ingress {
  readonly url: string;
  close(): Promise<void>;
}

export const ingressTo = async (nodeRed: string, prefix = "/api/hassio_ingress/a-B_1"): Promise<Ingress> => {
  const server: Server = createServer((asked, answer) => {
    if (!asked.url?.startsWith(`${prefix}/`)) return void answer.writeHead(404).end();
    const { method = "GET", headers } = asked;
    const onwards = request(new URL(asked.url.slice(prefix.length), nodeRed), { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      answer.flushHeaders();
      got.pipe(answer);
    });
    answer.on("close", () => onwards.destroy());
    onwards.on("error", () => answer.destroy());
    asked.pipe(onwards);
  });
  await new Promise<void>((up) => void server.listen(0, "127.0.0.1", up));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}/`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
};
