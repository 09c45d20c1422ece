// A household with a real carrier in front of the sandbox, on real sockets; the carrier's time is not the household's.

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
import { sandboxAccount, sandboxPhone } from "../../src/sandbox/account";
import { type CarrierSandbox, createCarrierSandbox, type Fault, type SandboxMessage } from "../../src/sandbox/carrier";
import type { SendResult } from "../../src/sending/outbox";
import { publishRecords } from "../../src/upkeep/publishing";
import { mountWebhooks } from "../../src/web/webhooks/routes";
import { FakeClock, turn } from "../fakes/clock";
import { emma, emptyStore, inhabit, type Line, noon, pat, request, sam, services, settings } from "../fakes/household";
import { closing, listening } from "../fakes/server";
import { PostOffice } from "./post-office";

/** `reverse`: the phone first, and Twilio where it refuses. */
export type Plays = "twilio" | "android" | "pair" | "reverse";

/** The way to the carriers: counts who asks them to send. */
class WayOut {
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

/** The id of what was sent. */
export const idOf = (result: SendResult | undefined): MessageId => {
  assert.ok(result?.kind === "sent", `sent, and not ${JSON.stringify(result)}`);
  return result.id;
};

let ids = 0;

export class House {
  readonly clock = new FakeClock(noon);
  readonly carrierClock = new FakeClock(noon);
  readonly lines: Line[] = [];
  readonly store = emptyStore();
  office!: PostOffice;
  sandbox!: CarrierSandbox;
  carrier!: ConnectedCarrier;
  services!: ReturnType<typeof services>;
  private wayOut!: WayOut;
  private home!: Server;
  private readonly household = `h${++ids}`;

  constructor(readonly plays: Plays) {}

  /** `twilioUrl`: where Twilio is, if not in the sandbox. */
  async open({ twilioUrl }: { readonly twilioUrl?: string } = {}): Promise<this> {
    const app = express();
    this.home = createServer(app);
    const homeUrl = await listening(this.home);
    this.office = await new PostOffice(() => homeUrl).open();
    this.sandbox = createCarrierSandbox({
      ...sandboxAccount,
      clock: this.carrierClock,
      timeZone: "UTC",
      optOutHandling: "off",
      webhook: { inbound: `${this.office.url}/household-sms/${this.household}/inbound` },
      ...(this.plays !== "twilio" && { phone: sandboxPhone }),
    });
    this.wayOut = new WayOut(this.sandbox);
    this.wayOut.url = await listening(this.wayOut.server);
    this.carrier = this.build(twilioUrl ?? this.wayOut.url);
    this.services = await this.furnish();
    const { webhooks } = this.services;
    const target = {
      webhook: (kind: "inbound" | "status", request: Parameters<typeof webhooks.status>[0]) => webhooks[kind](request),
      webhookRefused: () => {},
    };
    mountWebhooks(app, { find: (id) => (id === this.household ? target : undefined), now: () => this.clock.now() });
    await this.carrier.maintain?.();
    return this;
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.carrier.close();
    await this.office.close();
    await closing(this.wayOut.server);
    await closing(this.home);
  }

  /** Where a second text in the place of one is impossible, this is 1 at most. */
  get posts(): readonly ("twilio" | "phone")[] {
    return this.wayOut.posts.map(({ to }) => to);
  }

  /** Texts that have reached a phone. */
  delivered(to: string): readonly SandboxMessage[] {
    return this.sandbox.messages().filter((message) => message.to === to && message.status === "delivered");
  }

  /** How many texts are counted. */
  counted(): number {
    return [...this.store.view().state.days.values()].reduce((sum, { messages }) => sum + messages, 0);
  }

  state(id: MessageId): string | undefined {
    return this.store.view().state.messages.get(id)?.state;
  }

  failNext(fault: Fault): void {
    if (this.plays === "android" || this.plays === "reverse") this.sandbox.phone?.failNext(fault);
    else this.sandbox.failNext(fault);
  }

  /** What comes of a request, which is for Pat unless it says otherwise. */
  async send(changed: Partial<SendRequest> = {}): Promise<SendResult | undefined> {
    return (await this.services.outbox.send(request(changed)))[0];
  }

  /** What comes of it also where a carrier is silent: the household's patience ends. */
  async patiently<Outcome>(outcome: Promise<Outcome>): Promise<Outcome> {
    let waits = true;
    const ends = outcome.finally(() => {
      waits = false;
    });
    while (waits) await Promise.race([ends, this.clock.advance(seconds(5))]);
    return ends;
  }

  /** Somebody texts the household, by the carrier or by the phone. */
  textIn(from: string, body: string, by: "carrier" | "phone" = this.plays === "android" ? "phone" : "carrier") {
    return by === "phone" && this.sandbox.phone ? this.sandbox.phone.textIn(from, body) : this.sandbox.textIn(from, body);
  }

  /** Until the carrier has been asked to send so many texts, and has dealt with what it took. */
  async asked(count: number): Promise<void> {
    while (this.posts.length < count) await turn();
  }

  /** Lets the carrier bring everything it has to its end. */
  carried(): Promise<void> {
    return this.carrierClock.advance(seconds(5));
  }

  /** The same, and all it tells of them has come. */
  async told(count: number): Promise<void> {
    await this.carried();
    await this.office.received(count);
  }

  /** What upkeep does once nobody can be waited for any more. */
  async settled(): Promise<void> {
    await this.clock.advance(hours(1.1));
    await this.services.deliveries.declareUnknown(hours(1));
    await this.services.deliveries.reconcile();
    await this.services.deliveries.complete(true);
  }

  private build(twilioUrl: string): ConnectedCarrier {
    const { clock, household } = this;
    const parts = {
      publicUrl: this.office.url,
      inboundPath: `household-sms/${household}/inbound`,
      statusPath: `household-sms/${household}/status`,
      clock,
      log: (level: Line["level"], line: Omit<Line, "level">) => void this.lines.push({ level, ...line }),
    };
    const { accountSid, authToken, sender } = sandboxAccount;
    const twilio = () => twilioCarrier({ accountSid, authToken, sender: { number: sender }, apiBaseUrl: twilioUrl, ...parts });
    const phone = () =>
      androidCarrier({ ...sandboxPhone, mode: "local", url: `${this.wayOut.url}/phone`, country: "US", ...parts });
    if (this.plays === "pair") return failoverCarrier(twilio(), phone(), parts);
    if (this.plays === "reverse") return failoverCarrier(phone(), twilio(), parts);
    return this.plays === "android" ? phone() : twilio();
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
