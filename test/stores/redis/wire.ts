// A wire to a server that loses answers: what was asked arrives, and whoever asked never hears of it.

import { once } from "node:events";
import { createConnection, createServer, type Socket } from "node:net";

export class Wire {
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((near) => this.#carry(near));
  #deaf = false;

  private constructor(readonly port: number) {}

  static async to(port: number): Promise<Wire> {
    const wire = new Wire(port);
    wire.#server.listen(0, "127.0.0.1");
    await once(wire.#server, "listening");
    return wire;
  }

  get url(): string {
    const address = this.#server.address();
    return `redis://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
  }

  /** From now on answers are lost; the connections stay. */
  loseAnswers(): void {
    this.#deaf = true;
  }

  /** Cuts all connections; new ones work. */
  mend(): void {
    this.#deaf = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.mend();
    this.#server.close();
    await once(this.#server, "close");
  }

  #carry(near: Socket): void {
    const far = createConnection(this.port, "127.0.0.1");
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        this.#sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on("data", (data) => far.write(data));
    far.on("data", (data) => this.#deaf || near.write(data));
  }
}
