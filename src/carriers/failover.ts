// What a first carrier refuses is handed to a second one: at once, or when the first tells so within minutes; each text once.

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
import type { CarrierAdmin, CarrierProblem, ConnectedCarrier } from "../core/ports/carrier-admin";
import type { Clock } from "../core/ports/clock";
import type { Log } from "../core/ports/log";
import { measure } from "../core/text/segments";
import { between, type Duration, days, hours, type Instant, later, type MessageId, minutes } from "../core/units";

export interface Tools {
  readonly clock: Clock;
  readonly log: Log;
}

/** A text that the first has taken, and that it may still refuse. */
interface Given {
  readonly text: OutgoingText;
  readonly mayStillGo: () => boolean;
  readonly at: Instant;
}

/** More than a household has on their way at once. */
const mostGiven = 200;
/** What is refused later than this may no longer be wanted, or come at night. */
const longest = minutes(10);
/** A carrier that has refused account or sender is not asked again before: each refusal may cost. */
const rest = hours(1);

/** What stops one of two carriers stops nothing else. */
export const mild = <News extends { readonly error?: CarrierError }>(news: News): News =>
  news.error?.effect.on === "sending" ? { ...news, error: { ...news.error, effect: { on: "message" } } } : news;

/** Certainly nothing of the text was sent, and another carrier may well take it. */
const isForAnother = ({ elsewhere }: CarrierError, { text }: OutgoingText): boolean =>
  elsewhere === true || (elsewhere === "single" && measure(text).segments === 1);

/** The text with what is left of its time; undefined where none is left. */
const inTime = ({ text, at }: Given, now: Instant): OutgoingText | undefined => {
  const gone = between(at, now);
  if (gone > longest) return undefined;
  if (text.validFor === undefined) return text;
  return text.validFor > gone ? { ...text, validFor: (text.validFor - gone) as Duration } : undefined;
};

export class HandedOver {
  private readonly given = new Map<MessageId, Given>();
  /** What the first is being asked for: its news may be here before its answer. */
  private readonly asking = new Map<MessageId, Promise<SendOutcome>>();
  /** What the second is being asked for. */
  private readonly underway = new Set<MessageId>();
  /** Since the first has refused account or sender. */
  private resting: { readonly until: Instant; readonly error: CarrierError } | undefined;

  constructor(
    private readonly first: Carrier,
    private readonly second: Carrier,
    private readonly tools: Tools,
  ) {}

  /** Never rejects where neither carrier does. */
  async send(text: OutgoingText, mayStillGo: () => boolean): Promise<SendOutcome> {
    const asked = this.byFirst(text, mayStillGo);
    this.asking.set(text.id, asked);
    const answer = await asked.finally(() => this.asking.delete(text.id));
    return answer.kind === "refused" ? this.bySecond(text, mayStillGo, answer.error) : answer;
  }

  /** What is known after news from the first; nothing new where they have been told before and led to the second. */
  async reconsider(news: StatusUpdate): Promise<StatusUpdate | undefined> {
    if (news.id && isFinal(news.state)) await this.asking.get(news.id);
    if (news.id && this.underway.has(news.id)) return undefined;
    const given = news.id && this.given.get(news.id);
    if (!given || !isFinal(news.state)) return mild(news);
    this.given.delete(given.text.id);
    const text = inTime(given, this.tools.clock.now());
    if (!news.error || news.state === "delivered" || !text || !isForAnother(news.error, text)) return mild(news);
    this.restAfter(news.error);
    this.underway.add(text.id);
    const answer = await this.bySecond(text, given.mayStillGo, news.error).finally(() => this.underway.delete(text.id));
    if (answer.kind !== "accepted" && answer.kind !== "unknown") return mild(news);
    const carrierId = answer.kind === "accepted" ? answer.carrierId : text.id;
    return { id: text.id, carrierId, state: answer.kind, failoverReason: news.error.code };
  }

  private remember(given: Given): void {
    this.given.set(given.text.id, given);
    const [oldest] = this.given.keys();
    if (this.given.size > mostGiven && oldest !== undefined) this.given.delete(oldest);
  }

  private restAfter(error: CarrierError): void {
    if (error.effect.on === "sending") this.resting = { until: later(this.tools.clock.now(), rest), error };
  }

  private async byFirst(text: OutgoingText, mayStillGo: () => boolean): Promise<SendOutcome> {
    const { resting } = this;
    if (resting && resting.until > this.tools.clock.now()) return { kind: "refused", error: resting.error };
    const answer = await this.first.send(text, mayStillGo);
    if (answer.kind === "refused") this.restAfter(answer.error);
    if (answer.kind === "accepted") this.remember({ text, mayStillGo, at: this.tools.clock.now() });
    return answer;
  }

  private async bySecond(text: OutgoingText, mayStillGo: () => boolean, error: CarrierError): Promise<SendOutcome> {
    const refused = { kind: "refused", error } as const;
    if (!error.elsewhere) return refused;
    if (text.media.length > 0 && (await this.second.checkMedia(text.media))) return mild(refused);
    this.tools.log("warn", { event: "second_carrier_asked", message: text.id, reason: error.code });
    const answer = await this.second.send(text, mayStillGo);
    if (answer.kind === "accepted" || answer.kind === "unknown") return { ...answer, failoverReason: error.code };
    if (answer.kind === "withdrawn") return answer;
    // All sending stops only where both carriers say that nothing more will go.
    return error.effect.on === "sending" ? answer : mild(answer);
  }
}

// Two carriers as one: texts go by the first, or by the second where the first refuses; what comes in by either is one household's.

const all = async (tasks: readonly (Promise<unknown> | undefined)[]): Promise<void> => {
  const failed = (await Promise.allSettled(tasks)).find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
};

/** By which carrier something came. */
class Ways {
  private readonly ways = new WeakMap<object, Carrier>();

  constructor(private readonly carriers: readonly [Carrier, Carrier]) {}

  of(what: InboundText | StatusUpdate): Carrier | undefined {
    return this.ways.get(what);
  }

  note<What extends object>(what: What, carrier: Carrier): What {
    this.ways.set(what, carrier);
    return what;
  }

  /** By whose signature holds. */
  read<What extends object>(how: (carrier: Carrier) => Verified<What>): Verified<What> {
    const [first, second] = this.carriers;
    const byFirst = how(first);
    if (byFirst.ok) this.note(byFirst.value, first);
    if (byFirst.ok || byFirst.irrelevant) return byFirst;
    const bySecond = how(second);
    if (bySecond.ok) this.note(bySecond.value, second);
    if (bySecond.ok || bySecond.irrelevant || bySecond.problem === byFirst.problem) return bySecond;
    return { ok: false, problem: `${byFirst.problem}, nor is it the other carrier's: ${bySecond.problem}` };
  }
}

/** One that is away for longer is waited for no more: what the other brought would be forgotten, and taken for new. */
const longestAway = days(30);

/** What either has missed: one that can't be asked keeps nothing of the other's back, and is asked again for all since then. */
const missedBy = async (carriers: readonly Carrier[], since: Instant, now: Instant): Promise<MissedTexts> => {
  const answers = await Promise.allSettled(carriers.map((carrier) => carrier.receivedSince(since)));
  const heard = answers.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const failed = answers.find((each) => each.status === "rejected");
  if (failed && heard.length === 0) throw failed.reason;
  const texts = heard.flatMap(({ texts }) => texts).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return { texts, ...(failed && later(since, longestAway) > now && { incomplete: failed.reason }) };
};

/** Whose line it is that offers to put something right. */
const mends = async (carrier: CarrierAdmin, what: string): Promise<boolean> =>
  (await carrier.diagnose("en", [])).lines.some((line) => line.what === what && line.mend !== undefined);

export const pairOf = (first: ConnectedCarrier, second: ConnectedCarrier, tools: Tools): ConnectedCarrier => {
  const both = [first, second] as const;
  const handedOver = new HandedOver(first, second, tools);
  const ways = new Ways(both);
  const lineType = first.lineType?.bind(first) ?? second.lineType?.bind(second);
  return {
    checkMedia: async (media) => {
      const refused = await first.checkMedia(media);
      return refused?.elsewhere ? second.checkMedia(media) : refused;
    },
    // An answer goes back the way that the text came.
    send: (text, mayStillGo) =>
      (text.inReplyTo && ways.of(text.inReplyTo))?.send(text, mayStillGo) ?? handedOver.send(text, mayStillGo),
    interceptStatus: async (news) => (ways.of(news) === first ? handedOver.reconsider(news) : mild(news)),
    // All or nothing: who misses a text in the list takes it for one that was never sent.
    sentSince: async (since) => (await Promise.all(both.map((carrier) => carrier.sentSince(since)))).flat().map(mild),
    receivedSince: (since) => missedBy(both, since, tools.clock.now()),
    readInbound: (request) => ways.read((carrier) => carrier.readInbound(request)),
    readStatus: (request) => ways.read((carrier) => carrier.readStatus(request)),
    fetchMedia: async (url, limits) => {
      const fetched = await first.fetchMedia(url, limits);
      return fetched.kind === "refused" && fetched.reason === "not_ours" ? second.fetchMedia(url, limits) : fetched;
    },
    answerInbound: (reply, text) => ((text && ways.of(text)) ?? first).answerInbound(reply, text),
    answerStatus: () => first.answerStatus(),
    maintain: () => all(both.map((carrier) => carrier.maintain?.())),
    segmentPrice: async (country) => (await first.segmentPrice(country)) ?? second.segmentPrice(country),
    usage: async () => (await first.usage()) ?? second.usage(),
    ...(lineType && { lineType }),
    check: async (): Promise<CarrierProblem | undefined> => (await first.check()) ?? second.check(),
    diagnose: async (language, countries) => {
      const [one, other] = await Promise.all(both.map((carrier) => carrier.diagnose(language, countries)));
      return { ...other, ...one, lines: [...(one?.lines ?? []), ...(other?.lines ?? [])] };
    },
    fix: async (what) => {
      const menders = await Promise.all(both.map(async (carrier) => ((await mends(carrier, what)) ? carrier : undefined)));
      await menders.find((carrier) => carrier !== undefined)?.fix?.(what);
    },
    testWebhook: () => first.testWebhook?.() ?? second.testWebhook?.(),
    explain: (code, language) => first.explain(code, language) ?? second.explain(code, language),
    close: () => all(both.map((carrier) => carrier.close())),
  };
};
