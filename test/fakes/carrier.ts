// A carrier in memory that behaves like the real thing: takes, refuses or leaves open, lists what it took, and knows each POST.

import { typeOfPicture } from "../../src/core/pictures/kinds";
import type {
  CarrierError,
  FetchedMedia,
  InboundText,
  MediaLimits,
  MissedTexts,
  OutgoingText,
  SendOutcome,
  SentText,
  StatusUpdate,
  Verified,
  WebhookRequest,
  WebhookResponse,
} from "../../src/core/ports/carrier";
import type { ConnectedCarrier, Diagnosis, EstimatedPrice, LineType, Usage } from "../../src/core/ports/carrier-admin";
import type { Clock } from "../../src/core/ports/clock";
import type { E164, Instant, MessageId } from "../../src/core/units";

/** What became of a text at the carrier's; `lost`: it was taken, and the answer never arrived. */
export type Fate =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly error: CarrierError }
  | { readonly kind: "lost" }
  | { readonly kind: "never_arrived" };

export const carrierError = (code: string, effect: CarrierError["effect"] = { on: "message" }): CarrierError => ({
  code,
  advice: `advice-${code}`,
  effect,
});

/** Proves a webhook request genuine, as a signature does for the real carrier. */
export const genuineHeader = "x-fake-signature";

const signed = ({ headers, body }: WebhookRequest): Verified<unknown> =>
  headers[genuineHeader] === "genuine"
    ? { ok: true, value: JSON.parse(Buffer.from(body).toString("utf8")) }
    : { ok: false, problem: "the signature does not fit" };

export class FakeCarrier implements ConnectedCarrier {
  /** Each POST, in order. */
  readonly posts: OutgoingText[] = [];
  readonly list: SentText[] = [];
  /** What came in, whether or not a webhook brought it. */
  readonly incoming: (InboundText & { readonly at: Instant })[] = [];
  /** The carrier can't be asked. */
  unreachable = false;
  /** What it does before it posts, as loading or waiting. */
  before: () => Promise<void> | void = () => {};
  /** Decides the fate of the next texts; accepts them where it says nothing. */
  fate: (text: OutgoingText) => Fate | Promise<Fate> = () => ({ kind: "accepted" });

  /** Takes no pictures where this says why. */
  pictures: CarrierError | undefined;

  /** Whether it sends MMS. */
  mms = true;

  constructor(private readonly clock: Clock) {}

  takesPictures(): boolean {
    return this.mms;
  }

  async checkMedia(): Promise<CarrierError | undefined> {
    return this.pictures;
  }

  postsOf(id: MessageId): number {
    return this.posts.filter((post) => post.id === id).length;
  }

  async send(text: OutgoingText, mayStillGo: () => boolean): Promise<SendOutcome> {
    await this.before();
    if (!mayStillGo()) return { kind: "withdrawn" };
    const carrierId = `C${this.posts.push(text)}`;
    const at = this.clock.now();
    const fate = await this.fate(text);
    if (fate.kind === "refused") return fate;
    if (fate.kind !== "never_arrived") this.list.push({ carrierId, state: "sent", to: text.to, text: text.text, at });
    return fate.kind === "accepted" ? { kind: "accepted", carrierId } : { kind: "unknown", detail: "timeout" };
  }

  async sentSince(since: Instant): Promise<readonly SentText[]> {
    if (this.unreachable) throw new Error("The carrier can't be asked");
    return this.list.filter(({ at }) => at >= since);
  }

  async receivedSince(since: Instant): Promise<MissedTexts> {
    if (this.unreachable) throw new Error("The carrier can't be asked");
    return { texts: this.incoming.filter(({ at }) => at >= since).toSorted((a, b) => a.at - b.at) };
  }

  readInbound(request: WebhookRequest): Verified<InboundText> {
    return signed(request) as Verified<InboundText>;
  }

  readStatus(request: WebhookRequest): Verified<StatusUpdate> {
    return signed(request) as Verified<StatusUpdate>;
  }

  /** What there is at an address. */
  readonly media = new Map<string, { readonly type: string; readonly content: Uint8Array }>();

  async fetchMedia(url: string, { maxBytes, types }: MediaLimits): Promise<FetchedMedia> {
    const found = this.media.get(url);
    if (!found) return { kind: "refused", reason: "not_ours" };
    if (found.content.length > maxBytes) return { kind: "refused", reason: "too_large" };
    const type = typeOfPicture(found.content);
    return type && types.includes(type) ? { kind: "fetched", ...found, type } : { kind: "refused", reason: "wrong_type" };
  }

  async answerInbound(reply?: { readonly id: MessageId; readonly text: string }): Promise<WebhookResponse> {
    return { status: 200, type: "text/plain", body: reply?.text ?? "" };
  }

  answerStatus(): WebhookResponse {
    return { status: 204 };
  }

  /** By country. */
  readonly prices = new Map<string, EstimatedPrice>();
  readonly pricesAsked: string[] = [];
  async segmentPrice(country: string): Promise<EstimatedPrice | undefined> {
    this.pricesAsked.push(country);
    return this.prices.get(country);
  }

  counted: Usage | undefined;
  async usage(): Promise<Usage | undefined> {
    if (this.unreachable) throw new Error("The carrier can't be asked");
    return this.counted;
  }

  readonly lines = new Map<E164, LineType>();
  async lineType(number: E164): Promise<LineType | undefined> {
    if (this.unreachable) throw new Error("The carrier can't be asked");
    return this.lines.get(number);
  }

  async check(): Promise<undefined> {}

  inspection: Diagnosis = { lines: [] };
  async diagnose(): Promise<Diagnosis> {
    return this.inspection;
  }

  explain(code: string): string {
    return `What ${code} means`;
  }

  async close(): Promise<void> {}
}

/** Answers when a test says so: what is asked meanwhile waits. */
export class Gate {
  private open!: () => void;
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });

  release(): void {
    this.open();
  }
}
