// Home Assistant's own websocket client, loaded through its CommonJS file, which comes without types: one for one socket.

import type { WebSocket } from "ws";

type Package = typeof import("home-assistant-js-websocket", { with: { "resolution-mode": "import" }});
export type Client = InstanceType<Package["Connection"]>;

const { Connection } = require("home-assistant-js-websocket") as Package;

/** On a socket that is logged in. It never reconnects by itself. `tripped` is called for what comes that it can't read. */
export const clientOn = (socket: WebSocket, tripped: () => void): Client => {
  const client = new Connection(socket as unknown as ConstructorParameters<typeof Connection>[0], {
    setupRetry: 0,
    createSocket: () => Promise.reject(new Error("one socket only")),
  });
  client.addEventListener("disconnected", () => client.close());
  // It throws at what is no message, and an error in a listener of a socket ends the process.
  for (const hear of socket.listeners("message")) {
    socket.off("message", hear as () => void);
    socket.on("message", (...message) => {
      try {
        Reflect.apply(hear, socket, message);
      } catch {
        tripped();
      }
    });
  }
  return client;
};
