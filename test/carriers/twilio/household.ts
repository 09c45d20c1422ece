// Options of a Twilio carrier for tests, and requests signed as Twilio signs them.

import { createHash, createHmac } from "node:crypto";
import type { TwilioOptions } from "../../../src/carriers/twilio/options";
import type { WebhookRequest } from "../../../src/core/ports/carrier";
import type { Cancel } from "../../../src/core/ports/clock";
import type { LogLine } from "../../../src/core/ports/log";
import { type E164, type Instant, instant, type MessageId } from "../../../src/core/units";
import { FakeClock } from "../../fakes/clock";

export const accountSid = `AC${"0123456789abcdef".repeat(2)}`;
export const authToken = "an auth token of the tests";
export const messageSid = `SM${"fedcba9876543210".repeat(2)}`;
export const ours = "+12025550100" as E164;
export const phone = "+12025550123" as E164;
export const messageId = "m-1" as MessageId;
export const publicUrl = "https://home.example.org/endpoint";
/** The text is never withdrawn. */
export const always = (): boolean => true;
export const start = instant(Date.UTC(2026, 10, 22, 12));

/** A clock that lets a test wait until a number of timers has been set. */
export class WatchedClock extends FakeClock {
  #set = 0;
  #watchers: (() => void)[] = [];

  override at(when: Instant, wake: () => void): Cancel {
    const cancel = super.at(when, wake);
    this.#set++;
    for (const watcher of this.#watchers.splice(0)) watcher();
    return cancel;
  }

  async wakesSet(count: number): Promise<void> {
    while (this.#set < count) await new Promise<void>((resolve) => void this.#watchers.push(resolve));
  }
}

export interface Household {
  readonly clock: WatchedClock;
  readonly lines: LogLine[];
  readonly options: TwilioOptions;
}

export const household = (more: Partial<TwilioOptions> = {}): Household => {
  const clock = new WatchedClock(start);
  const lines: LogLine[] = [];
  const options: TwilioOptions = {
    accountSid,
    authToken,
    sender: { number: ours },
    publicUrl,
    statusPath: "household-sms/home/status",
    inboundPath: "household-sms/home/inbound",
    clock,
    log: (_level, line) => void lines.push(line),
    random: () => 0,
    ...more,
  };
  return { clock, lines, options };
};

type Pairs = readonly (readonly [string, string])[];

const byCodeUnit = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : a > b ? 1 : 0);
const hmac = (token: string, text: string): string => createHmac("sha1", token).update(text, "utf8").digest("base64");

/** A form as Twilio posts it; `url`: as Twilio sees it. */
export const signedForm = (url: string, path: string, pairs: Pairs, token = authToken): WebhookRequest => ({
  path,
  headers: {
    "content-type": "application/x-www-form-urlencoded; charset=UTF-8",
    "x-twilio-signature": hmac(token, url + [...pairs].sort(byCodeUnit).flat().join("")),
  },
  body: Buffer.from(new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()),
});

export const signedJson = (base: string, path: string, body: string | Uint8Array): WebhookRequest => {
  const bytes = Buffer.from(body);
  const query = `${path.includes("?") ? "&" : "?"}bodySHA256=${createHash("sha256").update(bytes).digest("hex")}`;
  const headers = { "content-type": "application/json", "x-twilio-signature": hmac(authToken, `${base}/${path}${query}`) };
  return { path: path + query, headers, body: bytes };
};

export const inboundPairs: Pairs = [
  ["ToCountry", "US"],
  ["ToState", ""],
  ["SmsMessageSid", messageSid],
  ["NumMedia", "0"],
  ["ToCity", ""],
  ["FromZip", "20001"],
  ["SmsSid", messageSid],
  ["FromState", "DC"],
  ["SmsStatus", "received"],
  ["FromCity", "WASHINGTON"],
  ["Body", " Done 12 + “ça” 🎉\nthanks & bye=1"],
  ["FromCountry", "US"],
  ["To", ours],
  ["ToZip", ""],
  ["NumSegments", "1"],
  ["MessageSid", messageSid],
  ["AccountSid", accountSid],
  ["From", phone],
  ["ApiVersion", "2010-04-01"],
];

/** Replaces, adds, or (undefined) removes pairs. */
export const changed = (pairs: Pairs, changes: Readonly<Record<string, string | undefined>>): Pairs => [
  ...pairs.filter(([name]) => !(name in changes)),
  ...Object.entries(changes).flatMap(([name, value]): Pairs => (value === undefined ? [] : [[name, value]])),
];
