// A home of a few lines that says whatever a test makes it say.

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

export const lamp = { a: { "light.lamp": { s: "on", a: {}, c: "1", lc: 1 } } };

/** As much of Home Assistant as a connection needs; `states` is what a subscription to the entities tells first, each time. */
export class OddHome {
  readonly #server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  readonly logins: WebSocket[] = [];
  readonly config = { state: "RUNNING", time_zone: "America/New_York", version: "2026.11.0", location_name: "Home" };
  /** Event type → the subscription to it, of the latest login. */
  readonly events = new Map<string, number>();
  subscription = 0;

  constructor(private readonly states: (login: number) => unknown) {
    this.#server.on("connection", (socket) => this.#greet(socket));
  }

  async url(): Promise<string> {
    if (!this.#server.address()) await once(this.#server, "listening");
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  say(text: string): void {
    this.logins.at(-1)?.send(text);
  }

  fire(event: string): void {
    this.say(JSON.stringify({ id: this.events.get(event), type: "event", event: { event_type: event, data: {} } }));
  }

  close(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #greet(socket: WebSocket): void {
    const say = (message: object): void => socket.send(JSON.stringify(message));
    socket.on("message", (data) => {
      const { id, type, event_type } = JSON.parse(data.toString()) as { id: number; type: string; event_type?: string };
      if (type === "auth") {
        this.logins.push(socket);
        say({ type: "auth_ok", ha_version: this.config.version });
      } else if (type === "ping") say({ id, type: "pong" });
      else if (type !== "supported_features")
        say({ id, type: "result", success: true, result: type === "get_config" ? this.config : {} });
      if (event_type !== undefined) this.events.set(event_type, id);
      if (type !== "subscribe_entities") return;
      this.subscription = id;
      say({ id, type: "event", event: this.states(this.logins.length) });
    });
    say({ type: "auth_required" });
  }
}
