// The simulated Home Assistant without its sockets: integrations that load and unload, their entities, and restarts.

import type { Cancel, Clock } from "../../core/ports/clock";
import { type Duration, later } from "../../core/units";
import type { HomeData } from "./data";
import { answerActions, createKidsChores, type KidsChores, notifyParents } from "./kids-chores";
import { type Entity, kidsChoresEntities, kidsChoresServices } from "./kids-chores-entities";
import { createServices, notifyServices, type Services } from "./services";
import type { CoreState } from "./snapshot";
import { type Bus, createBus, createRegistry, createStates, type Registry, type States } from "./states";
import { createTodoLists, type TodoLists, todoServices } from "./todo";

export interface Home {
  readonly bus: Bus;
  readonly states: States;
  readonly services: Services;
  readonly todo: TodoLists;
  readonly kidsChores: KidsChores;
  readonly registry: Registry;
  readonly timeZone: string;
  readonly name: string;
  /** Whether the integrations, todo among them, are loaded. */
  loaded(): boolean;
  components(): readonly string[];
  /** Called on each change of the list. */
  onTodo(list: string, listener: () => void): () => void;
  /** Calls every listener of the list, as Home Assistant does when a new one joins. */
  pushTodo(list: string): void;
  /** As in the settings: the registry reports it, then one entity is removed and another added. */
  rename(from: string, to: string): void;
  /** Adds known entities as unavailable. */
  restore(): void;
  load(): void;
  unload(): void;
  close(): void;
}

const early = ["homeassistant", "http", "websocket_api", "api", "auth"];
const integrations = ["todo", "local_todo", "kidschores", "sensor", "binary_sensor", "notify", "mobile_app", "person"];

const everyTodoFeature = 127;

export function createHome(
  options: { clock: Clock; data: HomeData; timeZone: string; name: string; newId: () => string },
  save: () => void,
): Home {
  const { clock, data, timeZone, name, newId } = options;
  const bus = createBus(clock);
  const states = createStates(clock, bus);
  const services = createServices(clock, bus);
  const registry = createRegistry(data.renamed);
  const todoListeners = new Set<{ list: string; call: () => void }>();
  let loaded = false;

  const pushTodo = (list: string): void => {
    for (const listener of [...todoListeners]) if (listener.list === list) listener.call();
  };
  const todo = createTodoLists(data.lists, clock, newId, (list) => {
    save();
    if (!loaded) return;
    write(todoEntity(todo, list));
    pushTodo(list);
  });
  const kidsChores = createKidsChores(
    data.kidsChores,
    clock,
    () => {
      save();
      if (loaded) kidsChoresEntities(data.kidsChores).forEach(write);
    },
    (claim) => notifyParents(claim, services),
  );
  const stopActions = answerActions(bus, kidsChores, services, clock);

  const write = ({ entityId, state, attributes }: Entity): void => states.set(registry.now(entityId), state, attributes);
  const entities = (): readonly Entity[] => [
    ...todo.ids().map((list) => todoEntity(todo, list)),
    ...kidsChoresEntities(data.kidsChores),
    ...data.kidsChores.kids.map(personEntity),
    frontDoor,
  ];

  return {
    bus,
    states,
    services,
    todo,
    kidsChores,
    registry,
    timeZone,
    name,
    loaded: () => loaded,
    components: () => (loaded ? [...early, ...integrations] : early),
    onTodo(list, call) {
      const listener = { list, call };
      todoListeners.add(listener);
      return () => void todoListeners.delete(listener);
    },
    pushTodo,
    rename(from, to) {
      const entity = states.get(from);
      if (!entity) return;
      registry.rename(from, to);
      todo.rename(from, to);
      save();
      bus.fire("entity_registry_updated", { action: "update", entity_id: to, old_entity_id: from, changes: { entity_id: from } });
      states.remove(from);
      states.set(to, entity.state, entity.attributes);
    },
    restore() {
      for (const { entityId, attributes } of entities())
        states.set(registry.now(entityId), "unavailable", { restored: true, friendly_name: attributes.friendly_name });
    },
    load() {
      loaded = true;
      services.register(todoServices(todo, timeZone));
      services.register(kidsChoresServices(kidsChores, timeZone));
      services.register(notifyServices());
      for (const component of integrations) bus.fire("component_loaded", { component });
      entities().forEach(write);
    },
    unload() {
      loaded = false;
      services.clear();
      states.clear();
    },
    close() {
      kidsChores.stop();
      stopActions();
    },
  };
}

const frontDoor: Entity = {
  entityId: "binary_sensor.front_door",
  state: "off",
  attributes: { device_class: "door", friendly_name: "Front door" },
};

/** Everyone is at home to begin with, as after each restart. */
const personEntity = ({ name }: HomeData["kidsChores"]["kids"][number]): Entity => ({
  entityId: personOf(name),
  state: "home",
  attributes: { friendly_name: name },
});

/** The entity that says where a kid is: `person.ben`. */
export const personOf = (name: string): string => `person.${name.toLowerCase()}`;

const todoEntity = (todo: TodoLists, list: string): Entity => ({
  entityId: list,
  state: String(todo.items(list).filter(({ status }) => status === "needs_action").length),
  attributes: { friendly_name: todo.name(list), supported_features: everyTodoFeature },
});

/** Home Assistant's own states, from running through a restart to running again. */
export interface Lifecycle {
  state(): CoreState;
  /** Whether connections are accepted. */
  up(): boolean;
  /** Resolves when it runs again or is closed. A restart during a restart is the same one. */
  restart(downFor: Duration, startingFor: Duration): Promise<void>;
  close(): void;
}

/** `enter` runs when a state begins. */
export function createLifecycle(clock: Clock, enter: (state: CoreState) => void): Lifecycle {
  let state: CoreState = "RUNNING";
  let cancel: Cancel = () => {};
  let finish: () => void = () => {};
  let under: Promise<void> | undefined;
  const become = (next: CoreState): void => {
    state = next;
    enter(next);
  };
  const after = (wait: Duration, act: () => void): void => {
    cancel = clock.at(later(clock.now(), wait), act);
  };
  const end = (): void => {
    under = undefined;
    finish();
  };
  return {
    state: () => state,
    up: () => state === "STARTING" || state === "RUNNING",
    restart(downFor, startingFor) {
      under ??= new Promise((resolve) => {
        finish = resolve;
        become("STOPPING");
        become("NOT_RUNNING");
        after(downFor, () => {
          become("STARTING");
          after(startingFor, () => {
            become("RUNNING");
            end();
          });
        });
      });
      return under;
    },
    close() {
      cancel();
      end();
    },
  };
}
