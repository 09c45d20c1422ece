// A real Mosquitto of a test's own: on a free port of loopback, ended by its own id; and an observer who hears everything.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { pbkdf2Sync } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAsync, type MqttClient } from "mqtt";
import { turn } from "../../fakes/clock";
import { freePort } from "../../fakes/free-port";

export const mosquitto: string | undefined = ["mosquitto", "/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto"].find(
  // It has no option that only prints its version: with this one it prints how it is used.
  (program) => spawnSync(program, ["-h"]).error === undefined,
);
export const whySkipped = "skipped: mosquitto is not on this machine";

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });

/** As mosquitto_passwd writes it. */
const hashOf = (password: string): string => {
  const salt = Buffer.from("0123456789ab");
  return `$7$101$${salt.toString("base64")}$${pbkdf2Sync(password, salt, 101, 64, "sha512").toString("base64")}`;
};

export class Broker {
  #child: ChildProcess | undefined;
  readonly #folder = mkdtempSync(join(tmpdir(), "household-mqtt-"));

  private constructor(readonly port: number) {}

  /** With a user, it refuses all others. */
  static async start(user?: { readonly name: string; readonly password: string }): Promise<Broker> {
    const broker = new Broker(await freePort());
    const users = join(broker.#folder, "users");
    if (user) writeFileSync(users, `${user.name}:${hashOf(user.password)}\n`, { mode: 0o600 });
    const access = user ? ["allow_anonymous false", `password_file ${users}`] : ["allow_anonymous true"];
    const place = [`listener ${broker.port} 127.0.0.1`, `user ${process.env.USER || "root"}`];
    writeFileSync(join(broker.#folder, "mosquitto.conf"), [...place, ...access, ""].join("\n"));
    await broker.run();
    return broker;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  async run(): Promise<void> {
    const child = spawn(mosquitto ?? "mosquitto", ["-c", join(this.#folder, "mosquitto.conf")], { stdio: "ignore" });
    this.#child = child;
    while (!(await answers(this.port))) {
      if (child.exitCode !== null) throw new Error(`mosquitto ended with ${child.exitCode}`);
      await turn();
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Hears every topic, as it is now and as it was. */
export class Observer {
  readonly now = new Map<string, string>();
  readonly heard: { readonly topic: string; readonly payload: string; readonly retained: boolean }[] = [];

  private constructor(readonly client: MqttClient) {}

  static async of(broker: Broker, login: { readonly username?: string; readonly password?: string } = {}): Promise<Observer> {
    const observer = new Observer(await connectAsync(broker.url, { reconnectPeriod: 0, ...login }));
    observer.client.on("message", (topic, data, { retain }) => {
      const payload = data.toString();
      observer.now.set(topic, payload);
      observer.heard.push({ topic, payload, retained: retain });
    });
    await observer.client.subscribeAsync("#", { qos: 1 });
    return observer;
  }

  async until(topic: string, payload: string): Promise<void> {
    while (this.now.get(topic) !== payload) await turn();
  }

  say(topic: string, payload: string, retain = false): Promise<unknown> {
    return this.client.publishAsync(topic, payload, { qos: 1, retain });
  }

  /** Everything said before has been heard by all once this is. */
  async settled(): Promise<void> {
    const topic = `test/${this.heard.length}`;
    await this.say(topic, "x");
    await this.until(topic, "x");
  }

  end(): Promise<void> {
    return this.client.endAsync(true);
  }
}
