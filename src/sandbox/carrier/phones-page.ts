// The page of phones and its endpoints: files, live events, texting in, skipping time, ordering a fault.

import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { typeOfPicture } from "../../core/pictures/kinds";
import type { Clock } from "../../core/ports/clock";
import { hours, type Instant, instant, later } from "../../core/units";
import { EventStreams, isSameOrigin, readBytes, readJson, sendJson } from "../http";
import { type Faults, fault, phoneOf } from "./message";
import { type NotSent, type PageState, type Phone, pageMessage, type Skip } from "./page-state";
import { largestFile, type SandboxPicture, type SandboxPictures } from "./pictures";
import type { SandboxStore } from "./store";

export interface PageContext {
  readonly clock: Clock;
  readonly store: SandboxStore;
  readonly faults: Faults;
  readonly sender: string;
  readonly timeZone: string;
  readonly skip: ((to: Instant) => void) | undefined;
  readonly pictures: SandboxPictures;
  textIn(from: string, body: string, pictures: readonly SandboxPicture[]): Promise<unknown>;
}

const securityHeaders = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-cache",
};

const files: Readonly<Record<string, readonly [name: string, type: string]>> = {
  "/": ["phones.html", "text/html; charset=utf-8"],
  "/phones.js": ["phones.js", "text/javascript; charset=utf-8"],
};

const textSchema = z
  .object({
    from: z.string().regex(/^\+[1-9]\d{6,14}$/),
    body: z.string().trim().max(1600),
    /** Of a file that was put first. */
    picture: z.string().max(40).optional(),
  })
  .refine(({ body, picture }) => body !== "" || picture !== undefined);
const skipSchema = z.object({ to: z.enum(["hour", "morning"]) });
const faultSchema = z.object({ fault, times: z.number().int().min(1).max(100).default(1) });

const maxMessages = 500;
const maxNotSent = 100;
/** Files that no text has been sent with yet. */
const mostFiles = 10;

/** One hour on, or the next 08:00 of `timeZone`. */
function skipTarget(now: Instant, skip: Skip, timeZone: string): Instant {
  if (skip === "hour") return later(now, hours(1));
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const today = here.withPlainTime("08:00");
  const next = today.epochMilliseconds > now ? today : here.add({ days: 1 }).withPlainTime("08:00");
  return instant(next.epochMilliseconds);
}

export class PhonesPage {
  readonly #context: PageContext;
  readonly #streams = new EventStreams();
  /** The numbers that open pages have a phone for. */
  readonly #shown = new Set<string>();
  #named: readonly { number: string; name: string }[] = [];
  #notSent: readonly NotSent[] = [];
  readonly #files = new Map<string, SandboxPicture>();

  constructor(context: PageContext) {
    this.#context = context;
    context.store.listen({
      message: (message) => {
        if (!this.#shown.has(phoneOf(message))) this.#sendState();
        this.#streams.send("message", pageMessage(message));
      },
      optOuts: () => this.#sendState(),
    });
  }

  showPhones(phones: readonly { number: string; name: string }[]): void {
    this.#named = phones;
    this.#sendState();
  }

  showNotSent(notSent: NotSent): void {
    const first = this.#notSent.find(({ id }) => id === notSent.id);
    const others = this.#notSent.filter(({ id }) => id !== notSent.id);
    this.#notSent = [...others, { ...notSent, at: first?.at ?? notSent.at }].slice(-maxNotSent);
    this.#streams.send("notSent", this.#notSent);
  }

  async answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (request.method === "POST") return this.#post(request, response, path);
    if (request.method !== "GET") return sendJson(response, 405, { error: "Method not allowed." });
    if (path === "/sandbox/events") return this.#stream(request, response);
    const [, sid, place] = /^\/sandbox\/picture\/(\w+)\/(\d)$/.exec(path) ?? [];
    if (sid !== undefined) return this.#showPicture(response, sid, Number(place));
    const file = files[path];
    return file ? sendFile(response, ...file) : sendJson(response, 404, { error: "Not found." });
  }

  close(): void {
    this.#streams.close();
  }

  async #post(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (!isSameOrigin(request)) return sendJson(response, 403, { error: "Only the sandbox's own page can do this." });
    if (path === "/sandbox/file") return this.#takeFile(request, response);
    if (!request.headers["content-type"]?.startsWith("application/json")) return sendJson(response, 415, { error: "Send JSON." });
    const body = await readJson(request);
    const act = this.#actions[path];
    if (!act) return sendJson(response, 404, { error: "Not found." });
    return act(body) ? sendJson(response, 202, {}) : sendJson(response, 400, { error: "Invalid request." });
  }

  /** Each returns whether the body was valid. */
  readonly #actions: Readonly<Record<string, (body: unknown) => boolean>> = {
    "/sandbox/text": (body) => {
      const { success, data } = textSchema.safeParse(body);
      // A problem is kept as the text's remark. It rejects only if the state file can't be written, and then there is no text.
      const picture = data?.picture === undefined ? undefined : this.#files.get(data.picture);
      if (!success || (data.picture !== undefined && !picture)) return false;
      this.#context.textIn(data.from, data.body, picture ? [picture] : []).catch(() => undefined);
      return true;
    },
    "/sandbox/skip": (body) => {
      const { success, data } = skipSchema.safeParse(body);
      const { skip, clock, timeZone } = this.#context;
      if (!success || !skip) return false;
      skip(skipTarget(clock.now(), data.to, timeZone));
      this.#sendState();
      return true;
    },
    "/sandbox/fault": (body) => {
      const { success, data } = faultSchema.safeParse(body);
      if (success) this.#context.faults.order(data.fault, data.times);
      return success;
    },
  };

  /** A file that the next text can have with it. */
  async #takeFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const content = await readBytes(request, largestFile);
    if (!content) return sendJson(response, 413, { error: "The file is larger than 8 MB." });
    const picture = randomBytes(16).toString("hex");
    this.#files.set(picture, { type: request.headers["content-type"] ?? "application/octet-stream", content });
    const [oldest = ""] = this.#files.keys();
    if (this.#files.size > mostFiles) this.#files.delete(oldest);
    sendJson(response, 201, { picture });
  }

  async #showPicture(response: ServerResponse, sid: string, place: number): Promise<void> {
    const { store, pictures } = this.#context;
    const message = store.find(sid);
    const picture = message && (await pictures.shown(message, place));
    if (!picture) return sendJson(response, 404, { error: "Not found." });
    response.writeHead(200, { ...securityHeaders, "content-type": typeOfPicture(picture.content) ?? "image/jpeg" });
    response.end(Buffer.from(picture.content));
  }

  #stream(request: IncomingMessage, response: ServerResponse): void {
    this.#streams.add(request, response, (send) => {
      send("state", this.#state());
      send("messages", this.#context.store.all().slice(-maxMessages).map(pageMessage));
      send("notSent", this.#notSent);
    });
  }

  #sendState(): void {
    this.#streams.send("state", this.#state());
  }

  #state(): PageState {
    const { clock, timeZone, sender, skip } = this.#context;
    return { now: clock.now(), timeZone, sender, canSkip: skip !== undefined, phones: this.#phones() };
  }

  /** One phone per number; a shared one has all its people's names. */
  #phones(): Phone[] {
    const { store } = this.#context;
    const names = new Map<string, string>();
    for (const { number, name } of this.#named) names.set(number, names.has(number) ? `${names.get(number)} & ${name}` : name);
    for (const message of store.all()) if (!names.has(phoneOf(message))) names.set(phoneOf(message), "");
    for (const number of names.keys()) this.#shown.add(number);
    return [...names].map(([number, name]) => ({ number, name, optedOut: store.isOptedOut(number) }));
  }
}

async function sendFile(response: ServerResponse, name: string, type: string): Promise<void> {
  try {
    const content = await readFile(join(__dirname, "../../../pages", name));
    response.writeHead(200, { "content-type": type, ...securityHeaders }).end(content);
  } catch {
    response
      .writeHead(503, { "content-type": "text/plain; charset=utf-8", ...securityHeaders })
      .end("The page is not built yet: run npm run build.");
  }
}
