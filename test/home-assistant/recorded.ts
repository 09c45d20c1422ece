// A home played from what real integrations were recorded to show: states, lists and the registry, and every entity can be renamed.

import type { CallAnswer, HomeAccess, ServiceCall } from "../../src/home-assistant";
import type { Dispose, EntityState } from "../../src/home-assistant/connection/home";

export interface RecordedItem {
  readonly summary: string;
  readonly uid: string | null;
  readonly status: "needs_action" | "completed";
  readonly due: string | null;
  readonly description?: null;
  readonly completed?: null;
}

interface Subscription {
  readonly type: string;
  readonly of: unknown;
  readonly hear: (event: unknown) => void;
}

export class RecordedHome implements HomeAccess {
  readonly config: { timeZone: string; version: string; admin: boolean };
  readonly states = new Map<string, EntityState>();
  readonly calls: ServiceCall[] = [];
  /** Lasting id → today's entity. */
  readonly registry = new Map<string, string>();
  /** Today's entity → the integration it is of, where a test says so. */
  readonly integrations = new Map<string, string>();
  /** Integrations of entities that aren't in the registry. */
  readonly sources = new Map<string, { readonly domain: string }>();
  /** What is on a calendar, where Home Assistant can list it. */
  readonly events = new Map<string, readonly object[]>();
  /** Until then commands of the todo integration are unknown. */
  todoIsLoaded = true;
  registryIsSilent = false;
  /** As from a user who is no administrator. */
  refusesEvents = false;
  readonly #lists = new Map<string, RecordedItem[]>();
  readonly #listeners = new Set<(changed: ReadonlySet<string>) => void>();
  readonly #subscriptions = new Set<Subscription>();
  readonly #waiting = new Set<() => void>();

  readonly #endings = new Set<() => void>();

  constructor(
    states: readonly EntityState[],
    lists: Readonly<Record<string, readonly RecordedItem[]>> = {},
    timeZone = "America/New_York",
  ) {
    this.config = { timeZone, version: "2026.11.0", admin: true };
    for (const state of states) this.states.set(state.id, state);
    for (const [list, items] of Object.entries(lists)) this.#lists.set(list, [...items]);
    for (const [index, { id }] of states.entries()) this.registry.set(`registry-${index}`, id);
  }

  /** As in the settings: the registry reports it first, then one entity is removed and another added. */
  rename(from: string, to: string): void {
    for (const [id, entity] of this.registry) if (entity === from) this.registry.set(id, to);
    this.#fire("subscribe_events", "entity_registry_updated", { data: { action: "update" } });
    const [state, list] = [this.states.get(from), this.#lists.get(from)];
    if (!state) throw new Error(`no entity ${from}`);
    this.states.delete(from);
    this.#lists.delete(from);
    this.#changed(from);
    this.states.set(to, { ...state, id: to });
    if (list) this.#lists.set(to, list);
    this.#changed(to);
  }

  renameAll(): void {
    for (const id of [...this.states.keys()]) this.rename(id, id.replace(".", ".renamed_"));
  }

  set(id: string, state: string, attributes = this.states.get(id)?.attributes ?? {}): void {
    this.states.set(id, { id, state, attributes });
    this.#changed(id);
  }

  remove(id: string): void {
    this.states.delete(id);
    this.#changed(id);
  }

  setList(list: string, items: readonly RecordedItem[]): void {
    this.#lists.set(list, [...items]);
    this.#fire("todo/item/subscribe", list, { items });
  }

  /** Reloads the integration: it loses its subscriptions. */
  reload(list: string): void {
    const state = this.states.get(list);
    this.set(list, "unavailable", { restored: true });
    for (const subscription of [...this.#subscriptions]) if (subscription.of === list) this.#subscriptions.delete(subscription);
    this.set(list, state?.state ?? "0", state?.attributes);
  }

  fire(event: string, data: Readonly<Record<string, unknown>>): void {
    this.#fire("subscribe_events", event, { data });
  }

  /** Lets what waits go on. */
  wait(): void {
    for (const act of [...this.#waiting]) act();
    this.#waiting.clear();
  }

  onStates(listener: (changed: ReadonlySet<string>) => void): Dispose {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async ask(message: { type: string }) {
    if (message.type === "entity/source") return { ok: true, value: Object.fromEntries(this.sources) } as const;
    if (message.type !== "config/entity_registry/list") return this.#refused("unknown_command");
    if (this.registryIsSilent) return { ok: false, kind: "unknown" } as const;
    const entries = [...this.registry].map(([id, entity_id]) => {
      const platform = this.integrations.get(entity_id) ?? "demo";
      return { id, entity_id, unique_id: id, platform };
    });
    return { ok: true, value: entries } as const;
  }

  async subscribe(message: { type: string; [field: string]: unknown }, hear: (event: unknown) => void) {
    const list = String(message.entity_id);
    const isTodo = message.type === "todo/item/subscribe";
    if (isTodo && !this.todoIsLoaded) return this.#refused("unknown_command");
    if (isTodo && !this.#lists.has(list)) return this.#refused("invalid_entity_id");
    if (!isTodo && this.refusesEvents && message.event_type !== "entity_registry_updated") return this.#refused("unauthorized");
    const subscription = { type: message.type, of: isTodo ? list : message.event_type, hear };
    this.#subscriptions.add(subscription);
    if (isTodo) hear({ items: this.#lists.get(list) });
    return { ok: true, value: () => void this.#subscriptions.delete(subscription) } as const;
  }

  async call(call: ServiceCall): Promise<CallAnswer> {
    this.calls.push(call);
    const list = call.target?.entity_id ?? "";
    if (call.service === "get_events" && this.events.has(list))
      return { ok: true, response: { [list]: { events: this.events.get(list) } } };
    if (call.service !== "get_items") return { ok: true, response: undefined };
    return { ok: true, response: { [list]: { items: this.#lists.get(list) } } };
  }

  async confirm(): Promise<boolean> {
    return true;
  }

  after(_: number, act: () => void): Dispose {
    this.#waiting.add(act);
    return () => void this.#waiting.delete(act);
  }

  onEnd(listener: () => void): void {
    this.#endings.add(listener);
  }

  /** The connection ends. */
  end(): void {
    for (const listener of this.#endings) listener();
    this.#listeners.clear();
  }

  #changed(id: string): void {
    for (const listener of [...this.#listeners]) listener(new Set([id]));
  }

  #fire(type: string, of: string, event: unknown): void {
    for (const subscription of [...this.#subscriptions])
      if (subscription.type === type && subscription.of === of) subscription.hear(event);
  }

  #refused(code: string) {
    return { ok: false, kind: "refused", code, message: code } as const;
  }
}
