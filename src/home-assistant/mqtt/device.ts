// The household as an MQTT device: publishes its configuration and state, receives commands, and goes offline when it closes.

import type { MqttClient } from "mqtt";
import { oneLine } from "../../core/mask";
import { requestSchema } from "../../core/message/request";
import type { Log } from "../../core/ports/log";
import type { Dispose } from "../connection/home";
import { guarded } from "../connection/wire";
import { type BrokerOptions, connectBroker, type MqttStatus, retained, statusOf } from "./broker";
import {
  configurations,
  type HouseholdFacts,
  type InboundFact,
  type MqttCommand,
  notifyOf,
  type PersonFacts,
  type Place,
  safeId,
  states,
  topics,
} from "./discovery";

export interface MqttOptions extends BrokerOptions {
  /** Unique among the households of this home and stable over restarts: the id of the sms-config node. */
  readonly id: string;
  readonly version: string;
  /** Home Assistant's discovery prefix. Default: `homeassistant`. */
  readonly prefix?: string;
  /** The current facts; read again after each `refresh`. */
  readonly facts: () => HouseholdFacts;
  readonly onCommand: (command: MqttCommand) => void;
  readonly log: Log;
}

export interface MqttDevice {
  status(): MqttStatus;
  onStatus(listener: (status: MqttStatus) => void): Dispose;
  /** Publishes what changed in the facts. */
  refresh(): void;
  /** Lost while the broker is unreachable. */
  inbound(fact: InboundFact): void;
  /** Resolves when the device is published as offline. */
  close(): Promise<void>;
}

/** Rejects with `bad_configuration` if the package is missing or the address is wrong. Connection problems are retried. */
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
  /** What was published on this connection: topic → payload. */
  readonly #published = new Map<string, string>();
  #status: MqttStatus = { kind: "connecting" };

  constructor(options: MqttOptions, place: Place, client: MqttClient) {
    this.#options = options;
    this.#place = place;
    this.#topics = topics(place);
    this.#client = client;
    client.on(
      "connect",
      this.#guarded(() => this.#connected()),
    );
    client.on("error", (error) => this.#setStatus(statusOf(error)));
    client.on("close", () => this.#connectionLost());
    client.on(
      "message",
      this.#guarded((topic, payload, { retain }) => this.#received(topic, payload.toString(), retain)),
    );
  }

  #guarded<Arguments extends unknown[]>(act: (...args: Arguments) => void): (...args: Arguments) => void {
    return guarded(this.#options.log, "mqtt.callback_failed", act);
  }

  status(): MqttStatus {
    return this.#status;
  }

  onStatus(listener: (status: MqttStatus) => void): Dispose {
    const careful = this.#guarded(listener);
    this.#listeners.add(careful);
    return () => void this.#listeners.delete(careful);
  }

  #setStatus(status: MqttStatus): void {
    if (this.#status.kind === "closed" || same(this.#status, status)) return;
    this.#status = status;
    const detail = status.kind === "unreachable" ? { detail: oneLine(status.detail) } : {};
    const level = status.kind === "wrong_login" ? "error" : "info";
    this.#options.log(level, { event: "mqtt.status", reason: status.kind, ...detail });
    for (const listener of [...this.#listeners]) listener(status);
  }

  #connectionLost(): void {
    if (this.#status.kind === "connected") this.#setStatus({ kind: "unreachable", detail: "connection lost" });
  }

  #connected(): void {
    this.#published.clear();
    const { birth, commands, configs } = this.#topics;
    this.#client.subscribe([birth, commands, configs], { qos: 1 }, () => {});
    this.#publishAll();
    this.#setStatus({ kind: "connected" });
  }

  /** Available last, when everything else is there. */
  #publishAll(): void {
    this.#publish(configurations(this.#place, this.#options.facts()));
    this.#publish(states(this.#place, this.#options.facts()));
    this.#client.publish(this.#topics.availability, "online", retained);
  }

  #publish(what: ReadonlyMap<string, string>): void {
    for (const [topic, payload] of what) {
      if (this.#published.get(topic) === payload) continue;
      this.#published.set(topic, payload);
      this.#client.publish(topic, payload, retained);
    }
  }

  refresh(): void {
    if (!this.#client.connected) return;
    const wanted = configurations(this.#place, this.#options.facts());
    for (const topic of [...this.#published.keys()]) if (topic.endsWith("/config") && !wanted.has(topic)) this.#remove(topic);
    this.#publish(wanted);
    this.#publish(states(this.#place, this.#options.facts()));
  }

  /** Home Assistant removes an entity with an empty configuration. */
  #remove(topic: string): void {
    this.#published.delete(topic);
    this.#client.publish(topic, "", retained);
  }

  inbound({ type, person, reference }: InboundFact): void {
    if (!this.#client.connected) return;
    const fact = { event_type: type, ...(person !== undefined && { person }), ...(reference !== undefined && { reference }) };
    this.#client.publish(this.#topics.state("inbound"), JSON.stringify(fact), { qos: 1 });
  }

  #received(topic: string, payload: string, retained: boolean): void {
    if (topic === this.#topics.birth) this.#onBirth(payload);
    else if (topic.endsWith("/config")) this.#onConfiguration(topic, payload);
    // A retained command was meant for an earlier run.
    else if (!retained) this.#onCommand(topic, payload);
  }

  /** Home Assistant was restarted. */
  #onBirth(state: string): void {
    if (state !== "online") return;
    this.#published.clear();
    this.#publishAll();
  }

  /** An entity of a person who is gone. */
  #onConfiguration(topic: string, payload: string): void {
    if (payload !== "" && !configurations(this.#place, this.#options.facts()).has(topic)) this.#remove(topic);
  }

  #onCommand(topic: string, payload: string): void {
    const object = this.#topics.objectIn(topic);
    const command = commandOf(object, payload, this.#options.facts());
    if (command) this.#options.onCommand(command);
    else this.#options.log("warn", { event: "mqtt.not_understood", reason: object ?? "?" });
  }

  async close(): Promise<void> {
    if (this.#status.kind === "closed") return;
    if (this.#client.connected) await this.#publishOffline();
    this.#setStatus({ kind: "closed" });
    await this.#client.endAsync(true);
  }

  /** If the broker doesn't answer, its last will says the same. */
  #publishOffline(): Promise<void> {
    return new Promise((resolve) => {
      // If the connection breaks meanwhile, the client never calls back.
      this.#client.once("close", resolve);
      this.#client.publish(this.#topics.availability, "offline", { qos: 0, retain: true }, () => resolve());
    });
  }
}

const same = (a: MqttStatus, b: MqttStatus): boolean =>
  a.kind === b.kind && (a.kind !== "unreachable" || b.kind !== "unreachable" || a.detail === b.detail);

/** `object`: the entity that was used. Undefined if it isn't ours or the payload makes no sense. */
const commandOf = (object: string | undefined, payload: string, { people }: HouseholdFacts): MqttCommand | undefined => {
  if (object === "pause" && (payload === "ON" || payload === "OFF")) return { kind: "pause", paused: payload === "ON" };
  if (object === "test") return { kind: "test" };
  const person = people.find(({ id }) => notifyOf(id) === object);
  return person && textTo(person, payload);
};

const textTo = ({ id }: PersonFacts, message: string): MqttCommand | undefined => {
  const request = requestSchema.safeParse({ to: id, message: message.trim() });
  return request.success && request.data.message ? { kind: "send", request: request.data } : undefined;
};
