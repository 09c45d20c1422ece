// Asking again: an adult's ASK sends one more reminder to the person whose chore it is, under the rules of any text.

import type { Context } from "../context/context";
import type { Reply } from "../context/events";
import type { AnswerOutcome } from "../core/answers/meaning";
import type { Subject } from "../core/home/subject";
import { personCalled, whyNoOne } from "../core/people/names";
import type { RefusalReason } from "../core/policy/reasons";
import type { Instant } from "../core/units";
import type { Outbox } from "../sending/outbox";
import { reasonText } from "../words";

/** What the person's own answer acts on. */
const ownSubject = ({ whose: _, actions, ...subject }: Subject): Subject => ({
  ...subject,
  actions: actions.filter((action) => action !== "ask"),
});

export class Asking {
  constructor(
    private readonly context: Pick<Context, "store" | "settings" | "clock">,
    private readonly outbox: Pick<Outbox, "send">,
  ) {}

  /** Once for each answer, however many flows have it. `not_asked`: its detail says why, in the language of the one who asks. */
  async ask(reply: Pick<Reply, "person" | "name" | "subject" | "carrierId" | "reference">): Promise<AnswerOutcome> {
    const { document } = this.context.store.view();
    const { subject, carrierId, reference, name } = reply;
    const whose = subject.whose ?? "";
    const person = personCalled(document, whose);
    if (!person) return this.#notAsked(reply, whyNoOne(document, whose));
    const about = ownSubject(subject);
    const { title, due, points } = about;
    const [result] = await this.outbox.send({
      to: person.id,
      kind: "reminder",
      urgent: false,
      template: "chore_reminded",
      data: { title, ...(due !== undefined && { due }), ...(points !== undefined && { points }) },
      key: `ask:${carrierId}:${reference}`,
      by: name,
      ...(about.actions.length > 0 && { about }),
    });
    if (!result || result.kind === "sent" || result.reason === "duplicate") return { kind: "done" };
    return this.#notAsked(reply, result.reason, result.until);
  }

  #notAsked({ person: id }: Pick<Reply, "person">, reason: RefusalReason, until?: Instant): AnswerOutcome {
    const { settings, store, clock } = this.context;
    const asker = store.view().document.people.find((person) => person.id === id);
    const language = asker?.language ?? settings.language;
    const timeZone = asker?.timeZone ?? settings.timeZone;
    const detail = reasonText(language, reason, { timeZone, now: clock.now(), until });
    return { kind: "not_done", reason: "not_asked", detail };
  }
}
