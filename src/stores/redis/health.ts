// Health of a store on a server: what a failed command means, what the server itself promises, and one report for each change.

import { isHouseholdSmsError } from "../../core/errors";
import type { Log } from "../../core/ports/log";
import type { StoreHealth } from "../../core/ports/store";
import { type Listeners, listeners } from "../listeners";
import type { Journal, Lost } from "./journal";

export type Trouble = StoreHealth & { readonly ok: false };

const adviceFor: readonly (readonly [RegExp, string])[] = [
  [/^(NOAUTH|WRONGPASS)/, "it refuses user or password; correct the store's address in sms-config"],
  [/^NOPERM/, "its user lacks permissions; allow it EVAL, streams and hashes under household-sms"],
  [/^(READONLY|NOREPLICAS|MASTERDOWN)/, "it takes no writes now; check which server is the primary"],
  [/^OOM/, "its memory is full; raise maxmemory"],
  [/^MISCONF/, "it can't write to its own disk; see its log"],
  [/^LOADING/, "it is still reading its data"],
  [/^(MOVED|ASK|TRYAGAIN|CLUSTERDOWN)/, "its cluster isn't complete, or is being changed"],
  [/^ERR .*(#|shebang|unknown command)/i, "it is too old; Redis 7 or Valkey is needed"],
  [/^no answer/, "it doesn't answer; check that it runs and isn't overloaded"],
];

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : (/^[A-Z]+/.exec(error.message)?.[0] ?? error.name);
};

/** What may be wrong with the server, and what to do: `redis:6379 (ECONNREFUSED): check that …`. */
export const whatIsWrong = (error: unknown, server: string): string => {
  const message = error instanceof Error ? error.message : "";
  const [, hint = "check that it runs and that this machine may reach it"] = adviceFor.find(([sign]) => sign.test(message)) ?? [];
  return `${server} (${codeOf(error)}): ${hint}`;
};

/** Everything that may pass by itself is retried; data that can't be read wait for a person. */
export const troubleOf = (error: unknown, server: string): Trouble => {
  if (isHouseholdSmsError(error) && (error.code === "store_corrupt" || error.code === "store_unreadable"))
    return { ok: false, problem: "corrupt", advice: `${server}: ${error.message}` };
  return {
    ok: false,
    problem: "read_only",
    advice: `Nothing can be written to the server ${whatIsWrong(error, server)}; nothing is sent until then, and sending then goes on by itself`,
  };
};

const whatIsLost = (found: Lost, epoch: string): string => {
  if (found.blocked !== undefined) return "has lost data: an instance found less there than it had seen before";
  if (found.epoch === undefined) return "is empty, but there was a household";
  return found.epoch === epoch ? "is behind: entries are missing that it had acknowledged" : "has another household than before";
};

const dataLost = (what: string, server: string, known: string, then: string): Trouble => ({
  ok: false,
  problem: "data_lost",
  advice:
    `The server ${server} ${what}, so nothing is sent: put its data back${then}; ` +
    `or confirm on the household page to go on with what this instance knows (${known})`,
});

/** Data loss found while running. `known`: what this instance knows, in words. */
export const lostWhileRunning = (found: Lost, epoch: string, server: string, known: string): Trouble =>
  dataLost(whatIsLost(found, epoch), server, known, ", and sending goes on by itself");

/** Data loss found at the start: once the data are back, there is nothing to compare them with. */
export const lostBeforeStart = (what: string, server: string, known: string): Trouble =>
  dataLost(what, server, known, " and restart Node-RED");

const setting = async (journal: Journal, name: string): Promise<string | undefined> => {
  const reply = await journal.send("CONFIG", "GET", name).catch(() => undefined);
  return Array.isArray(reply) && typeof reply[1] === "string" ? reply[1] : undefined;
};

/**
 * What to change on the server, in one sentence, since a server with the defaults loses what it has acknowledged. Undefined if all is
 * well, or if its user may not ask.
 */
export const durabilityAdvice = async (journal: Journal, server: string): Promise<string | undefined> => {
  const names = ["appendonly", "appendfsync", "maxmemory-policy", "maxmemory"];
  const [appendonly, appendfsync, policy, maxmemory] = await Promise.all(names.map((name) => setting(journal, name)));
  const notes = [
    ...(appendonly === "no"
      ? ["appendonly is off, so a restart of the server loses messages it has acknowledged, also a STOP; set appendonly yes"]
      : []),
    ...(appendonly === "yes" && appendfsync !== "always"
      ? [
          `appendfsync is ${appendfsync}, so a crash of the server loses its last seconds, and sending is blocked until an admin confirms; set appendfsync always`,
        ]
      : []),
    ...(policy?.startsWith("allkeys") && maxmemory !== "0"
      ? [`maxmemory-policy is ${policy}, so the household may be evicted to free memory; set noeviction`]
      : []),
  ];
  return notes.length === 0 ? undefined : `The server ${server}: ${notes.join("; ")}`;
};

/** Current health. Each change is logged and reported once. */
export class HealthMonitor {
  readonly changes: Listeners<StoreHealth>;
  readonly #healthy: StoreHealth;
  #trouble: Trouble | undefined;
  #since = 0;
  /** Only a person can end it. */
  #needsConfirmation = false;

  /** `advice`: what could be better while the store works. */
  constructor(
    private readonly log: Log,
    private readonly server: string,
    advice: string | undefined,
  ) {
    this.#healthy = { ok: true, ...(advice !== undefined && { advice }) };
    this.changes = listeners((error) => log("error", { event: "store_listener_failed", detail: String(error) }));
  }

  get health(): StoreHealth {
    return this.#trouble ?? this.#healthy;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  get needsConfirmation(): boolean {
    return this.#needsConfirmation;
  }

  /** Milliseconds; 0 if there is no trouble. */
  get troubledFor(): number {
    return this.#trouble ? performance.now() - this.#since : 0;
  }

  enter(trouble: Trouble, needsConfirmation = false): void {
    if (!this.#trouble) this.#since = performance.now();
    if (this.#trouble?.advice === trouble.advice) return;
    this.#trouble = trouble;
    this.#needsConfirmation ||= needsConfirmation;
    this.log("error", { event: "store_not_writable", reason: trouble.problem, detail: trouble.advice });
    this.changes.emit(trouble);
  }

  /** `confirmed`: by a person, or by another instance for which a person confirmed. */
  recover(confirmed = false): void {
    if (confirmed) this.#needsConfirmation = false;
    if (!this.#trouble || this.#needsConfirmation) return;
    this.#trouble = undefined;
    this.log("info", { event: "store_writable", detail: this.server });
    this.changes.emit(this.health);
  }
}
