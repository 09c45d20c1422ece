// Two carriers as one: texts go by the first, or by the second where the first refuses; what comes in by either is one household's.

import type { Carrier, Genuine, InboundText, MessageNews, Missed, Trouble } from "../../core/ports/carrier";
import { days, type Instant, later } from "../../core/units";
import { HandedOver, mild, type Tools } from "./failover";

const all = async (tasks: readonly (Promise<unknown> | undefined)[]): Promise<void> => {
  const failed = (await Promise.allSettled(tasks)).find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
};

/** By which carrier something came. */
class Ways {
  private readonly ways = new WeakMap<object, Carrier>();

  constructor(private readonly carriers: readonly [Carrier, Carrier]) {}

  of(what: InboundText | MessageNews): Carrier | undefined {
    return this.ways.get(what);
  }

  note<What extends object>(what: What, carrier: Carrier): What {
    this.ways.set(what, carrier);
    return what;
  }

  /** By whose signature holds. */
  read<What extends object>(how: (carrier: Carrier) => Genuine<What>): Genuine<What> {
    const [first, second] = this.carriers;
    const byFirst = how(first);
    if (byFirst.ok) this.note(byFirst.value, first);
    if (byFirst.ok || byFirst.genuine) return byFirst;
    const bySecond = how(second);
    if (bySecond.ok) this.note(bySecond.value, second);
    if (bySecond.ok || bySecond.genuine || bySecond.problem === byFirst.problem) return bySecond;
    return { ok: false, problem: `${byFirst.problem}, nor is it the other carrier's: ${bySecond.problem}` };
  }
}

/** One that is away for longer is waited for no more: what the other brought would be forgotten, and taken for new. */
const longestAway = days(30);

/** What either has missed: one that can't be asked keeps nothing of the other's back, and is asked again for all since then. */
const missedBy = async (carriers: readonly Carrier[], since: Instant, now: Instant): Promise<Missed> => {
  const answers = await Promise.allSettled(carriers.map((carrier) => carrier.receivedSince(since)));
  const heard = answers.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const failed = answers.find((each) => each.status === "rejected");
  if (failed && heard.length === 0) throw failed.reason;
  const texts = heard.flatMap(({ texts }) => texts).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return { texts, ...(failed && later(since, longestAway) > now && { unlisted: failed.reason }) };
};

/** Whose line it is that offers to put something right. */
const mends = async (carrier: Carrier, what: string): Promise<boolean> =>
  (await carrier.inspect("en", [])).lines.some((line) => line.what === what && line.mend !== undefined);

export const pairOf = (first: Carrier, second: Carrier, tools: Tools): Carrier => {
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
      (text.answers && ways.of(text.answers))?.send(text, mayStillGo) ?? handedOver.send(text, mayStillGo),
    reconsider: async (news) => (ways.of(news) === first ? handedOver.reconsider(news) : mild(news)),
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
    tend: () => all(both.map((carrier) => carrier.tend?.())),
    segmentPrice: async (country) => (await first.segmentPrice(country)) ?? second.segmentPrice(country),
    usage: async () => (await first.usage()) ?? second.usage(),
    ...(lineType && { lineType }),
    check: async (): Promise<Trouble | undefined> => (await first.check()) ?? second.check(),
    inspect: async (language, countries) => {
      const [one, other] = await Promise.all(both.map((carrier) => carrier.inspect(language, countries)));
      return { ...other, ...one, lines: [...(one?.lines ?? []), ...(other?.lines ?? [])] };
    },
    mend: async (what) => {
      const menders = await Promise.all(both.map(async (carrier) => ((await mends(carrier, what)) ? carrier : undefined)));
      await menders.find((carrier) => carrier !== undefined)?.mend?.(what);
    },
    rehearse: () => first.rehearse?.() ?? second.rehearse?.(),
    explain: (code, language) => first.explain(code, language) ?? second.explain(code, language),
    close: () => all(both.map((carrier) => carrier.close())),
  };
};
