// The service registry: what can be called, the checks each call passes, and a record of every call that arrived.

import { z } from "zod";
import type { Clock } from "../../core/ports/clock";
import type { Instant } from "../../core/units";
import type { Bus } from "./bus";
import { problemOf } from "./voluptuous";
import { type Answer, type Context, newContext, refused, refusedWith, type User, type WireError } from "./wire";

/** One call that arrived, refused ones included. */
export interface ServiceCall {
  /** Counts up from 1. */
  readonly number: number;
  readonly at: Instant;
  readonly domain: string;
  readonly service: string;
  /** The service's data with the target's ids merged in, as Home Assistant does. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The token's user; null where the home itself called. */
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

/** Whether a service answers with data: never, or only to a caller who asks for it. */
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
  /** Makes a domain's services callable and says so on the bus. */
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
      // Recorded before it runs: a call it makes itself comes after it.
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

function describe(services: Readonly<Record<string, Service>>) {
  const fieldsOf = (schema: z.ZodType) =>
    schema instanceof z.ZodObject
      ? Object.fromEntries(
          Object.entries(schema.shape).map(([name, field]) => [name, { required: !z.safeParse(field, undefined).success }]),
        )
      : {};
  return Object.fromEntries(
    Object.entries(services).map(([name, { schema, responds }]) => [
      name,
      { name, description: "", fields: fieldsOf(schema), ...(responds === "only" ? { response: { optional: false } } : {}) },
    ]),
  );
}
