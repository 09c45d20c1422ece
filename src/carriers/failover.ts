// Failover: what the first carrier refuses goes through the second, at once or within minutes, and each text only once.

import { isFinal } from "../core/message/states";
import type {
  Carrier,
  CarrierError,
  InboundText,
  MissedTexts,
  OutgoingText,
  SendOutcome,
  StatusUpdate,
  Verified,
} from "../core/ports/carrier";
import type { CarrierAdmin, ConnectedCarrier } from "../core/ports/carrier-admin";
import type { Clock } from "../core/ports/clock";
import type { Log } from "../core/ports/log";
import { measure } from "../core/text/segments";
import { between, type Duration, days, hours, type Instant, later, type MessageId, minutes } from "../core/units";

interface Tools {
  readonly clock: Clock;
  readonly log: Log;
}

/** A text that the first carrier accepted and may still refuse. */
interface AcceptedText {
  readonly text: OutgoingText;
  readonly mayStillGo: () => boolean;
  readonly at: Instant;
}

/** More than a household sends at once. */
const maxAccepted = 200;
/** A text refused later than this may be outdated, or arrive at night. */
const maxDelay = minutes(10);
/** How long a carrier isn't asked again after it refused the account or sender: each refusal may cost. */
const pause = hours(1);

/** The second carrier still sends, so an error that stops all sending at one carrier only affects the message. */
const withoutStop = <T extends { readonly error?: CarrierError }>(from: T): T =>
  from.error?.effect.on === "sending" ? { ...from, error: { ...from.error, effect: { on: "message" } } } : from;

/** Certainly not sent, not even in part, and another carrier may take it. */
const isForSecond = ({ elsewhere }: CarrierError, { text }: OutgoingText): boolean =>
  elsewhere === true || (elsewhere === "single" && measure(text).segments === 1);

/** The text with its remaining validity; undefined if it is too late. */
const inTime = ({ text, at }: AcceptedText, now: Instant): OutgoingText | undefined => {
  const elapsed = between(at, now);
  if (elapsed > maxDelay) return undefined;
  if (text.validFor === undefined) return text;
  return text.validFor > elapsed ? { ...text, validFor: (text.validFor - elapsed) as Duration } : undefined;
};

class Failover {
  private readonly accepted = new Map<MessageId, AcceptedText>();
  /** Sends under way at the first carrier: a status update may overtake the outcome. */
  private readonly sending = new Map<MessageId, Promise<SendOutcome>>();
  /** Texts under way at the second carrier after a status update. */
  private readonly resending = new Set<MessageId>();
  /** Set after the first carrier refused the account or sender. */
  private paused: { readonly until: Instant; readonly error: CarrierError } | undefined;

  constructor(
    private readonly first: Carrier,
    private readonly second: Carrier,
    private readonly tools: Tools,
  ) {}

  /** Never rejects if neither carrier does. */
  async send(text: OutgoingText, mayStillGo: () => boolean): Promise<SendOutcome> {
    const sending = this.sendFirst(text, mayStillGo);
    this.sending.set(text.id, sending);
    const outcome = await sending.finally(() => this.sending.delete(text.id));
    return outcome.kind === "refused" ? this.sendSecond(text, mayStillGo, outcome.error) : outcome;
  }

  /** Handles the first carrier's status update; undefined if the text has gone to the second one. */
  async intercept(update: StatusUpdate): Promise<StatusUpdate | undefined> {
    const { id, error, state } = update;
    if (id && isFinal(state)) await this.sending.get(id);
    if (id && this.resending.has(id)) return undefined;
    const accepted = id && this.accepted.get(id);
    if (!accepted || !isFinal(state)) return withoutStop(update);
    this.accepted.delete(id);
    const text = inTime(accepted, this.tools.clock.now());
    if (!error || state === "delivered" || !text || !isForSecond(error, text)) return withoutStop(update);
    this.pauseAfter(error);
    this.resending.add(id);
    const outcome = await this.sendSecond(text, accepted.mayStillGo, error).finally(() => this.resending.delete(id));
    if (outcome.kind !== "accepted" && outcome.kind !== "unknown") return withoutStop(update);
    const carrierId = outcome.kind === "accepted" ? outcome.carrierId : id;
    return { id, carrierId, state: outcome.kind, failoverReason: error.code };
  }

  private remember(accepted: AcceptedText): void {
    this.accepted.set(accepted.text.id, accepted);
    const [oldest] = this.accepted.keys();
    if (this.accepted.size > maxAccepted && oldest !== undefined) this.accepted.delete(oldest);
  }

  private pauseAfter(error: CarrierError): void {
    if (error.effect.on === "sending") this.paused = { until: later(this.tools.clock.now(), pause), error };
  }

  private async sendFirst(text: OutgoingText, mayStillGo: () => boolean): Promise<SendOutcome> {
    const { paused } = this;
    if (paused && paused.until > this.tools.clock.now()) return { kind: "refused", error: paused.error };
    const outcome = await this.first.send(text, mayStillGo);
    if (outcome.kind === "refused") this.pauseAfter(outcome.error);
    if (outcome.kind === "accepted") this.remember({ text, mayStillGo, at: this.tools.clock.now() });
    return outcome;
  }

  private async sendSecond(text: OutgoingText, mayStillGo: () => boolean, error: CarrierError): Promise<SendOutcome> {
    const refused = { kind: "refused", error } as const;
    if (!error.elsewhere) return refused;
    if (text.media.length > 0 && (await this.second.checkMedia(text.media))) return withoutStop(refused);
    this.tools.log("warn", {
      event: "second_carrier_asked",
      message: text.id,
      reason: error.code,
      ...(error.message !== undefined && { detail: error.message }),
    });
    const outcome = await this.second.send(text, mayStillGo);
    if (outcome.kind === "accepted" || outcome.kind === "unknown") return { ...outcome, failoverReason: error.code };
    if (outcome.kind === "withdrawn") return outcome;
    // Only two carriers that both refuse account or sender stop all sending.
    return error.effect.on === "sending" ? outcome : withoutStop(outcome);
  }
}

/** Remembers through which carrier a text or status update came. */
class Origins {
  private readonly origins = new WeakMap<object, Carrier>();

  constructor(private readonly carriers: readonly [Carrier, Carrier]) {}

  of(what: InboundText | StatusUpdate): Carrier | undefined {
    return this.origins.get(what);
  }

  /** Reads a webhook with the carrier whose signature it has. */
  read<T extends object>(readWith: (carrier: Carrier) => Verified<T>): Verified<T> {
    const problems = new Set<string>();
    for (const carrier of this.carriers) {
      const read = readWith(carrier);
      if (read.ok) this.origins.set(read.value, carrier);
      if (read.ok || read.irrelevant) return read;
      problems.add(read.problem);
    }
    return { ok: false, problem: [...problems].join("; by the second carrier: ") };
  }
}

const settleAll = async (tasks: readonly (Promise<unknown> | undefined)[]): Promise<void> => {
  const rejected = (await Promise.allSettled(tasks)).find((each) => each.status === "rejected");
  if (rejected) throw rejected.reason;
};

/** After this long, texts of the other carrier would have been forgotten and count as new. */
const maxAway = days(30);

/** If one carrier can't be asked, the other one's texts are returned anyway, marked incomplete. */
const receivedSince = async (carriers: readonly Carrier[], since: Instant, now: Instant): Promise<MissedTexts> => {
  const results = await Promise.allSettled(carriers.map((carrier) => carrier.receivedSince(since)));
  const received = results.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const rejected = results.find((each) => each.status === "rejected");
  if (rejected && received.length === 0) throw rejected.reason;
  const texts = received.flatMap(({ texts }) => texts).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return { texts, ...(rejected && later(since, maxAway) > now && { incomplete: rejected.reason }) };
};

const canFix = async (carrier: CarrierAdmin, what: string): Promise<boolean> =>
  (await carrier.diagnose("en", [])).lines.some((line) => line.what === what && line.fix !== undefined);

/** Two carriers as one. Texts from either are the household's; replies go back the way the text came. */
export const failoverCarrier = (first: ConnectedCarrier, second: ConnectedCarrier, tools: Tools): ConnectedCarrier => {
  const both = [first, second] as const;
  const failover = new Failover(first, second, tools);
  const origins = new Origins(both);
  const lineType = first.lineType?.bind(first) ?? second.lineType?.bind(second);
  return {
    // The first hands on what it doesn't take.
    takesPictures: (to) => second.takesPictures(to),
    checkMedia: async (media) => {
      const refused = await first.checkMedia(media);
      return refused?.elsewhere ? second.checkMedia(media) : refused;
    },
    send: (text, mayStillGo) =>
      (text.inReplyTo && origins.of(text.inReplyTo))?.send(text, mayStillGo) ?? failover.send(text, mayStillGo),
    interceptStatus: async (update) => (origins.of(update) === first ? failover.intercept(update) : withoutStop(update)),
    // Rejects if either does: a text missing from the list would count as never sent.
    sentSince: async (since) =>
      (await Promise.all(both.map((carrier) => carrier.sentSince(since)))).flat().map((text) => withoutStop(text)),
    receivedSince: (since) => receivedSince(both, since, tools.clock.now()),
    readInbound: (request) => origins.read((carrier) => carrier.readInbound(request)),
    readStatus: (request) => origins.read((carrier) => carrier.readStatus(request)),
    fetchMedia: async (url, limits) => {
      const fetched = await first.fetchMedia(url, limits);
      return fetched.kind === "refused" && fetched.reason === "not_ours" ? second.fetchMedia(url, limits) : fetched;
    },
    answerInbound: (reply, text) => ((text && origins.of(text)) ?? first).answerInbound(reply, text),
    answerStatus: () => first.answerStatus(),
    maintain: () => settleAll(both.map((carrier) => carrier.maintain?.())),
    segmentPrice: async (country) => (await first.segmentPrice(country)) ?? second.segmentPrice(country),
    usage: async () => (await first.usage()) ?? second.usage(),
    ...(lineType && { lineType }),
    check: async () => (await first.check()) ?? second.check(),
    diagnose: async (language, countries) => {
      const [one, other] = await Promise.all(both.map((carrier) => carrier.diagnose(language, countries)));
      return { ...other, ...one, lines: [...(one?.lines ?? []), ...(other?.lines ?? [])] };
    },
    fix: async (what) => {
      const fixable = await Promise.all(both.map((carrier) => canFix(carrier, what)));
      await both.find((_, index) => fixable[index])?.fix?.(what);
    },
    testWebhook: () => first.testWebhook?.() ?? second.testWebhook?.(),
    explain: (code, language) => first.explain(code, language) ?? second.explain(code, language),
    close: () => settleAll(both.map((carrier) => carrier.close())),
  };
};
