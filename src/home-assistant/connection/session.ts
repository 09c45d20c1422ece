// From a login to a usable home: waits until Home Assistant is running, then mirrors its states.

import * as z from "zod";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import { type Duration, later } from "../../core/units";
import { applyStates } from "./entities";
import { type Answer, type Dispose, describeFailure, type EntityState, type HomeAccess, type HomeConfig } from "./home";
import { guarded, type Wire } from "./wire";

const configSchema = z.object({
  state: z.string(),
  time_zone: z.string(),
  version: z.string().default("unknown"),
  external_url: z.string().nullish(),
});
const userSchema = z.object({ is_admin: z.boolean(), name: z.string().nullish().catch(undefined) });
const callResult = z.object({ response: z.unknown() }).catch({ response: undefined });

export interface SessionOptions {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly log: Log;
  /** How often to ask a starting Home Assistant whether it is running. */
  readonly poll: Duration;
  /** Called when Home Assistant answers but isn't running yet. */
  readonly onStarting: () => void;
  /** Registers a listener for the end of the connection. */
  readonly onEnd: (listener: () => void) => void;
}

/** Undefined if the wire ended before the home was usable. */
export const openSession = async (options: SessionOptions): Promise<HomeAccess | undefined> => {
  const { wire } = options;
  const config = await whenRunning(options);
  if (!config) return undefined;
  const user = await wire.ask({ type: "auth/current_user" });
  const { is_admin: admin, name } = (user.ok && userSchema.safeParse(user.value).data) || {};
  const externalUrl = config.external_url ?? undefined;
  return mirror(options, { timeZone: config.time_zone, version: config.version, externalUrl, admin, user: name ?? undefined });
};

/** The configuration, or a string that says what went wrong. */
const askConfig = async (wire: Wire): Promise<z.output<typeof configSchema> | string> => {
  const answer = await wire.ask({ type: "get_config" });
  if (!answer.ok) return describeFailure(answer);
  const parsed = configSchema.safeParse(answer.value);
  return parsed.success ? parsed.data : "get_config: unexpected answer";
};

const whenRunning = async (options: SessionOptions): Promise<z.output<typeof configSchema> | undefined> => {
  for (;;) {
    const config = await askConfig(options.wire);
    if (typeof config === "string") {
      options.wire.end(config);
      return undefined;
    }
    if (config.state === "RUNNING") return config;
    options.onStarting();
    if (!(await pause(options))) return undefined;
  }
};

/** Resolves to whether the connection is still up after the pause. */
const pause = ({ clock, poll, onEnd }: SessionOptions): Promise<boolean> =>
  new Promise((resolve) => {
    const cancel = clock.at(later(clock.now(), poll), () => resolve(true));
    onEnd(() => {
      cancel();
      resolve(false);
    });
  });

const mirror = async (options: SessionOptions, config: HomeConfig): Promise<HomeAccess | undefined> => {
  const { wire, clock, log, onEnd } = options;
  const states = new Map<string, EntityState>();
  const listeners = new Set<(changed: ReadonlySet<string>) => void>();
  let loaded = (): void => {};
  const allLoaded = new Promise<boolean>((resolve) => {
    loaded = () => resolve(true);
    onEnd(() => resolve(false));
  });
  const subscribed = await wire.subscribe({ type: "subscribe_entities" }, (event) => {
    const changed = applyStates(states, event);
    // The mirror can no longer be trusted. The next connection starts with a full snapshot.
    if (!changed) return wire.end("subscribe_entities: unexpected event");
    loaded();
    for (const listener of [...listeners]) listener(changed);
  });
  if (!subscribed.ok) {
    wire.end(`subscribe_entities: ${describeFailure(subscribed)}`);
    return undefined;
  }
  const configChanged = async (): Promise<void> => {
    const now = await askConfig(wire);
    // All due dates have to be read again.
    if (typeof now !== "string" && now.time_zone !== config.timeZone) wire.end("the time zone changed");
  };
  await wire.subscribe({ type: "subscribe_events", event_type: "core_config_updated" }, () => void configChanged());
  if (!(await allLoaded)) return undefined;

  return {
    config,
    states,
    onStates(listener) {
      const careful = guarded(log, "home.callback_failed", listener);
      listeners.add(careful);
      return () => void listeners.delete(careful);
    },
    ask: wire.ask,
    subscribe: wire.subscribe,
    confirm: wire.confirm,
    async call({ domain, service, data, target, response }) {
      const answer: Answer = await wire.ask({
        type: "call_service",
        domain,
        service,
        ...(data && { service_data: data }),
        ...(target && { target }),
        ...(response && { return_response: true }),
      });
      return answer.ok ? { ok: true, response: callResult.parse(answer.value).response } : answer;
    },
    after(wait, act): Dispose {
      const cancel = clock.at(later(clock.now(), wait), guarded(log, "home.callback_failed", act));
      onEnd(cancel);
      return cancel;
    },
    onEnd,
  };
};
