// The Carrier port: sends texts, reads what comes back. Names no particular carrier.

import type { MessageState } from "../message/states";
import type { Language, UnusableReason } from "../people/person";
import type { Duration, E164, Instant, MessageId } from "../units";

/** A text for the carrier to send. */
export interface OutgoingText {
  /** Our id. A carrier that can stores it, so that its status updates name the message. */
  readonly id: MessageId;
  readonly to: E164;
  readonly text: string;
  /** URLs of pictures. */
  readonly media: readonly string[];
  /** Not worth delivering after this long. */
  readonly validFor?: Duration;
  /** The text it replies to: it goes back through the same carrier. */
  readonly inReplyTo?: InboundText;
}

/** What a carrier's error means beyond the one message. */
export type ErrorEffect =
  | { readonly on: "message" }
  /** `inARow`: only after this many consecutive texts to the number ended in such an error. */
  | { readonly on: "number"; readonly unusable: UnusableReason; readonly inARow?: number }
  /** The number has opted out at the carrier. */
  | { readonly on: "consent" }
  /** The account or sender is refused: stop all sending. */
  | { readonly on: "sending" };

/** A carrier's error, with what it means for the household. */
export interface CarrierError {
  /** The carrier's own code, `21610`. */
  readonly code: string;
  /** The carrier's own sentence, for the log: one line, numbers masked. */
  readonly message?: string;
  /** Key of the advice, independent of language; `explain` words it. */
  readonly advice: string;
  readonly effect: ErrorEffect;
  /**
   * Certainly not sent, for a reason that lies with this carrier: another carrier may take it. `single`: certain only for a text
   * of one segment, because segments are sent one by one.
   */
  readonly elsewhere?: true | "single";
}

/** `currency`: ISO 4217. */
export type Price = { readonly amount: number; readonly currency: string };

/**
 * What came of handing over a text. `refused` and `withdrawn`: certainly not sent, so the reservation can be released.
 * `unknown`: it may or may not have been sent.
 */
export type SendOutcome =
  | ({ readonly kind: "accepted"; readonly carrierId: string; readonly segments?: number; readonly price?: Price } & Failover)
  | { readonly kind: "refused"; readonly error: CarrierError }
  | { readonly kind: "withdrawn" }
  | ({ readonly kind: "unknown"; readonly detail: string } & Failover);

/** Set on a text that went to the second carrier. */
export interface Failover {
  /** The error code with which the first carrier refused it. */
  readonly failoverReason?: string;
}

/** What the carrier reports about a message, in a callback or when asked. */
export interface StatusUpdate extends Failover {
  /** Our id, if the carrier stored it. */
  readonly id?: MessageId;
  readonly carrierId: string;
  readonly state: MessageState;
  /** Identifies the segment, if the carrier reports `delivered` for each segment separately. */
  readonly part?: string;
  readonly error?: CarrierError;
  readonly segments?: number;
  readonly price?: Price;
}

/** A text of ours in the carrier's list. `to` is absent if the carrier stored our id instead. */
export type SentText = StatusUpdate & { readonly to?: E164; readonly text: string; readonly at: Instant };

/** What carriers do by themselves. */
export type Keyword = "stop" | "start" | "help";

/** A text that came in. */
export interface InboundText {
  readonly carrierId: string;
  readonly from: E164;
  /** Our sender: a number or a short code. */
  readonly to: string;
  readonly text: string;
  /** When the carrier received it, if known. A STOP that is read late must not undo a later consent. */
  readonly at?: Instant;
  readonly media: readonly { readonly url: string; readonly type: string }[];
  /** The carrier says that it recognized this keyword and answered it; we must not answer again. */
  readonly answeredByCarrier?: Keyword;
  /**
   * A keyword of the carrier's own: it blocks the number after STOP, lifts the block after START, and answers both and HELP, without
   * saying so. It doesn't answer a START if there was no block.
   */
  readonly carrierKeyword?: Keyword;
  /** The webhook's response can't carry a reply: send it as a text of its own. */
  readonly replySeparately?: true;
}

/** Texts that no webhook delivered. */
export interface MissedTexts {
  /** Oldest first. */
  readonly texts: readonly InboundText[];
  /** Set if the list may be incomplete, with the error: ask again for the same period. */
  readonly incomplete?: unknown;
}

/** A webhook request as received, unparsed. `path`: path and query as the sender signed them, relative to the public URL. */
export interface WebhookRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** The form or JSON, if a parser in front of us has consumed the body. */
  readonly parsed?: unknown;
}

/** The response to a webhook. */
export interface WebhookResponse {
  readonly status: number;
  /** Content type. */
  readonly type?: string;
  readonly body?: string;
}

/**
 * The content of a webhook, once its signature is verified. `problem` is for the log: one line without secrets or numbers.
 * `irrelevant`: the carrier sent it, but it concerns nothing of ours; acknowledge it.
 */
export type Verified<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string; readonly irrelevant?: true };

/** Limits for fetched media. `types`: media types in lower case, `image/jpeg`. */
export interface MediaLimits {
  readonly maxBytes: number;
  readonly types: readonly string[];
}

/** A fetched picture, or why there is none. */
export type FetchedMedia =
  | { readonly kind: "fetched"; readonly type: string; readonly content: Uint8Array }
  /** `not_ours`: not stored at the carrier, or not in this account. */
  | { readonly kind: "refused"; readonly reason: "not_ours" | "too_large" | "wrong_type" | "unavailable" };

/** Sends and receives texts. */
export interface Carrier {
  /** Whether a text to this number can have pictures: an MMS. */
  takesPictures(to: E164): boolean;
  /**
   * Whether the carrier would take these pictures, as far as a few seconds can tell; asked before a text is reserved.
   * Undefined if nothing speaks against them. Never rejects.
   */
  checkMedia(media: readonly string[]): Promise<CarrierError | undefined>;
  /**
   * Attempts once; repeats only what was certainly not processed. Calls `mayStillGo` right before each request is written, since
   * the carrier may have waited; resolves to `withdrawn` if it returns false. Never rejects.
   */
  send(text: OutgoingText, mayStillGo: () => boolean): Promise<SendOutcome>;
  /** All texts sent since then, to resolve those with an unknown outcome. Rejects if the carrier can't list all of them. */
  sentSince(since: Instant): Promise<readonly SentText[]>;
  /** Texts received since then, for those that no webhook delivered. Rejects if the carrier can't be asked. */
  receivedSince(since: Instant): Promise<MissedTexts>;
  /** Verifies and parses an inbound text's webhook. */
  readInbound(request: WebhookRequest): Verified<InboundText>;
  /** Verifies and parses a status webhook. */
  readStatus(request: WebhookRequest): Verified<StatusUpdate>;
  /** Fetches a picture that came with a text, by the URL in that text. Never rejects. */
  fetchMedia(url: string, limits: MediaLimits): Promise<FetchedMedia>;
  /**
   * The response to the webhook that brought `text` (absent if it was irrelevant). `reply` goes back to the sender as a text, with
   * our id if the carrier can store it.
   */
  answerInbound(reply?: { readonly id: MessageId; readonly text: string }, text?: InboundText): Promise<WebhookResponse>;
  /** The response to a status webhook. */
  answerStatus(): WebhookResponse;
  /**
   * Failover: sees each status update before it is applied and may send the text through another carrier. Resolves to the update
   * to apply; undefined if this one is superseded. Never rejects.
   */
  interceptStatus?(update: StatusUpdate): Promise<StatusUpdate | undefined>;
  /** What an error code means and what to do about it, in one sentence. Undefined for an unknown code. */
  explain(code: string, language: Language): string | undefined;
  close(): Promise<void>;
}
