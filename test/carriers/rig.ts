// A household with a real carrier in front of the sandbox, on real sockets. Carrier and household have clocks of their own.

import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import express from "express";
import { androidCarrier } from "../../src/carriers/android/carrier";
import { failoverCarrier } from "../../src/carriers/failover";
import { twilioCarrier } from "../../src/carriers/twilio/carrier";
import type { Context } from "../../src/context/context";
import { HouseholdEvents } from "../../src/context/events";
import type { SendRequest } from "../../src/core/message/request";
import type { ConnectedCarrier } from "../../src/core/ports/carrier-admin";
import { hours, type MessageId, seconds } from "../../src/core/units";
import { type CarrierSandbox, createCarrierSandbox, type Fault, type SandboxMessage } from "../../src/sandbox/carrier";
import { sandboxAccount, sandboxPhone } from "../../src/sandbox/invented";
import type { SendResult } from "../../src/sending/outbox";
import { publishRecords } from "../../src/upkeep/publishing";
import { mountWebhooks } from "../../src/web/webhooks/routes";
import { FakeClock, turn } from "../fakes/clock";
import { emma, emptyStore, inhabit, type Line, noon, pat, request, sam, services, settings } from "../fakes/household";
import { closing, listening } from "../fakes/server";
import { WebhookProxy } from "./webhook-proxy";

/** `failover`: Twilio, then the phone; `phone_first`: the other way round. */
export type Mode = "twilio" | "android" | "failover" | "phone_first";

/** The carriers' server; counts the requests to send. */
class CarrierServer {
  posts: { readonly to: "twilio" | "phone" }[] = [];
  url = "";
  readonly server: Server;

  constructor(sandbox: CarrierSandbox) {
    this.server = createServer((request, response) => {
      const isPhone = request.url?.startsWith("/phone/") ?? false;
      if (request.method === "POST" && /\/Messages\.json|\/messages?$/.test(request.url ?? ""))
        this.posts.push({ to: isPhone ? "phone" : "twilio" });
      sandbox.handler(request, response);
    });
  }
}

/** Asserts that the text was sent. */
export const idOf = (result: SendResult | undefined): MessageId => {
  assert.ok(result?.kind === "sent", `sent, and not ${JSON.stringify(result)}`);
  return result.id;
};

let ids = 0;

export class Rig {
  readonly clock = new FakeClock(noon);
  readonly carrierClock = new FakeClock(noon);
  readonly lines: Line[] = [];
  readonly store = emptyStore();
  proxy!: WebhookProxy;
  sandbox!: CarrierSandbox;
  carrier!: ConnectedCarrier;
  services!: ReturnType<typeof services>;
  private carrierServer!: CarrierServer;
  private home!: Server;
  private readonly household = `h${++ids}`;

  constructor(readonly mode: Mode) {}

  /** `twilioUrl`: Twilio's base URL, if not the sandbox. `host`: a name for the carriers' server, which needs a lookup. */
  async open({ twilioUrl, host = "127.0.0.1" }: { readonly twilioUrl?: string; readonly host?: string } = {}): Promise<this> {
    const app = express();
    this.home = createServer(app);
    const homeUrl = await listening(this.home);
    this.proxy = await new WebhookProxy(() => homeUrl).open();
    this.sandbox = createCarrierSandbox({
      ...sandboxAccount,
      clock: this.carrierClock,
      timeZone: "UTC",
      optOutHandling: "plain",
      webhook: { inbound: `${this.proxy.url}/household-sms/${this.household}/inbound` },
      ...(this.mode !== "twilio" && { phone: sandboxPhone }),
    });
    this.carrierServer = new CarrierServer(this.sandbox);
    this.carrierServer.url = (await listening(this.carrierServer.server)).replace("127.0.0.1", host);
    this.carrier = this.build(twilioUrl ?? this.carrierServer.url);
    this.services = await this.furnish();
    const { webhooks } = this.services;
    const target = {
      webhook: (kind: "inbound" | "status", request: Parameters<typeof webhooks.status>[0]) => webhooks[kind](request),
      webhookRefused: () => {},
    };
    mountWebhooks(app, { find: (id) => (id === this.household ? target : undefined) });
    await this.carrier.maintain?.();
    return this;
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.carrier.close();
    await this.proxy.close();
    await closing(this.carrierServer.server);
    await closing(this.home);
  }

  /** Requests to send, by carrier. */
  get posts(): readonly ("twilio" | "phone")[] {
    return this.carrierServer.posts.map(({ to }) => to);
  }

  /** Texts delivered to a number. */
  delivered(to: string): readonly SandboxMessage[] {
    return this.sandbox.messages().filter((message) => message.to === to && message.status === "delivered");
  }

  /** The number of texts counted towards the cap. */
  counted(): number {
    return [...this.store.view().state.dailyCounts.values()].reduce((sum, { messages }) => sum + messages, 0);
  }

  state(id: MessageId): string | undefined {
    return this.store.view().state.messages.get(id)?.state;
  }

  failNext(fault: Fault): void {
    if (this.mode === "android" || this.mode === "phone_first") this.sandbox.phone?.failNext(fault);
    else this.sandbox.failNext(fault);
  }

  /** To Pat, unless changed. */
  async send(changed: Partial<SendRequest> = {}): Promise<SendResult | undefined> {
    return (await this.services.outbox.send(request(changed)))[0];
  }

  /** Advances the household's clock until the outcome is there: a silent carrier runs into the timeout. */
  async untilTimeout<Outcome>(outcome: Promise<Outcome>): Promise<Outcome> {
    let waits = true;
    const ends = outcome.finally(() => {
      waits = false;
    });
    while (waits) await Promise.race([ends, this.clock.advance(seconds(5))]);
    return ends;
  }

  /** A text to the household's Twilio number or phone. */
  textIn(from: string, body: string, by: "carrier" | "phone" = this.mode === "android" ? "phone" : "carrier") {
    return by === "phone" && this.sandbox.phone ? this.sandbox.phone.textIn(from, body) : this.sandbox.textIn(from, body);
  }

  /** Resolves after `count` requests to send. */
  async asked(count: number): Promise<void> {
    while (this.posts.length < count) await turn();
  }

  /** Lets the carrier deliver everything it has accepted. */
  deliverAll(): Promise<void> {
    return this.carrierClock.advance(seconds(5));
  }

  /** The same, and waits for `count` webhook requests in total. */
  async reported(count: number): Promise<void> {
    await this.deliverAll();
    await this.proxy.received(count);
  }

  /** An hour later: declares open texts unknown, reconciles, completes. */
  async reconciled(): Promise<void> {
    await this.clock.advance(hours(1.1));
    await this.services.deliveries.declareUnknown(hours(1));
    await this.services.deliveries.reconcile();
    await this.services.deliveries.complete(true);
  }

  private build(twilioUrl: string): ConnectedCarrier {
    const { clock, household } = this;
    const parts = {
      publicUrl: this.proxy.url,
      inboundPath: `household-sms/${household}/inbound`,
      statusPath: `household-sms/${household}/status`,
      clock,
      log: (level: Line["level"], line: Omit<Line, "level">) => void this.lines.push({ level, ...line }),
    };
    const { accountSid, authToken, sender } = sandboxAccount;
    const twilio = () => twilioCarrier({ accountSid, authToken, sender: { number: sender }, apiBaseUrl: twilioUrl, ...parts });
    const phone = () =>
      androidCarrier({ ...sandboxPhone, mode: "local", url: `${this.carrierServer.url}/phone`, country: "US", ...parts });
    if (this.mode === "failover") return failoverCarrier(twilio(), phone(), parts);
    if (this.mode === "phone_first") return failoverCarrier(phone(), twilio(), parts);
    return this.mode === "android" ? phone() : twilio();
  }

  private async furnish(): Promise<ReturnType<typeof services>> {
    const { store, clock, carrier } = this;
    await inhabit(store, [pat(), sam(), emma()]);
    const context: Context = {
      settings: settings({ maxSegments: 3 }),
      store,
      carrier,
      carrierAdmin: carrier,
      clock,
      events: new HouseholdEvents(),
      log: (level, line) => void this.lines.push({ level, ...line }),
      newId: () => `id-${++ids}` as MessageId,
    };
    publishRecords(context, (error) => carrier.explain(error, "en"));
    return services(context);
  }
}
