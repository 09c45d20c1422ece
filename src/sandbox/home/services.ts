// The simulated home's services: what can be called, how calls are checked, and a log of every call.

import * as z from "zod";
import type { Clock } from "../../core/ports/clock";
import type { Instant } from "../../core/units";
import { world } from "./data";
import {
  type Answer,
  type Context,
  done,
  newContext,
  problemOf,
  refused,
  refusedWith,
  type User,
  type WireError,
} from "./protocol";
import type { Bus } from "./states";

/** One call, refused ones included. */
export interface ServiceCall {
  /** Counts up from 1. */
  readonly number: number;
  readonly at: Instant;
  readonly domain: string;
  readonly service: string;
  /** The service's data with the target's ids merged in, as Home Assistant does. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The token's user; null if the home itself called. */
  readonly by: string | null;
  readonly error: WireError | null;
}

export interface ServiceRequest {
  readonly domain: string;
  readonly service: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly returnResponse?: boolean;
  readonly user?: User;
  readonly context?: Context;
}

/** Whether a service returns data: never, or only if the caller asks for it. */
type Responds = "none" | "only";

interface Service {
  readonly responds: Responds;
  readonly schema: z.ZodType;
  begin(data: unknown): { problem: string } | { run(user: User | undefined, context: Context): Answer };
}

/** A service; `run` gets data of the schema's shape and gives the response as its result. */
export const service = <S extends z.ZodType>(
  responds: Responds,
  schema: S,
  run: (data: z.output<S>, user: User | undefined, context: Context) => Answer,
): Service => ({
  responds,
  schema,
  begin(data) {
    const parsed = schema.safeParse(data);
    if (!parsed.success) return { problem: problemOf(parsed.error, data) };
    return { run: (user, context) => run(parsed.data, user, context) };
  },
});

export type ServiceTable = Readonly<Record<string, Readonly<Record<string, Service>>>>;

export interface Services {
  /** Makes a domain's services callable and reports it on the bus. */
  register(table: ServiceTable): void;
  clear(): void;
  call(request: ServiceRequest): Answer;
  calls(): readonly ServiceCall[];
  /** What `get_services` answers. */
  descriptions(): Readonly<Record<string, unknown>>;
}

const mostCalls = 1000;

export function createServices(clock: Clock, bus: Bus): Services {
  const table = new Map<string, Readonly<Record<string, Service>>>();
  const calls: (ServiceCall & { error: WireError | null })[] = [];
  let count = 0;

  const attempt = (request: ServiceRequest): Answer => {
    const { domain, service: name, data, user, context = newContext(user?.id), returnResponse = false } = request;
    const found = Object.hasOwn(table.get(domain) ?? {}, name) ? table.get(domain)?.[name] : undefined;
    if (!found) return notFound(domain, name);
    if (returnResponse && found.responds === "none") return noResponse();
    if (!returnResponse && found.responds === "only") return responseOnly();
    const begun = found.begin(data);
    if ("problem" in begun) return refused("invalid_format", begun.problem);
    bus.fire("call_service", { domain, service: name, service_data: data }, context);
    return begun.run(user, context);
  };

  return {
    register(added) {
      for (const [domain, services] of Object.entries(added)) {
        table.set(domain, services);
        for (const name of Object.keys(services)) bus.fire("service_registered", { domain, service: name });
      }
    },
    clear: () => table.clear(),
    call(request) {
      const { domain, service: name, data, user } = request;
      // Logged before it runs, so that calls it makes itself come after it.
      const place = calls.push({
        number: ++count,
        at: clock.now(),
        domain,
        service: name,
        data,
        by: user?.name ?? null,
        error: null,
      });
      const call = calls[place - 1];
      const answer = attempt(request);
      if (call && !answer.success) call.error = answer.error;
      if (calls.length > mostCalls) calls.shift();
      return answer;
    },
    calls: () => [...calls],
    descriptions: () => Object.fromEntries([...table].map(([domain, services]) => [domain, describe(services)])),
  };
}

const notFound = (domain: string, name: string): Answer =>
  refusedWith("not_found", `Service ${domain}.${name} not found.`, "homeassistant", "service_not_found", {
    domain,
    service: name,
  });

const noResponse = (): Answer =>
  refusedWith(
    "service_validation_error",
    "Validation error: An action which does not return responses can't be called with return_response=True",
    "homeassistant",
    "service_does_not_support_response",
    { return_response: "return_response=True" },
  );

const responseOnly = (): Answer =>
  refusedWith(
    "service_validation_error",
    "Validation error: The action requires responses and must be called with return_response=True",
    "homeassistant",
    "service_lacks_response_request",
    { return_response: "return_response=True" },
  );

const describe = (services: Readonly<Record<string, Service>>) =>
  Object.fromEntries(Object.keys(services).map((name) => [name, { name, description: "", fields: {} }]));

/** Services that do nothing: the log shows their calls. */
const notification = z.strictObject({
  message: z.string(),
  title: z.string().optional(),
  target: z.union([z.string(), z.array(z.string())]).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});

export const notifyServices = (): ServiceTable => ({
  notify: Object.fromEntries(world.notify.map((name) => [name, service("none", notification, () => done())])),
  persistent_notification: {
    create: service(
      "none",
      z.strictObject({ message: z.string(), title: z.string().optional(), notification_id: z.string().optional() }),
      () => done(),
    ),
    dismiss: service("none", z.strictObject({ notification_id: z.string() }), () => done()),
  },
});
