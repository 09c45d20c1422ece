// The inbox: each text is one durable step. A STOP is on disk before it is answered; a text received twice counts once.

import { type Context, errorText } from "../context/context";
import { isOpenAt, isQuestion, type KnownReferences, meaningAt, openAt } from "../core/answers/references";
import { isInWords } from "../core/home/subject";
import type { JournalRecord } from "../core/journal/records";
import { referencesOf } from "../core/journal/state";
import { maskNumber } from "../core/mask";
import { subscriberOf } from "../core/numbers";
import { carrierBlockOf, ownerOf, peopleAt, personPendingAt, suppressionOf, withCarrierBlock } from "../core/people/consent";
import type { HouseholdDocument } from "../core/people/document";
import { schemas } from "../core/people/person";
import { isQuiet } from "../core/policy/quiet-hours";
import type { InboundText, Keyword } from "../core/ports/carrier";
import type { Change, View } from "../core/ports/store";
import { between, type Duration, days, type Instant, instant, later, type MessageId, minutes, seconds } from "../core/units";
import { reachableAgain } from "../delivery/status-updates";
import { type KeptPicture, picturesSet } from "../pictures/kept";
import { wordingFor } from "../words";
import { type AutoReply, reserveAutoReply, sendAutoReply } from "./auto-reply";
import { type Passing, passOn } from "./forwarding";
import { outcomeOf } from "./outcomes";
import type { PhotoFetcher } from "./photo-fetcher";
import { arriving, attached } from "./photos";
import type { Questions } from "./questions";
import type { Outcome, Received } from "./received";
import type { Titled } from "./understanding/titles";
import { namesOf, understand } from "./understanding/understand";

type Step = { readonly outcome?: Outcome; readonly answer?: AutoReply; readonly pictures?: readonly KeptPicture[] };

/** The carrier is asked again for this much of the time already read, since texts may be listed out of order. */
const overlap = minutes(10);

/** The webhook of a text this recent may still arrive. */
const young = minutes(1);

/** A STOP is confirmed within this time or not at all: a US rule. */
const stopConfirmed = minutes(5);
/** Answers to texts that were read late: later than this none, and during quiet hours only where reading hourly explains it. */
const longestLate = days(1);
const hourly = minutes(90);

/**
 * A listed text whose webhook may still arrive is left to that webhook, which can carry an answer back; if none arrives, the next
 * round reads the text. A STOP doesn't wait.
 */
const isUnderWay = ({ text, at, meaning }: Received): boolean =>
  text.at !== undefined && later(text.at, young) > at && meaning.kind !== "stop";

/** The keyword that the carrier acts on. It ignores a START without a block, which then is for us to answer. */
const carrierKeywordIn = (text: InboundText, blocked: boolean): Keyword | undefined => {
  const { answeredByCarrier, carrierKeyword } = text;
  return answeredByCarrier ?? (carrierKeyword === "start" && !blocked ? undefined : carrierKeyword);
};

/** The carrier blocks the number after its STOP and lifts that after its START, whatever we do. */
const withBlockAfter = (document: HouseholdDocument, { keyword, text, number, at }: Received): HouseholdDocument => {
  if (keyword !== "stop" && keyword !== "start") return document;
  const sender = schemas.e164.safeParse(text.to).data;
  return withCarrierBlock(document, { number, at: text.at ?? at, blocked: keyword === "stop", ...(sender && { sender }) });
};

/** A carrier that tells whole seconds may mean any instant in that second. */
const writtenAt = (at: Instant | undefined, now: Instant): Instant => {
  if (at === undefined) return now;
  const latest = at % seconds(1) === 0 ? instant(at + seconds(1) - 1) : at;
  return latest < now ? latest : now;
};

/** What an answer may name by its title: what was open when it was written, or closed not long before. */
const titledAt = (known: KnownReferences, written: Instant): Titled[] => {
  const numbers = new Set(known.map(({ number }) => number));
  return [...numbers].flatMap((number) => {
    const meant = meaningAt(known, number, written);
    if (!meant) return [];
    const isOpen = isOpenAt(meant, written);
    const closed = meant.closings.findLast(({ at }) => at <= written);
    const isRecent = closed !== undefined && between(closed.at, written) < days(1);
    return isOpen || isRecent ? [{ number, title: meant.subject.title, isOpen }] : [];
  });
};

export class Inbox {
  constructor(
    private readonly context: Context,
    private readonly questions: Pick<Questions, "openTo" | "answered">,
    private readonly photos: Pick<PhotoFetcher, "fetch">,
    private readonly passing: Passing,
  ) {}

  /** Durable when it resolves. The answer is counted already, and the caller sends it. `late`: no webhook brought the text. */
  async receive(delivered: InboundText, late = false): Promise<AutoReply | undefined> {
    const { store, newId, events, log } = this.context;
    const text = { ...delivered, from: subscriberOf(delivered.from) };
    const id = newId();
    const { outcome, answer, pictures = [] } = await store.step((view) => this.decided(view, id, text, late));
    for (const picture of pictures) void this.photos.fetch(picture.id);
    if (outcome?.passOn) void passOn(this.context, this.passing, outcome.passOn);
    try {
      outcome?.emit?.(events);
    } catch (error) {
      // The text is stored. The carrier must not deliver it again because a listener failed.
      log("error", { event: "listener_failed", carrierId: text.carrierId, detail: errorText(error) });
    }
    return answer;
  }

  /** Reads and answers what no webhook brought. Rejects if the carrier can't be asked, or not for all of it. */
  async catchUp(since: Instant): Promise<void> {
    const { texts, incomplete } = await this.context.carrier.receivedSince(later(since, -overlap as Duration));
    for (const text of texts) {
      const answer = await this.receive(text, true);
      if (answer) await sendAutoReply(this.context, text, answer);
    }
    if (incomplete !== undefined) throw incomplete;
  }

  private decided(view: View, id: MessageId, text: InboundText, late: boolean): Change<Step> {
    const { receivedIds, consentIds } = view.state;
    if (receivedIds.has(text.carrierId) || consentIds.has(text.carrierId)) return { result: {} };
    const received = this.received(view, text, late);
    if (late && isUnderWay(received)) return { result: {} };
    const outcome = outcomeOf(view, this.context.settings, received, (question, words) =>
      this.questions.answered(question, words),
    );
    const pictures = outcome.pictures ?? attached(view, received);
    const isStop = outcome.meaning === "stop";
    const { answer, records } = reserveAutoReply(this.context, view, id, received, outcome.answer, isStop);
    const blockKnown = withBlockAfter(outcome.document ?? view.document, received);
    const document = reachableAgain(blockKnown, text.from, text.at ?? received.at);
    const known = pictures.length > 0 ? [picturesSet(received.at, pictures)] : [];
    return {
      result: {
        outcome,
        pictures: received.pictures,
        ...(answer && { answer: isStop ? { ...answer, confirmsStop: true } : answer }),
      },
      records: [receivedRecord(received, outcome), ...known, ...(outcome.records ?? []), ...records],
      ...(document !== view.document && { document }),
    };
  }

  private received(view: View, text: InboundText, late: boolean): Received {
    const { settings, clock } = this.context;
    const at = clock.now();
    const written = writtenAt(text.at, at);
    const number = view.fingerprintOf(text.from);
    const owner = ownerOf(view.document, text.from);
    const suppressed = suppressionOf(view.document, number) !== undefined;
    const blocked = carrierBlockOf(view.document, number) !== undefined;
    const keyword = carrierKeywordIn(text, blocked);
    const language = owner?.language ?? settings.language;
    const optedIn =
      !suppressed && !blocked && peopleAt(view.document, text.from).some(({ consent }) => consent.state === "opted_in");
    const known = referencesOf(view.state, number);
    const references = known.filter(({ subject }) => !isInWords(subject));
    const meaning = understand(text.text, {
      language,
      optedIn,
      tollFree: settings.tollFree,
      answered: keyword,
      names: namesOf(view.document.people),
      titled: optedIn ? titledAt(references, written) : [],
      canAsk: optedIn && references.some(({ subject }) => subject.actions.includes("ask")),
      hasQuestion: optedIn && openAt(references, written).some(({ subject }) => isQuestion(subject)),
    });
    const received: Received = {
      text,
      late,
      silent: keyword !== undefined,
      at,
      written,
      number,
      owner,
      suppressed,
      pending: personPendingAt(view.document, text.from, at),
      blocked,
      keyword,
      optedIn,
      meaning,
      references,
      questions: known.filter(({ subject }) => isInWords(subject)),
      pictures: owner && optedIn ? arriving(text, owner, settings, { at, written, number }) : [],
      question: owner && optedIn ? this.questions.openTo(view, owner.id, written) : undefined,
      language,
      timeZone: owner?.timeZone ?? settings.timeZone,
      wording: wordingFor(language),
    };
    return late ? { ...received, silent: received.silent || this.isTooLate(received) } : received;
  }

  /** Whether an answer to a text that was read late would surprise more than help. */
  private isTooLate({ at, written, owner, meaning, timeZone }: Received): boolean {
    const age = between(written, at);
    if (meaning.kind === "stop") return age > stopConfirmed;
    const quiet = owner?.quietHours ?? this.context.settings.quietHours;
    return !owner || age > longestLate || (age > hourly && isQuiet(at, quiet, timeZone));
  }
}

const receivedRecord = ({ text, at, written, number, owner }: Received, outcome: Outcome): JournalRecord => ({
  type: "received",
  at,
  carrierId: text.carrierId,
  number,
  masked: maskNumber(text.from),
  text: text.text,
  meaning: outcome.meaning,
  ...(written < at && { written }),
  ...(outcome.rest && { rest: outcome.rest }),
  ...(owner && { person: owner.id }),
});
