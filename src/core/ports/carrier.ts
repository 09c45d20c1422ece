// The Carrier port: who takes a text to a phone. Names nothing of any one carrier.

import type { MessageState } from "../message/life";
import type { Language, UnusableReason } from "../people/person";
import type { Duration, E164, Instant, MessageId } from "../units";

export interface OutgoingText {
  /** Ours; a carrier that can, carries it along, so that its news find the message. */
  readonly id: MessageId;
  readonly to: E164;
  readonly text: string;
  readonly media: readonly string[];
  /** Worthless if not delivered within. */
  readonly validFor?: Duration;
  /** What it answers: it goes back the way that came. */
  readonly answers?: InboundText;
}

/** What a carrier's error means for us, beyond this one message. */
export type ErrorEffect =
  | { readonly on: "message" }
  /** `inARow`: only once so many texts to the number have ended so, one after the other. */
  | { readonly on: "number"; readonly unusable: UnusableReason; readonly inARow?: number }
  | { readonly on: "consent" }
  | { readonly on: "sending" };

export interface CarrierError {
  /** The carrier's own code, `21610`. */
  readonly code: string;
  /** What to do about it, the same in every language; `explain` says it in words. */
  readonly advice: string;
  readonly effect: ErrorEffect;
  /**
   * Certainly not sent, and the reason lies with this carrier: another one may well take it. `single`: certainly so where the text
   * is one segment only, since each of several goes by itself.
   */
  readonly elsewhere?: true | "single";
}

export type Price = { readonly amount: number; readonly currency: string };
/** Before anything is sent. `isGuess`: the carrier could not be asked. */
export type EstimatedPrice = Price & { readonly isGuess?: true };

/** `refused`, `withdrawn`: certainly not sent, so the reservation may be given back. `unknown`: nobody can say. */
export type SendAnswer =
  | ({ readonly kind: "accepted"; readonly carrierId: string; readonly segments?: number; readonly price?: Price } & Instead)
  | { readonly kind: "refused"; readonly error: CarrierError }
  | { readonly kind: "withdrawn" }
  | ({ readonly kind: "unknown"; readonly detail: string } & Instead);

/** Of a text that a second carrier was given: the code with which the first one had refused it. */
export interface Instead {
  readonly instead?: string;
}

/** News of a message, from a callback or from asking. */
export interface MessageNews extends Instead {
  /** Ours, where the carrier carried it along. */
  readonly id?: MessageId;
  readonly carrierId: string;
  readonly state: MessageState;
  /** Where `delivered` is told of each segment by itself: what tells this one's news from another's. */
  readonly part?: string;
  readonly error?: CarrierError;
  readonly segments?: number;
  readonly price?: Price;
}

export interface InboundText {
  readonly carrierId: string;
  readonly from: E164;
  /** Our own end: a number, or a short code. */
  readonly to: string;
  readonly text: string;
  /** When the carrier got it, where it says so: a STOP read late must not undo a consent given after it. */
  readonly at?: Instant;
  readonly media: readonly { readonly url: string; readonly type: string }[];
  /** The carrier has recognised this itself and has answered it; we must not answer as well. */
  readonly answered?: "stop" | "start" | "help";
  /** The webhook's answer can't hold a reply: it goes as a text of its own. */
  readonly apart?: true;
}

export interface Missed {
  /** Oldest first. */
  readonly texts: readonly InboundText[];
  /** Why there may be more of that time, which is to be asked for again. */
  readonly unlisted?: unknown;
}

/** A webhook's request as it came in, unparsed; `path` is path and query as the sender signed them, below the public URL. */
export interface WebhookRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** The form or JSON where something before us has parsed the body already. */
  readonly parsed?: unknown;
}
export interface WebhookResponse {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
}
/**
 * What a webhook says once it is proved genuine. `problem` is for the log: one line, no secret, no number. `genuine`: the carrier
 * did send it, and it is nothing for us; it is taken as read.
 */
export type Genuine<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string; readonly genuine?: true };

/** What the carrier itself has counted of texts that went out. */
export interface Spent {
  readonly texts: number;
  readonly cost: Price;
}
/** By the carrier's own calendar, whose days may begin at another hour than the household's. */
export interface Usage {
  readonly today: Spent;
  readonly month: Spent;
}

export type LineType = "mobile" | "landline" | "voip";

/** `types`: media types in lower case, as `image/jpeg`. */
export interface MediaLimits {
  readonly maxBytes: number;
  readonly types: readonly string[];
}
export type FetchedMedia =
  | { readonly kind: "fetched"; readonly type: string; readonly content: Uint8Array }
  /** `not_ours`: not at the carrier, or not of this account. */
  | { readonly kind: "refused"; readonly reason: "not_ours" | "too_large" | "wrong_type" | "unavailable" };

/** What is wrong with account or sender; `explain` says it in words. */
export type Trouble = { readonly code: string; readonly advice: string };

/** One thing that was looked at, in the reader's words. */
export interface CheckLine {
  /** The same in every language, `balance`. */
  readonly what: string;
  readonly state: "ok" | "warning" | "failed";
  readonly title: string;
  /** What was found, and what to do. */
  readonly say: string;
  /** The words of a button, where the carrier itself can put this right (`mend`). */
  readonly mend?: string;
}

export interface Inspection {
  readonly lines: readonly CheckLine[];
  /** How far our clock is ahead of the carrier's; absent where it doesn't tell. */
  readonly ahead?: Duration;
}

export interface Carrier {
  /**
   * Whether it would take these pictures, as far as can be told within seconds: asked before a right to send is used. Undefined
   * where nothing is known against them. Never rejects.
   */
  checkMedia(media: readonly string[]): Promise<CarrierError | undefined>;
  /**
   * One attempt and never a second, but for what was certainly not processed. `mayStillGo` is asked right before each attempt,
   * since the carrier may have waited meanwhile; `withdrawn` where it says no. Never rejects.
   */
  send(text: OutgoingText, mayStillGo: () => boolean): Promise<SendAnswer>;
  /**
   * All that became of texts sent since; for those whose fate is unknown. With our id, or at least with the number. Rejects where
   * the carrier can't be asked or can't list all.
   */
  sentSince(
    since: Instant,
  ): Promise<readonly (MessageNews & { readonly to?: E164; readonly text: string; readonly at: Instant })[]>;
  /** What came in since, for what a webhook never brought. Rejects where the carrier can't be asked. */
  receivedSince(since: Instant): Promise<Missed>;
  readInbound(request: WebhookRequest): Genuine<InboundText>;
  readStatus(request: WebhookRequest): Genuine<MessageNews>;
  /** A picture that came in with a text, by the `url` that the text named. Never rejects. */
  fetchMedia(url: string, limits: MediaLimits): Promise<FetchedMedia>;
  /**
   * The webhook's answer to `text`, absent where it was nothing for us; `reply` goes back to the sender as a text of its own, with
   * our id where the carrier can carry it.
   */
  answerInbound(reply?: { readonly id: MessageId; readonly text: string }, text?: InboundText): Promise<WebhookResponse>;
  answerStatus(): WebhookResponse;
  /** What is known of a message after these news: they may have led to another attempt, and then they mean nothing. Never rejects. */
  reconsider?(news: MessageNews): Promise<MessageNews | undefined>;
  /** Sees to it that news and texts find us: at the start, and every hour. Rejects where it can't. */
  tend?(): Promise<void>;
  /** What a segment to a country (ISO 3166) costs, as far as can be told before it is sent. Never rejects. */
  segmentPrice(country: string): Promise<EstimatedPrice | undefined>;
  /** Undefined where the carrier doesn't count. Rejects where it can't be asked. */
  usage(): Promise<Usage | undefined>;
  /** Undefined where nobody knows; may cost money. Absent where the carrier can't tell. Rejects where it can't be asked. */
  lineType?(number: E164): Promise<LineType | undefined>;
  /** Whether account and sender are in order; undefined where they are. Asked in the background after the start. */
  check(): Promise<Trouble | undefined>;
  /** Account, sender, permissions, the way back: whatever somebody who sets this up can get wrong. `countries`: that may be texted. Never rejects. */
  inspect(language: Language, countries: readonly string[]): Promise<Inspection>;
  /** Puts right what a line of `inspect` offers to, by the line's `what`. Rejects with a sentence that can be shown. */
  mend?(what: string): Promise<void>;
  /** A genuine inbound webhook that changes nothing, to try the way back with; undefined without a public URL. Absent where no webhooks are used. */
  rehearse?(): WebhookRequest | undefined;
  /** What an error code means and what to do, in a sentence. */
  explain(code: string, language: Language): string | undefined;
  close(): Promise<void>;
}
