// A local endpoint that behaves like Twilio's Messages API towards the unchanged SDK, with a page of phones.

import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../core/ports/clock";
import { type Duration, type Instant, seconds } from "../../core/units";
import { isLoopbackHost, sendJson } from "../http";
import { isPhonePath, type PhoneAccount, PhoneGateway } from "../phone";
import { answerApi, isApiPath } from "./api";
import { Delivery } from "./delivery";
import { type OptOutHandling, type TextedIn, textIn } from "./inbound";
import { type Fault, Faults, type SandboxMessage } from "./message";
import type { KeptBack } from "./page-state";
import { PhonesPage } from "./phones-page";
import { Book, openStateFile } from "./state";
import { Webhooks } from "./webhooks";

export type { OptOutHandling, TextedIn } from "./inbound";
export type { Fault, SandboxMessage } from "./message";
export type { KeptBack } from "./page-state";

export interface CarrierSandboxOptions {
  readonly clock: Clock;
  /** The credentials it accepts as basic authentication; webhooks are signed with the token. */
  readonly accountSid: string;
  readonly authToken: string;
  /** The household's number, E.164. */
  readonly sender: string;
  /** The public URL that texts to `sender` are posted to. */
  readonly webhook?: { readonly inbound: string };
  /** The household's own phone as a second way, or as the only one: its app's server at `/phone`. */
  readonly phone?: PhoneAccount;
  /** Its memory over restarts, a file of its own; without it, it forgets. */
  readonly stateFile?: string;
  /** Default: `advanced`. */
  readonly optOutHandling?: OptOutHandling;
  /** How long a webhook may take; default: Twilio's 15 seconds. Real time, since real sockets are waited for. */
  readonly webhookTimeout?: Duration;
  /** IANA name of the zone the page shows times in; default: this machine's. */
  readonly timeZone?: string;
  /** Moves the clock forward; the page then offers to. */
  readonly skip?: (to: Instant) => void;
  /** Makes 32 hex digits; default: at random. */
  readonly newId?: () => string;
}

export interface CarrierSandbox {
  /** Listens on 127.0.0.1; a port that can't be had rejects with Node's own error. */
  listen(port: number): Promise<{ readonly url: string }>;
  setInboundWebhook(url: string): void;
  /** The phones the page shows first; other numbers appear as they are texted. */
  showPhones(phones: readonly { readonly number: string; readonly name: string }[]): void;
  /** The page says on the phone that a text did not come, and why. The latest are kept, as long as the sandbox runs. */
  showKeptBack(kept: KeptBack): void;
  /** Every text it took or delivered, oldest first. */
  messages(): readonly SandboxMessage[];
  /** As if `from` had texted the household: posts the signed webhook and sends what its answer asks for. */
  textIn(from: string, body: string): Promise<TextedIn>;
  /** What goes wrong with the next texts the household sends. */
  failNext(fault: Fault, times?: number): void;
  readonly phone?: PhoneGateway;
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** Builds a sandbox; throws a HouseholdSmsError where its state file can't be read. */
export function createCarrierSandbox(options: CarrierSandboxOptions): CarrierSandbox {
  const { clock, accountSid, authToken, sender } = options;
  let webhook = options.webhook?.inbound;
  const newId = options.newId ?? (() => randomBytes(16).toString("hex"));
  const newSid = () => `SM${newId()}`;
  const book = new Book(options.stateFile === undefined ? undefined : openStateFile(options.stateFile));
  const webhookTimeout = options.webhookTimeout ?? seconds(15);
  const webhooks = new Webhooks(authToken, webhookTimeout);
  const delivery = new Delivery(clock, book, webhooks, accountSid);
  const faults = new Faults();
  const optOutHandling = options.optOutHandling ?? "advanced";
  const inbound = { clock, book, webhooks, delivery, accountSid, sender, optOutHandling, newSid, webhookUrl: () => webhook };
  const phone = options.phone && new PhoneGateway({ ...options.phone, clock, book, newId, webhookTimeout });
  const receive = (from: string, body: string) => textIn(inbound, from, body);
  /** People answer where they were last texted from. */
  const reply = (from: string, body: string) =>
    phone && lastSender(book, from, sender) === phone.number ? phone.textIn(from, body) : receive(from, body);
  const timeZone = options.timeZone ?? Temporal.Now.timeZoneId();
  const page = new PhonesPage({ clock, book, faults, sender, timeZone, skip: options.skip, textIn: reply });
  const setWebhook = (url: string): void => {
    webhook = url;
  };
  const now = () => clock.now();
  const owned = { accountSid, sender, book, now, webhookUrl: () => webhook, setWebhookUrl: setWebhook };
  const api = { ...owned, clock, delivery, faults, authToken, newSid };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isLoopbackHost(request))
      return sendJson(response, 403, { error: "the sandbox answers to this machine's own names only" });
    const url = new URL(request.url ?? "/", "http://localhost");
    if (phone && isPhonePath(url.pathname)) return phone.answer(request, response, url);
    return isApiPath(url.pathname) ? answerApi(api, request, response, url) : page.answer(request, response, url.pathname);
  };
  const handler = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch(() => response.destroy());
  };
  const server = createServer(handler);
  delivery.resume();
  phone?.resume();

  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, "127.0.0.1", () => {
          server.off("error", reject);
          resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
        });
      }),
    setInboundWebhook: setWebhook,
    showPhones: (phones) => page.show(phones),
    showKeptBack: (kept) => page.explain(kept),
    messages: () => book.all(),
    textIn: receive,
    failNext: (fault, times) => faults.plan(fault, times),
    ...(phone && { phone }),
    handler,
    close: async () => {
      delivery.close();
      phone?.close();
      webhooks.close();
      page.close();
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The number that somebody was last texted from. */
const lastSender = (book: Book, to: string, usual: string): string =>
  book.all().findLast((message) => message.direction !== "inbound" && message.to === to)?.from ?? usual;
