// The inbox: one durable step a text. A STOP is on disk before anybody is answered; what was received twice counts once.

import { understand } from "../core/inbound/understand";
import type { JournalRecord } from "../core/journal/records";
import { openReferences } from "../core/journal/state";
import { maskNumber } from "../core/mask";
import { ownerOf, suppressionOf } from "../core/people/consent";
import { decideAnswer } from "../core/policy/decide";
import type { InboundText } from "../core/ports/carrier";
import type { Change, View } from "../core/ports/store";
import { measure } from "../core/text/segments";
import { type Instant, later, type MessageId, minutes } from "../core/units";
import { wordingFor } from "../core/wording";
import { type Context, circumstances } from "./context";
import { type Outcome, outcomeOf, type Received } from "./inbound-outcomes";

/** What goes back to whoever texted, as a text of its own. */
export interface Answer {
  readonly id: MessageId;
  readonly text: string;
}

type Step = { readonly outcome?: Outcome; readonly answer?: Answer };

/** Texts older than the newest one known by this much are asked for again: they may have come in any order. */
const overlap = minutes(10);

export class Inbox {
  constructor(private readonly context: Context) {}

  /** Durable when it resolves, so that the carrier may be told. The answer is counted already; a `late` text gets none. */
  async receive(text: InboundText, late = false): Promise<Answer | undefined> {
    const { store, newId, events } = this.context;
    const id = newId();
    const { outcome, answer } = await store.step((view) => this.decided(view, id, text, late));
    outcome?.tell?.(events);
    return answer;
  }

  /** What a webhook never brought, while we were away for one. Rejects where the carrier can't be asked. */
  async catchUp(since: Instant): Promise<void> {
    const missed = await this.context.carrier.receivedSince(later(since, -overlap as typeof overlap));
    for (const text of missed) await this.receive(text, true);
  }

  private decided(view: View, id: MessageId, text: InboundText, late: boolean): Change<Step> {
    if (view.state.seen.has(text.carrierId)) return { result: {} };
    const received = this.received(view, text, late);
    const outcome = outcomeOf(view, this.context.settings, received);
    const answer =
      outcome.answer === undefined || received.silent ? undefined : this.answered(view, id, received, outcome.answer);
    return {
      result: { outcome, ...(answer && { answer: { id, text: answer.text } }) },
      records: [receivedRecord(received, outcome), ...(outcome.records ?? []), ...(answer ? [answer] : [])],
      ...(outcome.document && { document: outcome.document }),
    };
  }

  private received(view: View, text: InboundText, late: boolean): Received {
    const { settings, clock } = this.context;
    const at = clock.now();
    const number = view.fingerprintOf(text.from);
    const owner = ownerOf(view.document, text.from);
    const suppressed = suppressionOf(view.document, number) !== undefined;
    const language = owner?.language ?? settings.language;
    const optedIn = !suppressed && owner?.consent.state === "opted_in";
    const { answered } = text;
    const meaning = understand(text.text, {
      language,
      optedIn,
      tollFree: settings.tollFree,
      ...(answered && { answered }),
    });
    const references = openReferences(view.state, number, at);
    const silent = late || answered !== undefined;
    return { text, silent, at, number, owner, suppressed, optedIn, meaning, references, wording: wordingFor(language) };
  }

  /** Our answer goes to whoever asked, also right after their STOP, but never past cap or budget, and never twice. */
  private answered(view: View, id: MessageId, { at, number, owner }: Received, text: string): Reserved | undefined {
    const { segments } = measure(text);
    const decision = decideAnswer(circumstances(this.context, view), segments, at);
    if (decision.kind === "refused") return undefined;
    const { day } = decision;
    return { type: "reserved", at, id, number, kind: "system", day, segments, text, ...(owner && { person: owner.id }) };
  }
}

type Reserved = Extract<JournalRecord, { type: "reserved" }>;

const receivedRecord = ({ text, at, number, owner }: Received, outcome: Outcome): JournalRecord => ({
  type: "received",
  at,
  carrierId: text.carrierId,
  number,
  masked: maskNumber(text.from),
  text: text.text,
  meaning: outcome.meaning,
  ...(owner && { person: owner.id }),
});
