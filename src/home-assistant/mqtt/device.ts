// The household as one device of Home Assistant's, over MQTT: described, kept up to date, listened to, gone when we are gone.

import type { MqttClient } from "mqtt";
import { oneLine } from "../../core/mask";
import type { Log } from "../../core/ports/log";
import { type Dispose, guarded } from "../wire";
import { type BrokerOptions, connectBroker, kept } from "./client";
import { commandOf } from "./commands";
import { descriptions, type Place, safeId, states, topics } from "./discovery";
import type { HouseholdFacts, InboundFact, MqttCommand } from "./facts";
import { type MqttStatus, statusOf } from "./status";

export interface MqttOptions extends BrokerOptions {
  /** Ours alone among all households of this home, and the same over restarts: the id of the sms-config node. */
  readonly id: string;
  readonly version: string;
  /** Home Assistant's discovery prefix; `homeassistant` unless said otherwise. */
  readonly prefix?: string;
  /** How things are now; asked again after each `refresh`. */
  readonly facts: () => HouseholdFacts;
  readonly obey: (command: MqttCommand) => void;
  readonly log: Log;
}

export interface MqttDevice {
  status(): MqttStatus;
  onStatus(listener: (status: MqttStatus) => void): Dispose;
  /** The facts may have changed: says what has. */
  refresh(): void;
  /** Lost while the broker is out of reach. */
  inbound(fact: InboundFact): void;
  /** Says that we are gone, and resolves when that is said. */
  close(): Promise<void>;
}

/** Rejects with `bad_configuration` where the package is missing or the address is none. Goes on trying from then on. */
export const openMqttDevice = async (options: MqttOptions): Promise<MqttDevice> => {
  const { id, version, prefix = "homeassistant" } = options;
  const place = { node: `household_sms_${safeId(id)}`, version, prefix };
  return new Device(options, place, await connectBroker(options, topics(place).availability));
};

class Device implements MqttDevice {
  readonly #options: MqttOptions;
  readonly #place: Place;
  readonly #topics: ReturnType<typeof topics>;
  readonly #client: MqttClient;
  readonly #listeners = new Set<(status: MqttStatus) => void>();
  /** What the broker holds of ours, as far as we know since the connection began. */
  readonly #said = new Map<string, string>();
  #status: MqttStatus = { kind: "connecting" };

  constructor(options: MqttOptions, place: Place, client: MqttClient) {
    this.#options = options;
    this.#place = place;
    this.#topics = topics(place);
    this.#client = client;
    client.on(
      "connect",
      this.#careful(() => this.#connected()),
    );
    client.on("error", (error) => this.#become(statusOf(error)));
    client.on("close", () => this.#lost());
    client.on(
      "message",
      this.#careful((topic, payload, { retain }) => this.#heard(topic, payload.toString(), retain)),
    );
  }

  #careful<Arguments extends unknown[]>(act: (...args: Arguments) => void): (...args: Arguments) => void {
    return guarded(this.#options.log, "mqtt.callback_failed", act);
  }

  status(): MqttStatus {
    return this.#status;
  }

  onStatus(listener: (status: MqttStatus) => void): Dispose {
    const careful = this.#careful(listener);
    this.#listeners.add(careful);
    return () => void this.#listeners.delete(careful);
  }

  #become(status: MqttStatus): void {
    if (this.#status.kind === "closed" || same(this.#status, status)) return;
    this.#status = status;
    const detail = status.kind === "unreachable" ? { detail: oneLine(status.detail) } : {};
    const level = status.kind === "wrong_login" ? "error" : "info";
    this.#options.log(level, { event: "mqtt.status", reason: status.kind, ...detail });
    for (const listener of [...this.#listeners]) listener(status);
  }

  #lost(): void {
    if (this.#status.kind === "connected") this.#become({ kind: "unreachable", detail: "connection lost" });
  }

  #connected(): void {
    this.#said.clear();
    const { birth, commands, configs } = this.#topics;
    this.#client.subscribe([birth, commands, configs], { qos: 1 }, () => {});
    this.#sayAll();
    this.#become({ kind: "connected" });
  }

  /** Available last: then all of it is there. */
  #sayAll(): void {
    this.#say(descriptions(this.#place, this.#options.facts()));
    this.#say(states(this.#place, this.#options.facts()));
    this.#client.publish(this.#topics.availability, "online", kept);
  }

  #say(what: ReadonlyMap<string, string>): void {
    for (const [topic, payload] of what) {
      if (this.#said.get(topic) === payload) continue;
      this.#said.set(topic, payload);
      this.#client.publish(topic, payload, kept);
    }
  }

  refresh(): void {
    if (!this.#client.connected) return;
    const wanted = descriptions(this.#place, this.#options.facts());
    for (const topic of [...this.#said.keys()]) if (topic.endsWith("/config") && !wanted.has(topic)) this.#forget(topic);
    this.#say(wanted);
    this.#say(states(this.#place, this.#options.facts()));
  }

  /** Home Assistant removes what has an empty description. */
  #forget(topic: string): void {
    this.#said.delete(topic);
    this.#client.publish(topic, "", kept);
  }

  inbound({ type, person, reference }: InboundFact): void {
    if (!this.#client.connected) return;
    const fact = { event_type: type, ...(person !== undefined && { person }), ...(reference !== undefined && { reference }) };
    this.#client.publish(this.#topics.state("inbound"), JSON.stringify(fact), { qos: 1 });
  }

  #heard(topic: string, payload: string, retained: boolean): void {
    if (topic === this.#topics.birth) this.#home(payload);
    else if (topic.endsWith("/config")) this.#described(topic, payload);
    // What the broker kept was asked of somebody before us: it is not asked again.
    else if (!retained) this.#asked(topic, payload);
  }

  /** Home Assistant has been started anew. */
  #home(state: string): void {
    if (state !== "online") return;
    this.#said.clear();
    this.#sayAll();
  }

  /** What was left by us when there were other people. */
  #described(topic: string, payload: string): void {
    if (payload !== "" && !descriptions(this.#place, this.#options.facts()).has(topic)) this.#forget(topic);
  }

  #asked(topic: string, payload: string): void {
    const object = this.#topics.objectIn(topic);
    const command = commandOf(object, payload, this.#options.facts());
    if (command) this.#options.obey(command);
    else this.#options.log("warn", { event: "mqtt.not_understood", reason: object ?? "?" });
  }

  async close(): Promise<void> {
    if (this.#status.kind === "closed") return;
    if (this.#client.connected) await this.#sayGone();
    this.#become({ kind: "closed" });
    await this.#client.endAsync(true);
  }

  /** A broker that is silent or cut off can't keep us: then its last will says the same. */
  #sayGone(): Promise<void> {
    return new Promise((resolve) => {
      // Where the connection breaks off meanwhile, the client calls nobody back.
      this.#client.once("close", resolve);
      this.#client.publish(this.#topics.availability, "offline", { qos: 0, retain: true }, () => resolve());
    });
  }
}

const same = (a: MqttStatus, b: MqttStatus): boolean =>
  a.kind === b.kind && (a.kind !== "unreachable" || b.kind !== "unreachable" || a.detail === b.detail);
