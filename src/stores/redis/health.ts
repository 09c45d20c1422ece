// What a failed command means, and what a person can do about it.

import { isHouseholdSmsError } from "../../core/errors";
import type { Log } from "../../core/ports/log";
import type { StoreHealth } from "../../core/ports/store";
import type { Duration } from "../../core/units";
import { type Listeners, listeners } from "../listeners";
import type { Link } from "./client";
import type { Lost } from "./journal";

export type Trouble = StoreHealth & { readonly ok: false };

const advices: readonly (readonly [RegExp, string])[] = [
  [/^(NOAUTH|WRONGPASS)/, "it refuses user or password; correct the store's address in sms-config"],
  [/^NOPERM/, "its user may not do what is needed; allow it EVAL, streams and hashes under household-sms"],
  [/^(READONLY|NOREPLICAS|MASTERDOWN)/, "it takes no writes now; see which server is the primary"],
  [/^OOM/, "its memory is full; raise maxmemory"],
  [/^MISCONF/, "it can't write to its own disk; see its log"],
  [/^LOADING/, "it is reading its data"],
  [/^(MOVED|ASK|TRYAGAIN|CLUSTERDOWN)/, "its cluster isn't complete, or is being changed"],
  [/^ERR .*(#|shebang|unknown command)/i, "it is too old; Redis 7 or Valkey is needed"],
  [/^no answer/, "it doesn't answer; see that it runs and isn't overloaded"],
];

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && typeof error.code === "string" ? error.code : (/^[A-Z]+/.exec(error.message)?.[0] ?? error.name);
};

/** What may be wrong with the server, and what to do: `redis:6379 (ECONNREFUSED): see that …`. */
export const whatIsWrong = (error: unknown, server: string): string => {
  const message = error instanceof Error ? error.message : "";
  const [, hint = "see that it runs and that this machine may reach it"] = advices.find(([sign]) => sign.test(message)) ?? [];
  return `${server} (${codeOf(error)}): ${hint}`;
};

/** Everything that may pass by itself is tried again; only what can't be read waits for a person. */
export const troubleOf = (error: unknown, server: string): Trouble => {
  if (isHouseholdSmsError(error) && error.code === "store_corrupt")
    return { ok: false, problem: "corrupt", advice: `${server}: ${error.message}` };
  return {
    ok: false,
    problem: "read_only",
    advice: `Nothing can be written to the server ${whatIsWrong(error, server)}; until then nothing is sent, and then it goes on by itself`,
  };
};

const whatIsLost = (found: Lost, epoch: string): string => {
  if (found.blocked !== undefined) return "has lost data: an instance found less there than it had seen before";
  if (found.epoch === undefined) return "is empty, but there was a household";
  return found.epoch === epoch ? "is behind: entries are missing that it had acknowledged" : "has another household than before";
};

const lost = (what: string, server: string, known: string, then: string): Trouble => ({
  ok: false,
  problem: "data_lost",
  advice:
    `The server ${server} ${what}, so nothing is sent: put its data back${then}; ` +
    `or confirm on the household page to go on with what this instance knows (${known})`,
});

export const troubleOfLoss = (found: Lost, epoch: string, server: string, known: string): Trouble =>
  lost(whatIsLost(found, epoch), server, known, ", and sending goes on by itself");

/** What a start finds: it has nothing to compare with, once the data are back. */
export const lostBefore = (what: string, server: string, known: string): Trouble =>
  lost(what, server, known, " and restart Node-RED");

// The condition of the store: in order or in which trouble, since when; told when it changes, and once.

export class Condition {
  readonly changes: Listeners<StoreHealth>;
  readonly #healthy: StoreHealth;
  #trouble: Trouble | undefined;
  #since = 0;
  /** Only a person can say that it is over. */
  #lasting = false;

  /** `advice`: what could be better while all is well. */
  constructor(
    readonly log: Log,
    readonly server: string,
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

  get lasting(): boolean {
    return this.#lasting;
  }

  /** Milliseconds; 0 where there is none. */
  get troubledFor(): number {
    return this.#trouble ? performance.now() - this.#since : 0;
  }

  enter(trouble: Trouble, lasting = false): void {
    if (!this.#trouble) this.#since = performance.now();
    if (this.#trouble?.advice === trouble.advice) return;
    this.#trouble = trouble;
    this.#lasting ||= lasting;
    this.log("error", { event: "store_not_writable", reason: trouble.problem, detail: trouble.advice });
    this.changes.tell(trouble);
  }

  /** `confirmed`: a person has said so. */
  recover(confirmed = false): void {
    if (confirmed) this.#lasting = false;
    if (!this.#trouble || this.#lasting) return;
    this.#trouble = undefined;
    this.log("info", { event: "store_writable", detail: this.server });
    this.changes.tell(this.health);
  }
}

// How much the server itself promises: asked at the start, since its defaults lose what they have acknowledged.

const setting = async (link: Link, name: string, patience: Duration): Promise<string | undefined> => {
  const reply = await link.send(["CONFIG", "GET", name], patience).catch(() => undefined);
  return Array.isArray(reply) && typeof reply[1] === "string" ? reply[1] : undefined;
};

/** What a person should change on the server, in one sentence; undefined where all is well, or where it may not be asked. */
export const durabilityAdvice = async (link: Link, server: string, patience: Duration): Promise<string | undefined> => {
  const names = ["appendonly", "appendfsync", "maxmemory-policy", "maxmemory"];
  const [appendonly, appendfsync, policy, most] = await Promise.all(names.map((name) => setting(link, name, patience)));
  const notes = [
    ...(appendonly === "no"
      ? [
          "appendonly is off, so that a restart of the server loses messages it has acknowledged, a STOP among them; set appendonly yes",
        ]
      : []),
    ...(appendonly === "yes" && appendfsync !== "always"
      ? [
          `appendfsync is ${appendfsync}, so that a crash of the server loses its last seconds, and sending is blocked until somebody confirms; set appendfsync always`,
        ]
      : []),
    ...(policy?.startsWith("allkeys") && most !== "0"
      ? [`maxmemory-policy is ${policy}, so that the household may be thrown away for room; set noeviction`]
      : []),
  ];
  return notes.length === 0 ? undefined : `The server ${server}: ${notes.join("; ")}`;
};
