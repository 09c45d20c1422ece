// The carrier sandbox: a local server that behaves like Twilio's Messages API towards the unchanged SDK, with a page of phones.

import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../core/ports/clock";
import { type Duration, type Instant, seconds } from "../../core/units";
import { closeServer, isLoopbackHost, listenOnLoopback, sendJson } from "../http";
import { isPhonePath, type PhoneAccount, PhoneGateway } from "../phone";
import { answerApi, isApiPath } from "./api";
import { Delivery } from "./delivery";
import { type InboundResult, type OptOutHandling, textIn } from "./inbound";
import { type Fault, Faults, type SandboxMessage } from "./message";
import type { NotSent } from "./page-state";
import { PhonesPage } from "./phones-page";
import { type SandboxPicture, SandboxPictures } from "./pictures";
import { type LineCipher, openStateFile, SandboxStore } from "./store";
import { Webhooks } from "./webhooks";

export type { InboundResult, OptOutHandling } from "./inbound";
export type { Fault, SandboxMessage } from "./message";
export type { NotSent } from "./page-state";

export interface CarrierSandboxOptions {
  readonly clock: Clock;
  /** The login it accepts. The token also signs its webhooks. */
  readonly accountSid: string;
  readonly authToken: string;
  /** The household's number, E.164. */
  readonly sender: string;
  /** Where inbound texts are posted. */
  readonly webhook?: { readonly inbound: string };
  /** Simulates the household's Android phone as well, at `/phone`. */
  readonly phone?: PhoneAccount;
  /** Keeps its memory over restarts; a file of its own. */
  readonly stateFile?: string;
  /** Encrypts that file. */
  readonly cipher?: LineCipher;
  /** Default: `plain`, as Twilio's. */
  readonly optOutHandling?: OptOutHandling;
  /** Default: Twilio's 15 seconds. In real time, because real sockets are involved. */
  readonly webhookTimeout?: Duration;
  /** IANA name of the zone the page shows times in; default: this machine's. */
  readonly timeZone?: string;
  /** Moves the clock forward; the page then offers to. */
  readonly skip?: (to: Instant) => void;
  /** Makes 32 hex digits; default: random. */
  readonly newId?: () => string;
}

export interface CarrierSandbox {
  /** Listens on 127.0.0.1; rejects with Node's own error if the port can't be had. */
  listen(port: number): Promise<{ readonly url: string }>;
  setInboundWebhook(url: string): void;
  /** The phones the page shows first; other numbers appear once they are texted. */
  showPhones(phones: readonly { readonly number: string; readonly name: string }[]): void;
  /** Shows on the phone that a text was not sent, and why. Keeps the latest ones while the sandbox runs. */
  showNotSent(notSent: NotSent): void;
  /** Every text it sent or received, oldest first. */
  messages(): readonly SandboxMessage[];
  /** As if `from` had texted the household: posts the signed webhook and sends the reply it asks for. */
  textIn(from: string, body: string, pictures?: readonly SandboxPicture[]): Promise<InboundResult>;
  /** Orders a fault for the next texts the household sends. */
  failNext(fault: Fault, times?: number): void;
  readonly phone?: PhoneGateway;
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** Throws a HouseholdSmsError if the state file can't be read. */
export function createCarrierSandbox(options: CarrierSandboxOptions): CarrierSandbox {
  const { clock, accountSid, authToken, sender, optOutHandling = "plain", webhookTimeout = seconds(15) } = options;
  const { newId = () => randomBytes(16).toString("hex"), timeZone = Temporal.Now.timeZoneId() } = options;
  let webhook = options.webhook?.inbound;
  const webhookUrl = () => webhook;
  const setWebhookUrl = (url: string): void => {
    webhook = url;
  };
  const newSid = () => `SM${newId()}`;
  const now = () => clock.now();
  const store = new SandboxStore(
    options.stateFile === undefined ? undefined : openStateFile(options.stateFile, options.cipher),
    now,
  );
  const webhooks = new Webhooks(authToken, webhookTimeout);
  const delivery = new Delivery(clock, store, webhooks, accountSid);
  const faults = new Faults();
  const phone = options.phone && new PhoneGateway({ ...options.phone, clock, store, newId, webhookTimeout });
  const inbound = { clock, store, webhooks, delivery, accountSid, sender, optOutHandling, newSid, webhookUrl };
  const pictures = new SandboxPictures();
  const receive = (from: string, body: string, sent: readonly SandboxPicture[] = []) =>
    textIn(
      inbound,
      from,
      body,
      sent.map((picture) => {
        const id = `ME${newId()}`;
        pictures.keep(id, picture);
        return { id, type: picture.type };
      }),
    );
  /** People reply to the number that texted them last. */
  const reply = (from: string, body: string, sent: readonly SandboxPicture[]) =>
    phone && lastSender(store, from, sender) === phone.number ? phone.textIn(from, body) : receive(from, body, sent);
  const page = new PhonesPage({ clock, store, pictures, faults, sender, timeZone, skip: options.skip, textIn: reply });
  const api = { pictures, accountSid, sender, store, now, webhookUrl, setWebhookUrl, clock, delivery, faults, authToken, newSid };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isLoopbackHost(request)) return sendJson(response, 403, { error: "The sandbox answers on this machine only." });
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
    listen: (port) => listenOnLoopback(server, port),
    setInboundWebhook: setWebhookUrl,
    showPhones: (phones) => page.showPhones(phones),
    showNotSent: (notSent) => page.showNotSent(notSent),
    messages: () => store.all(),
    textIn: receive,
    failNext: (fault, times) => faults.order(fault, times),
    ...(phone && { phone }),
    handler,
    close: async () => {
      delivery.close();
      phone?.close();
      webhooks.close();
      page.close();
      await closeServer(server);
    },
  };
}

const lastSender = (store: SandboxStore, to: string, fallback: string): string =>
  store.all().findLast((message) => message.direction !== "inbound" && message.to === to)?.from ?? fallback;
