// The simulated Home Assistant itself, without its sockets: integrations that load, unload and write their entities.

import type { Clock } from "../../core/ports/clock";
import { type Bus, createBus } from "./bus";
import type { HomeData } from "./data";
import { createKidsChores, type KidsChores } from "./kids-chores";
import { type Entity, kidsChoresEntities } from "./kids-chores-entities";
import { answerActions, tellParents } from "./kids-chores-notices";
import { kidsChoresServices } from "./kids-chores-services";
import { notifyServices } from "./notify-services";
import { createRegistry, type Registry } from "./registry";
import { createServices, type Services } from "./services";
import { createStates, type States } from "./states";
import { createTodoLists, type TodoLists } from "./todo-lists";
import { todoServices } from "./todo-services";

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
  /** Hears the whole list on each change of it. */
  onTodo(list: string, hear: () => void): () => void;
  /** Tells every listener of the list, as Home Assistant does when a new one joins. */
  pushTodo(list: string): void;
  /** As somebody does in the settings: the registry says so, then one entity goes and another comes. */
  rename(from: string, to: string): void;
  /** Entities known from before, not there yet. */
  restore(): void;
  load(): void;
  unload(): void;
  close(): void;
}

const early = ["homeassistant", "http", "websocket_api", "api", "auth"];
const integrations = ["todo", "local_todo", "kidschores", "sensor", "binary_sensor", "notify", "mobile_app"];

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
  const todoListeners = new Set<{ list: string; hear: () => void }>();
  let loaded = false;

  const pushTodo = (list: string): void => {
    for (const listener of [...todoListeners]) if (listener.list === list) listener.hear();
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
    (claim) => tellParents(claim, services),
  );
  const stopActions = answerActions(bus, kidsChores, services, clock);

  const write = ({ entityId, state, attributes }: Entity): void => states.set(registry.now(entityId), state, attributes);
  const entities = (): readonly Entity[] => [
    ...todo.ids().map((list) => todoEntity(todo, list)),
    ...kidsChoresEntities(data.kidsChores),
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
    onTodo(list, hear) {
      const listener = { list, hear };
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

const todoEntity = (todo: TodoLists, list: string): Entity => ({
  entityId: list,
  state: String(todo.items(list).filter(({ status }) => status === "needs_action").length),
  attributes: { friendly_name: todo.name(list), supported_features: everyTodoFeature },
});
