// Notifications in Home Assistant for people who have a notify target: held through quiet hours, and followed by the text they are
// shown instead of, if that can go and no one answers in time.

import { type Context, circumstances } from "../context/context";
import type { Reference } from "../core/answers/references";
import type { JournalRecord } from "../core/journal/records";
import type { HeldEntry } from "../core/journal/state";
import { closedSince } from "../core/journal/state";
import type { DigestItem, SendRequest } from "../core/message/request";
import { phoneOf } from "../core/people/consent";
import { findPerson } from "../core/people/document";
import { type Person, pushModeOf } from "../core/people/person";
import { decidePush } from "../core/policy/decide";
import { reasons } from "../core/policy/reasons";
import type { Change, View } from "../core/ports/store";
import { type Instant, instant, later, minutes, type PersonId, seconds } from "../core/units";
import { referenceFor } from "../sending/draft";
import type { Outbox } from "../sending/outbox";
import { type Listener, ReleaseLoop, Spacing } from "./release-loop";
import { droppedRecords, type Rules, type ThrottleDecision, titleOfHeld } from "./rules";

/** A message for one person that didn't go by text. */
export interface Unsent {
  readonly person: PersonId;
  readonly request: DigestItem & Pick<SendRequest, "kind" | "urgent" | "deadline">;
  /** Why not; `notification`: a text could go instead. */
  readonly reason: string;
}

/** What to show now. */
export interface Shown {
  readonly person: Person;
  readonly request: Unsent["request"];
  readonly at: Instant;
  /** What its buttons answer. */
  readonly reference?: Reference;
  /** The held text that follows; drop or hurry it once it is known whether the notification arrived. */
  readonly text?: string;
  /** `push_first`: the text follows unless the person answers. */
  readonly awaitsAnswer: boolean;
}

export type PushResult =
  | { readonly kind: "now"; readonly shown: Shown }
  | { readonly kind: "held"; readonly reason: string; readonly until: Instant }
  | { readonly kind: "dropped"; readonly reason: string };

/** A notification that waits, or the text that follows it; shaped like a flow's message, as all that is held. */
interface Payload {
  readonly sms: Unsent["request"];
  readonly stage: "notification" | "text";
  readonly reason: string;
  readonly notBefore?: Instant;
}

/** If Node-RED ends while it notifies, the text goes after this long. */
const unknownAfter = minutes(1);
const recheck = minutes(5);

export class PushQueue {
  private readonly loops = new Set<ReleaseLoop>();

  /** `holder`: the node that shows the notifications. */
  constructor(
    private readonly context: Context,
    private readonly outbox: Pick<Outbox, "dryRun">,
    private readonly holder: string,
  ) {}

  /** Decides in one durable step. Returns undefined for a person who has no notify target. */
  async offer(unsent: Unsent): Promise<PushResult | undefined> {
    const result = await this.context.store.step((view) => this.decided(view, unsent));
    for (const loop of this.loops) loop.wake();
    return result;
  }

  /** The notification that a released message holds: shown now. */
  begin({ person, payload }: HeldEntry): Promise<PushResult | undefined> {
    const { sms: request, reason } = payload as Payload;
    return this.offer({ person: person as PersonId, request, reason });
  }

  /** Whether a released message is a text; else a notification. */
  textIn({ person, payload, key }: HeldEntry): SendRequest | undefined {
    const { stage, sms } = payload as Payload;
    return stage === "text" ? { ...sms, to: person, key } : undefined;
  }

  /** What became of a notification: its text follows now if it didn't arrive, later if an answer is awaited, else not at all. */
  async arrived({ text, awaitsAnswer }: Shown, ok: boolean): Promise<void> {
    const entry = text === undefined ? undefined : this.context.store.view().state.held.get(text);
    if (!entry || (ok && awaitsAnswer)) return;
    const at = this.context.clock.now();
    const payload = { ...(entry.payload as Payload), notBefore: at };
    const { leased: _, ...rest } = entry;
    const record: JournalRecord = ok
      ? { type: "released", at, ids: [entry.id], how: "released" }
      : { type: "held", ...rest, until: at, payload };
    await this.context.store.step(() => ({ result: undefined, records: [record] }));
    for (const loop of this.loops) loop.recheckAll();
  }

  /** Releases what waits when it is due, until stopped. */
  release(listener: Listener): ReleaseLoop {
    const rules: Pick<Rules, "gathers" | "decideHeld"> = {
      gathers: () => false,
      decideHeld: (view, entry) => this.decideHeld(view, entry),
    };
    const source = { holder: this.holder, onlyLatest: false, spacing: new Spacing(seconds(0)), rules };
    const loop: ReleaseLoop = new ReleaseLoop(this.context, source, listener, () => this.loops.delete(loop));
    this.loops.add(loop);
    loop.wake();
    return loop;
  }

  private decided(view: View, unsent: Unsent): Change<PushResult | undefined> {
    const person = findPerson(view.document, unsent.person);
    if (!person?.push) return { result: undefined };
    const at = this.context.clock.now();
    const { request } = unsent;
    const decision = decidePush(circumstances(this.context, view), { ...request, person, number: undefined }, at);
    if (decision.kind === "allowed") return this.shownNow(view, person, unsent, at);
    const { reason, until = later(at, recheck) } = decision;
    if (reasons[reason].waits) {
      const held = this.held(person, { sms: request, stage: "notification", reason: unsent.reason }, reason, until, at);
      return { result: { kind: "held", reason, until }, records: [held] };
    }
    const dropped = { person: person.id, kind: request.kind, title: titleOfHeld({ ...request, payload: request, topic: "" }) };
    const records = droppedRecords(view, dropped, reason, at, this.context.settings.timeZone);
    return { result: { kind: "dropped", reason }, records };
  }

  /** With the reference its buttons answer, and the text that goes if it doesn't arrive or isn't answered. */
  private shownNow(view: View, person: Person, unsent: Unsent, at: Instant): Change<PushResult> {
    const { request, reason } = unsent;
    const number = phoneOf(view.fingerprintOf, person);
    const referred = referenceFor({ view, person, number, now: at }, request);
    const reference = referred && { ...referred, person: person.id };
    const mode = pushModeOf(person, request.kind);
    const awaitsAnswer = reason === "notification" && mode === "push_first" && person.push !== undefined;
    const wait = awaitsAnswer ? minutes(person.push?.wait ?? 0) : unknownAfter;
    const notBefore = later(at, wait);
    const text =
      reason === "notification" &&
      this.held(person, { sms: request, stage: "text", reason, notBefore }, "answer_awaited", notBefore, at);
    const shown: Shown = {
      person,
      request,
      at,
      awaitsAnswer,
      ...(reference && { reference }),
      ...(text && { text: text.id }),
    };
    return {
      result: { kind: "now", shown },
      records: [
        ...(reference ? [{ type: "referred" as const, at, person: person.id, number, reference }] : []),
        ...(text ? [text] : []),
      ],
    };
  }

  private held(person: Person, payload: Payload, reason: string, until: Instant, at: Instant) {
    const { kind, urgent, key, deadline, about } = payload.sms;
    const id = this.context.newId();
    return {
      type: "held" as const,
      at,
      id,
      holder: this.holder,
      person: person.id,
      // Each in a line of its own: none waits behind another.
      topic: id,
      until,
      kind,
      urgent,
      key: key ?? `held:${id}`,
      ...(deadline !== undefined && { deadline }),
      reason,
      ...(about && { about }),
      payload,
    };
  }

  private decideHeld(view: View, entry: HeldEntry): ThrottleDecision {
    const { about, at, canceled, sendNow } = entry;
    const { stage, notBefore = instant(0) } = entry.payload as Payload;
    const now = this.context.clock.now();
    const person = findPerson(view.document, entry.person as PersonId);
    if (canceled) return { kind: "never", reason: "canceled" };
    if (!person) return { kind: "never", reason: "unknown_person" };
    if (about && (closedSince(view.state, about) ?? 0) >= at) return { kind: "never", reason: "settled" };
    if (stage === "text" && now < notBefore && !sendNow) return { kind: "wait", reason: "answer_awaited", until: notBefore };
    const decision =
      stage === "text"
        ? this.outbox.dryRun(person, entry, view)
        : decidePush(circumstances(this.context, view), { ...entry, person, number: undefined }, now);
    if (decision.kind === "allowed") return { kind: "go" };
    return reasons[decision.reason].waits ? { ...decision, kind: "wait" } : { kind: "never", reason: decision.reason };
  }
}
