// The websocket commands a client can send after the login.

import * as z from "zod";
import type { Home } from "./home-assistant";
import { type Answer, done, newContext, problemOf, refused, type User, unauthorized } from "./protocol";
import type { CoreState } from "./snapshot";
import { allCompressed, compressedChange, stateToWire } from "./states";

/** The connection that sent a command. */
export interface Client {
  readonly user: User;
  readonly subscriptions: Map<number, () => void>;
  /** Sends an event of the subscription with this id. */
  event(id: number, event: unknown): void;
  /** Allows several messages to be sent as one array. */
  coalesce(): void;
}

interface Command {
  /** Unknown until the integrations are loaded. */
  readonly late: boolean;
  readonly admin: boolean;
  /** `fields` is the message without its id and type. */
  run(id: number, fields: unknown, client: Client): Answer;
}

export type Commands = Readonly<Record<string, Command>>;

const command = <S extends z.ZodRawShape>(
  shape: S,
  run: (fields: z.output<z.ZodObject<S, z.core.$strict>>, client: Client, id: number) => Answer,
  { late = false, admin = false } = {},
): Command => {
  const schema = z.strictObject(shape);
  return {
    late,
    admin,
    run(id, fields, client) {
      const parsed = schema.safeParse(fields);
      if (!parsed.success) return refused("invalid_format", problemOf(parsed.error, fields));
      return admin && !client.user.admin ? unauthorized() : run(parsed.data, client, id);
    },
  };
};

const anyData = z.record(z.string(), z.unknown());
const todoId = z.string().refine((id) => id.startsWith("todo."), "Entity does not belong to domain 'todo'");

export function createCommands(home: Home, state: () => CoreState): Commands {
  const { bus, states, services, todo } = home;
  return {
    ping: command({}, () => done()),
    supported_features: command({ features: z.record(z.string(), z.number()) }, ({ features }, client) => {
      if (features.coalesce_messages) client.coalesce();
      return done();
    }),
    "auth/current_user": command({}, (_, { user }) =>
      done({ id: user.id, name: user.name, is_owner: user.admin, is_admin: user.admin, credentials: [], mfa_modules: [] }),
    ),
    get_config: command({}, () => done(configOf(home, state()))),
    get_states: command({}, () => done(states.all().map(stateToWire))),
    "config/entity_registry/list": command({}, () =>
      done(states.all().map(({ entityId }) => ({ entity_id: entityId, id: home.registry.lasting(entityId) }))),
    ),
    get_services: command({}, () => done(services.descriptions())),
    subscribe_events: command({ event_type: z.string().default("*") }, ({ event_type }, client, id) => {
      if (!client.user.admin && !eventsForAll.has(event_type)) return unauthorized();
      client.subscriptions.set(
        id,
        bus.listen(event_type, (event) => client.event(id, event)),
      );
      return done();
    }),
    subscribe_entities: command({ entity_ids: z.array(z.string()).optional() }, ({ entity_ids = [] }, client, id) => {
      const wanted = (entityId: string) => entity_ids.length === 0 || entity_ids.includes(entityId);
      client.subscriptions.set(
        id,
        states.watch((change) => {
          if (wanted(change.entityId)) client.event(id, compressedChange(change));
        }),
      );
      const now = states.all().filter(({ entityId }) => wanted(entityId));
      return done(null, () => client.event(id, allCompressed(now)));
    }),
    unsubscribe_events: command({ subscription: z.number() }, ({ subscription }, { subscriptions }) => {
      const stop = subscriptions.get(subscription);
      if (!stop) return refused("not_found", "Subscription not found.");
      subscriptions.delete(subscription);
      stop();
      return done();
    }),
    call_service: command(
      {
        domain: z.string(),
        service: z.string(),
        target: anyData.optional(),
        service_data: anyData.optional(),
        return_response: z.boolean().default(false),
      },
      ({ domain, service, target = {}, service_data = {}, return_response: returnResponse }, { user }) => {
        const context = newContext(user.id);
        const data = { ...service_data, ...target };
        const answer = services.call({ domain, service, data, returnResponse, user, context });
        if (!answer.success) return answer;
        return done(returnResponse ? { context, response: answer.result } : { context });
      },
    ),
    fire_event: command(
      { event_type: z.string(), event_data: anyData.optional() },
      ({ event_type, event_data = {} }, { user }) => {
        const context = newContext(user.id);
        bus.fire(event_type, event_data, context);
        return done({ context });
      },
      { admin: true },
    ),
    "todo/item/subscribe": command(
      { entity_id: todoId },
      ({ entity_id: list }, client, id) => {
        if (!todo.has(list)) return refused("invalid_entity_id", `To-do list entity not found: ${list}`);
        client.subscriptions.set(
          id,
          home.onTodo(list, () => client.event(id, { items: todo.items(list) })),
        );
        return done(null, () => home.pushTodo(list));
      },
      { late: true },
    ),
  };
}

/** The version of Home Assistant that is simulated. */
export const version = "2026.11.0";

const configOf = (home: Home, state: CoreState) => ({
  components: home.components(),
  config_source: "storage",
  country: "US",
  currency: "USD",
  language: "en",
  location_name: home.name,
  state,
  time_zone: home.timeZone,
  version,
});

/** The event types that users who aren't administrators may subscribe to, as far as anything here fires them. */
const eventsForAll: ReadonlySet<string> = new Set([
  "component_loaded",
  "core_config_updated",
  "entity_registry_updated",
  "service_registered",
  "state_changed",
]);
