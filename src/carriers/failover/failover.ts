// What a first carrier refuses is handed to a second one: at once, or when the first tells so within minutes; each text once.

import { isFinal } from "../../core/message/life";
import type { Carrier, CarrierError, MessageNews, OutgoingText, SendAnswer } from "../../core/ports/carrier";
import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import { measure } from "../../core/text/segments";
import { between, type Duration, hours, type Instant, later, type MessageId, minutes } from "../../core/units";

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
  private readonly asking = new Map<MessageId, Promise<SendAnswer>>();
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
  async send(text: OutgoingText, mayStillGo: () => boolean): Promise<SendAnswer> {
    const asked = this.byFirst(text, mayStillGo);
    this.asking.set(text.id, asked);
    const answer = await asked.finally(() => this.asking.delete(text.id));
    return answer.kind === "refused" ? this.bySecond(text, mayStillGo, answer.error) : answer;
  }

  /** What is known after news from the first; nothing new where they have been told before and led to the second. */
  async reconsider(news: MessageNews): Promise<MessageNews | undefined> {
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
    return { id: text.id, carrierId, state: answer.kind, instead: news.error.code };
  }

  private remember(given: Given): void {
    this.given.set(given.text.id, given);
    const [oldest] = this.given.keys();
    if (this.given.size > mostGiven && oldest !== undefined) this.given.delete(oldest);
  }

  private restAfter(error: CarrierError): void {
    if (error.effect.on === "sending") this.resting = { until: later(this.tools.clock.now(), rest), error };
  }

  private async byFirst(text: OutgoingText, mayStillGo: () => boolean): Promise<SendAnswer> {
    const { resting } = this;
    if (resting && resting.until > this.tools.clock.now()) return { kind: "refused", error: resting.error };
    const answer = await this.first.send(text, mayStillGo);
    if (answer.kind === "refused") this.restAfter(answer.error);
    if (answer.kind === "accepted") this.remember({ text, mayStillGo, at: this.tools.clock.now() });
    return answer;
  }

  private async bySecond(text: OutgoingText, mayStillGo: () => boolean, error: CarrierError): Promise<SendAnswer> {
    const refused = { kind: "refused", error } as const;
    if (!error.elsewhere) return refused;
    if (text.media.length > 0 && (await this.second.checkMedia(text.media))) return mild(refused);
    this.tools.log("warn", { event: "second_carrier_asked", message: text.id, reason: error.code });
    const answer = await this.second.send(text, mayStillGo);
    if (answer.kind === "accepted" || answer.kind === "unknown") return { ...answer, instead: error.code };
    if (answer.kind === "withdrawn") return answer;
    // All sending stops only where both carriers say that nothing more will go.
    return error.effect.on === "sending" ? answer : mild(answer);
  }
}
