// A real Redis or Valkey for a test: on a free port, in its own directory, ended by its own process id.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createConnection, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../fakes/free-port";

/** The program on this machine; undefined if there is none. `HOUSEHOLD_SMS_SERVER` names another one to try. */
export const serverProgram: string | undefined = [process.env.HOUSEHOLD_SMS_SERVER ?? "", "redis-server", "valkey-server"].find(
  (program) => program !== "" && spawnSync(program, ["--version"]).status === 0,
);
export const whySkipped = "skipped: neither redis-server nor valkey-server is on this machine";

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.write("PING\r\n"));
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString().startsWith("+PONG"));
    });
  });

export class Server {
  #process: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    readonly directory: string,
    readonly options: readonly string[],
  ) {}

  static async start(...options: string[]): Promise<Server> {
    const server = new Server(await freePort(), await mkdtemp(join(tmpdir(), "household-redis-")), options);
    await server.run();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it with the data in its directory. */
  async run(): Promise<void> {
    const place = { bind: "127.0.0.1", port: String(this.port), dir: this.directory };
    // With the default of everysec, a killed server may lose what it has acknowledged.
    const settings = { ...place, save: "", appendonly: "yes", appendfsync: "always" };
    const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    this.#process = spawn(serverProgram ?? "redis-server", [...words, ...this.options], { stdio: "ignore" });
    while (!(await answers(this.port))) await pause(20);
  }

  async kill(): Promise<void> {
    const ended = this.#process && once(this.#process, "exit");
    this.#process?.kill("SIGKILL");
    await ended;
    this.#process = undefined;
  }

  async restartEmpty(): Promise<void> {
    await this.kill();
    await rm(join(this.directory, "appendonlydir"), { recursive: true, force: true });
    await this.run();
  }

  /** It goes on running, but doesn't answer. */
  freeze(): void {
    this.#process?.kill("SIGSTOP");
  }

  thaw(): void {
    this.#process?.kill("SIGCONT");
  }

  async end(): Promise<void> {
    await this.kill();
    await rm(this.directory, { recursive: true, force: true });
  }
}

// A network connection to a server that loses answers: commands arrive, and their replies don't.

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
