// Where the page's two buttons move the sandbox's time to.

import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Clock } from "../../core/ports/clock";
import { hours, type Instant, instant, later } from "../../core/units";
import { isSameOrigin, Live, readBody, sendJson } from "../http";
import { type Faults, fault, phoneOf } from "./message";
import { type KeptBack, type PageState, type Phone, pageMessage, type Skip } from "./page-state";
import type { Book } from "./state";

/** One hour on, or the next 08:00 of `timeZone`. */
export function skipTarget(now: Instant, skip: Skip, timeZone: string): Instant {
  if (skip === "hour") return later(now, hours(1));
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const today = here.withPlainTime("08:00");
  const next = today.epochMilliseconds > now ? today : here.add({ days: 1 }).withPlainTime("08:00");
  return instant(next.epochMilliseconds);
}

// The page of phones and its own endpoints: files, live events, texting in, skipping time, ordering a fault.

export interface PageContext {
  readonly clock: Clock;
  readonly book: Book;
  readonly faults: Faults;
  readonly sender: string;
  readonly timeZone: string;
  readonly skip: ((to: Instant) => void) | undefined;
  textIn(from: string, body: string): Promise<unknown>;
}

const securityHeaders = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-cache",
};

const files: Readonly<Record<string, readonly [name: string, type: string]>> = {
  "/": ["phones.html", "text/html; charset=utf-8"],
  "/phones.js": ["phones.js", "text/javascript; charset=utf-8"],
};

const texted = z.object({ from: z.string().regex(/^\+[1-9]\d{6,14}$/), body: z.string().trim().min(1).max(1600) });
const skipped = z.object({ to: z.enum(["hour", "morning"]) });
const ordered = z.object({ fault, times: z.number().int().min(1).max(100).default(1) });

const mostShown = 500;
const mostKeptBack = 100;

export class PhonesPage {
  readonly #context: PageContext;
  readonly #live = new Live();
  /** The numbers that open pages have a phone for. */
  readonly #known = new Set<string>();
  #shown: readonly { number: string; name: string }[] = [];
  #keptBack: readonly KeptBack[] = [];

  constructor(context: PageContext) {
    this.#context = context;
    context.book.listen({
      message: (message) => this.#heard(phoneOf(message), pageMessage(message)),
      optOuts: () => this.#tellState(),
    });
  }

  show(phones: readonly { number: string; name: string }[]): void {
    this.#shown = phones;
    this.#tellState();
  }

  explain(kept: KeptBack): void {
    const first = this.#keptBack.find(({ id }) => id === kept.id);
    const others = this.#keptBack.filter(({ id }) => id !== kept.id);
    this.#keptBack = [...others, { ...kept, at: first?.at ?? kept.at }].slice(-mostKeptBack);
    this.#live.tell("keptBack", this.#keptBack);
  }

  async answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (request.method === "POST") return this.#post(request, response, path);
    if (request.method !== "GET") return sendJson(response, 405, { error: "method not allowed" });
    if (path === "/sandbox/events") return this.#join(request, response);
    const file = files[path];
    return file ? sendFile(response, ...file) : sendJson(response, 404, { error: "not found" });
  }

  close(): void {
    this.#live.close();
  }

  async #post(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (!isSameOrigin(request)) return sendJson(response, 403, { error: "this page takes orders from itself only" });
    if (!request.headers["content-type"]?.startsWith("application/json")) return sendJson(response, 415, { error: "JSON only" });
    const body = parseJson(await readBody(request));
    const act = this.#actions[path];
    if (!act) return sendJson(response, 404, { error: "not found" });
    return act(body) ? sendJson(response, 202, {}) : sendJson(response, 400, { error: "not understood" });
  }

  /** Each action reads its order and says whether it understood. */
  readonly #actions: Readonly<Record<string, (body: unknown) => boolean>> = {
    "/sandbox/text": (body) => {
      const order = texted.safeParse(body);
      // What goes wrong is the text's remark; only a book that can't be written rejects, and then nothing was texted.
      if (order.success) this.#context.textIn(order.data.from, order.data.body).catch(() => undefined);
      return order.success;
    },
    "/sandbox/skip": (body) => {
      const order = skipped.safeParse(body);
      const { skip, clock, timeZone } = this.#context;
      if (!order.success || !skip) return false;
      skip(skipTarget(clock.now(), order.data.to, timeZone));
      this.#tellState();
      return true;
    },
    "/sandbox/fault": (body) => {
      const order = ordered.safeParse(body);
      if (order.success) this.#context.faults.plan(order.data.fault, order.data.times);
      return order.success;
    },
  };

  #join(request: IncomingMessage, response: ServerResponse): void {
    this.#live.join(request, response, (tell) => {
      tell("state", this.#state());
      tell("messages", this.#context.book.all().slice(-mostShown).map(pageMessage));
      tell("keptBack", this.#keptBack);
    });
  }

  #heard(phone: string, message: object): void {
    if (!this.#known.has(phone)) this.#tellState();
    this.#live.tell("message", message);
  }

  #tellState(): void {
    this.#live.tell("state", this.#state());
  }

  #state(): PageState {
    const { clock, timeZone, sender, skip } = this.#context;
    return { now: clock.now(), timeZone, sender, canSkip: skip !== undefined, phones: this.#phones() };
  }

  /** One phone for each number: two people who share one are named together. */
  #phones(): Phone[] {
    const { book } = this.#context;
    const names = new Map<string, string>();
    for (const { number, name } of this.#shown) names.set(number, names.has(number) ? `${names.get(number)} & ${name}` : name);
    for (const message of book.all()) if (!names.has(phoneOf(message))) names.set(phoneOf(message), "");
    for (const number of names.keys()) this.#known.add(number);
    return [...names].map(([number, name]) => ({ number, name, optedOut: book.isOptedOut(number) }));
  }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

async function sendFile(response: ServerResponse, name: string, type: string): Promise<void> {
  try {
    const content = await readFile(join(__dirname, name));
    response.writeHead(200, { "content-type": type, ...securityHeaders }).end(content);
  } catch {
    response
      .writeHead(503, { "content-type": "text/plain; charset=utf-8", ...securityHeaders })
      .end("The page is not built yet.");
  }
}
