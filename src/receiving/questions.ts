// Questions of flows: who was asked by which node, and whose next words are the answer. In the store until they are answered or expire.

import * as z from "zod";
import type { Context } from "../context/context";
import type { OtherText } from "../context/events";
import type { JournalRecord } from "../core/journal/records";
import { schemas } from "../core/people/person";
import type { Cancel } from "../core/ports/clock";
import type { View } from "../core/ports/store";
import type { Instant, MessageId, PersonId } from "../core/units";

const questionSchema = z.object({
  /** The node that asked. */
  node: z.string(),
  person: z.string().transform((id) => id as PersonId),
  at: schemas.instant,
  /** Not waited for any longer. */
  until: schemas.instant,
  /** What the node keeps with it: JSON. */
  kept: z.unknown(),
});
export type Question = z.output<typeof questionSchema> & { readonly id: MessageId };

export interface QuestionListener {
  answered(question: Question, text: OtherText): void;
  unanswered(question: Question): void;
}

const scope = "questions";

const openIn = (view: View): Question[] =>
  [...(view.state.values.get(scope) ?? [])].flatMap(([id, json]) => {
    const parsed = questionSchema.safeParse(JSON.parse(json));
    return parsed.success ? [{ id: id as MessageId, ...parsed.data }] : [];
  });

/** Closes a question: of several who could, one does. */
export const closing = ({ id }: Question, at: Instant): JournalRecord => ({
  type: "values_set",
  at,
  scope,
  values: { [id]: null },
});

export class Questions {
  readonly #listeners = new Map<string, QuestionListener>();
  #cancel: Cancel = () => {};

  constructor(private readonly context: Pick<Context, "store" | "clock">) {}

  /** Durable when it resolves. `id`: of the text that asks. */
  async ask({ id, ...question }: Question): Promise<void> {
    const { store, clock } = this.context;
    const values = { [id]: JSON.stringify(question) };
    await store.step(() => ({ result: undefined, records: [{ type: "values_set", at: clock.now(), scope, values }] }));
    this.#wake();
  }

  /** The node gets the answers to its questions, those from before a restart too. Returns how to stop. */
  listen(node: string, listener: QuestionListener): () => void {
    this.#listeners.set(node, listener);
    this.#wake();
    return () => {
      if (this.#listeners.get(node) === listener) this.#listeners.delete(node);
      this.#wake();
    };
  }

  /** What a person was asked last before `written`, by a node that still listens. */
  openTo(view: View, person: PersonId, written: Instant): Question | undefined {
    return openIn(view)
      .filter((each) => each.person === person && each.at <= written && each.until > written && this.#listeners.has(each.node))
      .toSorted((one, other) => one.at - other.at)
      .at(-1);
  }

  answered(question: Question, text: OtherText): void {
    this.#listeners.get(question.node)?.answered(question, text);
  }

  stop(): void {
    this.#cancel();
    this.#listeners.clear();
  }

  /** Waits for the next question that expires. */
  #wake(): void {
    this.#cancel();
    const heard = openIn(this.context.store.view()).filter(({ node }) => this.#listeners.has(node));
    if (heard.length === 0) return;
    const next = heard.reduce((soonest, { until }) => (until < soonest ? until : soonest), (heard[0] as Question).until);
    this.#cancel = this.context.clock.at(next, () => void this.#expire());
  }

  async #expire(): Promise<void> {
    const { store, clock } = this.context;
    const now = clock.now();
    const expired = await store.step((view) => {
      const result = openIn(view).filter(({ node, until }) => until <= now && this.#listeners.has(node));
      return { result, records: result.map((question) => closing(question, now)) };
    });
    for (const question of expired) this.#listeners.get(question.node)?.unanswered(question);
    this.#wake();
  }
}
