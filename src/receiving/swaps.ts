// Swaps: "SWAP 3 MIA" offers a chore to another person, who takes it over with YES, where the home can move it.

import * as z from "zod";
import type { Context } from "../context/context";
import type { OtherText, Swap } from "../context/events";
import { isOpenAt, isQuestion, meaningAt } from "../core/answers/references";
import { type SubjectId, subjectSchema } from "../core/home/subject";
import { findPerson } from "../core/people/document";
import { personCalled } from "../core/people/names";
import { type Person, schemas } from "../core/people/person";
import type { View } from "../core/ports/store";
import { shortenWords } from "../core/text/truncate";
import { hours, later, type PersonId } from "../core/units";
import type { Outbox } from "../sending/outbox";
import { reasonText, type Wording, wordingFor } from "../words";
import type { Question, Questions } from "./questions";
import type { Outcome, Received } from "./received";
import { isYes } from "./understanding/keywords";
import { swapIn } from "./understanding/swap";
import { namesOf } from "./understanding/understand";

/** Stands for the node that asks. */
const asker = "swaps";
const offerLife = hours(2);
const longestAnswer = 60;

const keptSchema = z.object({ from: schemas.personId, subject: subjectSchema });

/** Undefined unless the text is such a command, about a number or to a person that there is. */
export const swapAsked = (
  view: View,
  { owner, optedIn, meaning, text, references, written, wording }: Received,
): Outcome | undefined => {
  const asked = owner && optedIn && !["stop", "start", "help"].includes(meaning.kind) ? swapIn(text.text) : undefined;
  if (!owner || !asked) return undefined;
  const { number, name } = asked;
  const reference = meaningAt(references, number, written);
  const to = personCalled(view.document, name);
  if (!reference && !to) return undefined;
  const answer = (said: string): Outcome => ({ meaning: "reply:swap_refused", answer: said });
  if (!reference) return answer(wording.noSuchReference(number));
  const { subject } = reference;
  if (!to || to.id === owner.id) return answer(wording.swap.noOne(name));
  if (!isOpenAt(reference, written)) return answer(wording.closedBefore.gone({ title: subject.title }));
  if (isQuestion(subject)) return answer(wording.notPossible(subject.title));
  const swap: Swap = { person: owner.id, to: to.id, subject, carrierId: text.carrierId };
  return { meaning: `reply:swap:${number}`, emit: (events) => void events.emit("swap", swap) };
};

/** Moves a chore to a person of these names; `trial`: only says whether it could. */
type HandOver = (
  subject: SubjectId,
  names: readonly string[],
  trial: boolean,
) => Promise<"done" | "not_possible" | "not_found" | "unreachable">;

export class Swaps {
  constructor(
    private readonly context: Context,
    private readonly outbox: Pick<Outbox, "send">,
    private readonly questions: Pick<Questions, "ask" | "listen">,
    private readonly handOver: HandOver,
  ) {}

  /** Returns how to stop. Offers from before a restart can still be answered. */
  start(): () => void {
    const { events } = this.context;
    const offer = (swap: Swap): void => void this.#offer(swap);
    events.on("swap", offer);
    const leave = this.questions.listen(asker, {
      answered: (question, text) => void this.#answered(question, text),
      unanswered: (question) => void this.#unanswered(question),
    });
    return () => {
      events.off("swap", offer);
      leave();
    };
  }

  async #offer({ person, to, subject, carrierId }: Swap): Promise<void> {
    const { clock, settings } = this.context;
    const [from, other] = [this.#person(person), this.#person(to)];
    if (!from || !other) return;
    const { title } = subject;
    const possible = await this.handOver(subject, [other.name, ...other.aliases], true);
    if (possible !== "done") return this.#tell(from, (wording) => this.#refused(wording, title, possible));
    const at = clock.now();
    const message = this.#wording(other).swap.offer(from.name, title);
    const key = `swap:${carrierId}`;
    const [result] = await this.outbox.send({ to: other.id, kind: "question", urgent: false, message, key, by: from.name });
    if (!result || result.kind === "not_sent") {
      const { timeZone } = settings;
      const language = from.language ?? settings.language;
      const why = result ? reasonText(language, result.reason, { timeZone, now: at, until: result.until }) : "";
      return this.#tell(from, (wording) => wording.swap.notOffered(other.name, why));
    }
    await this.questions.ask({
      id: result.id,
      node: asker,
      person: other.id,
      at,
      until: later(at, offerLife),
      kept: { from: from.id, subject },
    });
    await this.#tell(from, (wording) => wording.swap.offered(other.name, title));
  }

  async #answered(question: Question, { text }: OtherText): Promise<void> {
    const { document } = this.context.store.view();
    const { from, other, subject } = this.#ends(question) ?? {};
    if (!from || !other || !subject) return;
    const { title } = subject;
    if (!isYes(text, { names: namesOf(document.people) })) {
      const said = shortenWords(text.replace(/\s+/g, " ").trim(), longestAnswer);
      await this.#tell(from, (wording) => wording.swap.declined(other.name, title, said));
      return this.#tell(other, (wording) => wording.swap.kept(from.name, title));
    }
    const outcome = await this.handOver(subject, [other.name, ...other.aliases], false);
    if (outcome !== "done") {
      for (const each of [from, other]) await this.#tell(each, (wording) => this.#refused(wording, title, outcome));
      return;
    }
    const { home, adapter, item } = subject;
    const at = this.context.clock.now();
    await this.context.store.step(() => ({
      result: undefined,
      records: [{ type: "closed", at, subject: { home, adapter, item } }],
    }));
    await this.#tell(from, (wording) => wording.swap.taken(other.name, title));
    await this.#tell(other, (wording) => wording.swap.yours(title));
  }

  async #unanswered(question: Question): Promise<void> {
    const { from, other, subject } = this.#ends(question) ?? {};
    if (from && other && subject) await this.#tell(from, (wording) => wording.swap.unanswered(other.name, subject.title));
  }

  #ends({ person, kept }: Question) {
    const parsed = keptSchema.safeParse(kept);
    if (!parsed.success) return undefined;
    return { from: this.#person(parsed.data.from), other: this.#person(person), subject: parsed.data.subject };
  }

  #refused(wording: Wording, title: string, outcome: "not_possible" | "not_found" | "unreachable"): string {
    if (outcome === "unreachable") return wording.homeUnreachable;
    return outcome === "not_found" ? wording.closedBefore.gone({ title }) : wording.swap.notPossible(title);
  }

  #person(id: PersonId): Person | undefined {
    return findPerson(this.context.store.view().document, id);
  }

  #wording({ language }: Person): Wording {
    return wordingFor(language ?? this.context.settings.language);
  }

  async #tell(person: Person, say: (wording: Wording) => string): Promise<void> {
    await this.outbox.send({ to: person.id, kind: "reply", urgent: false, message: say(this.#wording(person)) });
  }
}
