// Answers and words given on a page: they take the same path as texts, so flows act on both alike.

import { type Context, occasion } from "../context/context";
import { type AnswerOutcome, unhandled } from "../core/answers/meaning";
import { decodePress } from "../core/answers/press";
import { isOpenAt, meaningAt, openAt } from "../core/answers/references";
import { type HomeAction, mayAct, needsPhoto, type Subject, type SubjectId, sameSubject } from "../core/home/subject";
import { referencesOf } from "../core/journal/state";
import { maskNumber } from "../core/mask";
import { phoneOf } from "../core/people/consent";
import { findPerson } from "../core/people/document";
import { personCalled } from "../core/people/names";
import type { Person, Role } from "../core/people/person";
import type { Change, View } from "../core/ports/store";
import { type Duration, type Instant, later, type PersonId, seconds } from "../core/units";
import { type Passing, passOn, questionFor, unreadNotice } from "./forwarding";
import { isProved } from "./photos";
import type { PassedOn } from "./received";

export interface PageAnswer {
  /** Whose chore it is, or who decides. */
  readonly person: PersonId;
  readonly subject: SubjectId;
  readonly action: HomeAction;
  readonly snooze?: Duration | undefined;
}

/** A button of a notification that was pressed. `seen`: there was nothing to answer. */
export type Pressed =
  | { readonly kind: "seen" }
  | {
      readonly kind: "answered";
      readonly person: Person;
      readonly subject: Subject;
      readonly action: HomeAction;
      /** When they were notified. */
      readonly at: Instant;
      readonly outcome: AnswerOutcome;
    };

/** How long a page waits for what the flow makes of an answer. */
const timeout = seconds(10);

const notDone = (reason: string): AnswerOutcome => ({ kind: "not_done", reason });

/** What can be answered: a number of the person's texts, or a message that is still held for them. */
const openSubject = (view: View, person: Person, id: SubjectId, now: ReturnType<Context["clock"]["now"]>) => {
  const known = openAt(referencesOf(view.state, phoneOf(view.fingerprintOf, person)), now);
  const reference = known.find(({ subject }) => sameSubject(subject, id));
  if (reference) return { subject: reference.subject, number: reference.number };
  for (const { about, person: name } of view.state.held.values())
    if (about && sameSubject(about, id) && personCalled(view.document, name)?.id === person.id)
      return { subject: about, number: 0 };
  return undefined;
};

interface Answerable {
  readonly subject: Subject;
  readonly action: HomeAction;
  readonly isOpen: boolean;
}

/** "Done" claims a chore that must be claimed. */
const actionOn = ({ actions }: Subject, action: HomeAction): HomeAction | undefined => {
  if (actions.includes(action)) return action;
  return action === "complete" && actions.includes("claim") ? "claim" : undefined;
};

export class Answers {
  readonly #waiting = new Map<string, (outcome: AnswerOutcome) => void>();

  constructor(
    private readonly context: Context,
    private readonly passing: Passing,
    /** What can be asked for without having been texted about. */
    private readonly rewards: { find(person: Person, wanted: SubjectId): Subject | undefined } = {
      find: () => undefined,
    },
  ) {}

  /** `role`: of the person who answers. `by`: for the audit. Resolves when the flow has reported, or after ten seconds. */
  async answer({ person: id, subject: wanted, action, snooze }: PageAnswer, role: Role, by: string): Promise<AnswerOutcome> {
    const { store, clock, events, newId } = this.context;
    const carrierId = `page-${newId()}`;
    type Found = { readonly person: Person; readonly subject: Subject; readonly number: number; readonly action: HomeAction };
    const found = await store.step((view): Change<Found | AnswerOutcome> => {
      const at = clock.now();
      const person = findPerson(view.document, id);
      const open = person && (openSubject(view, person, wanted, at) ?? this.#offered(person, wanted));
      const act = open && actionOn(open.subject, action);
      if (!person || !open || !act) return { result: notDone("gone") };
      if (!mayAct(role, act)) return { result: notDone("not_allowed") };
      if (role === "child" && isProved({ action: act }) && needsPhoto(open.subject)) return { result: notDone("photo_wanted") };
      return {
        result: { person, ...open, action: act },
        records: [{ type: "household_changed", at, by, change: "answered", person: id, from: act, to: open.subject.title }],
      };
    });
    if (!("subject" in found)) return found;
    const { person, subject, number } = found;
    const outcome = this.#outcomeOf(carrierId);
    const heard = events.emit("reply", {
      person: person.id,
      name: person.name,
      role,
      number: person.number ? maskNumber(person.number) : "",
      action: found.action,
      reference: number,
      subject,
      text: found.action,
      carrierId,
      via: "page",
      ...(snooze !== undefined && { snooze }),
    });
    if (!heard) this.report(carrierId, notDone("no_flow"));
    return outcome;
  }

  /**
   * A button of a notification, by its action; `press` identifies the press. Counts once, even if several nodes hear of it: for all
   * but the first it is undefined, as for other buttons. The text that would have followed isn't sent.
   */
  async press(press: string, button: string): Promise<Pressed | undefined> {
    const { store, clock } = this.context;
    const found = await store.step((view): Change<{ person: Person; notified: Instant; about?: Answerable } | undefined> => {
      const at = clock.now();
      const pressed = decodePress(button, view.fingerprintOf);
      const person = pressed && findPerson(view.document, pressed.person);
      const key = `press:${press}`;
      if (!person || view.state.notified.has(key)) return { result: undefined };
      const { action, reference } = pressed;
      const known = referencesOf(view.state, phoneOf(view.fingerprintOf, person));
      const meant = action === "seen" ? undefined : meaningAt(known, reference, pressed.at);
      const about = action !== "seen" && meant ? { subject: meant.subject, action, isOpen: isOpenAt(meant, at) } : undefined;
      const following = [...view.state.held.values()].filter(
        (held) =>
          held.reason === "answer_awaited" &&
          held.person === person.id &&
          (held.at === pressed.at || (held.about && about && sameSubject(held.about, about.subject))),
      );
      return {
        result: { person, notified: pressed.at, ...(about && { about }) },
        records: [
          { type: "notified", at, key, notice: "press", text: "" },
          ...(following.length > 0
            ? [{ type: "released" as const, at, ids: following.map(({ id }) => id), how: "dropped" as const, reason: "settled" }]
            : []),
        ],
      };
    });
    if (!found) return undefined;
    const { person, notified, about } = found;
    if (!about) return { kind: "seen" };
    const { subject, action, isOpen } = about;
    const outcome = isOpen
      ? await this.answer({ person: person.id, subject, action }, person.role, person.name)
      : notDone("gone");
    return { kind: "answered", person, subject, action, at: notified, outcome };
  }

  /** Words to the household, like a text that no rule handles: unread on the household page, and an event for flows. */
  async writeHome(id: PersonId, text: string): Promise<void> {
    const { store, clock, events, newId, settings } = this.context;
    const carrierId = `page-${newId()}`;
    const written = await store.step((view): Change<{ person: Person; question: PassedOn | undefined } | undefined> => {
      const person = findPerson(view.document, id);
      if (!person) return { result: undefined };
      const number = phoneOf(view.fingerprintOf, person);
      const masked = person.number ? maskNumber(person.number) : "";
      const record = { at: clock.now(), carrierId, number, masked, person: id, text, meaning: unhandled } as const;
      return {
        result: { person, question: questionFor(view, settings, person, { text, carrierId }) },
        records: [{ type: "received", ...record }, ...unreadNotice(view, occasion(this.context), person, carrierId)],
      };
    });
    if (!written) return;
    const { person, question } = written;
    if (question) void passOn(this.context, this.passing, question);
    const { name, role, number } = person;
    events.emit("text", { person: id, name, role, number: number ? maskNumber(number) : "", text, media: [], carrierId });
    events.emit("changed");
  }

  /** What a flow made of an answer. */
  report(carrierId: string, outcome: AnswerOutcome): void {
    this.#waiting.get(carrierId)?.(outcome);
  }

  #offered(person: Person, wanted: SubjectId) {
    const subject = this.rewards.find(person, wanted);
    return subject && { subject, number: 0 };
  }

  #outcomeOf(carrierId: string): Promise<AnswerOutcome> {
    const { clock } = this.context;
    return new Promise((resolve) => {
      const cancel = clock.at(later(clock.now(), timeout), () => finish({ kind: "pending" }));
      const finish = (outcome: AnswerOutcome): void => {
        cancel();
        this.#waiting.delete(carrierId);
        resolve(outcome);
      };
      this.#waiting.set(carrierId, finish);
    });
  }
}
