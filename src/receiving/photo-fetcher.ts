// Fetches the pictures that came in, and does what waited for them. What a restart interrupts goes on after it.

import { type Context, errorText } from "../context/context";
import { isOpenAt, isQuestion, type KnownReference } from "../core/answers/references";
import { sameSubject } from "../core/home/subject";
import { maskNumber } from "../core/mask";
import { findPerson } from "../core/people/document";
import { type PictureType, shownPicture, shownTypes } from "../core/pictures/kinds";
import type { Change } from "../core/ports/store";
import { type Duration, later, minutes, seconds } from "../core/units";
import { type KeptPicture, keptIn, keptPicture, type PictureId } from "../pictures/kept";
import { largestPicture, type Pictures } from "../pictures/pictures";
import { Outbox } from "../sending/outbox";
import { wordingFor } from "../words";
import { forgotten, type PhotoProblem, type Settled, settle } from "./photos";

const limits = { maxBytes: largestPicture, types: shownTypes };
/** The carrier may not have it yet. */
const retries: readonly Duration[] = [seconds(5), seconds(20)];
/** Another instance fetches what is younger. */
const abandoned = minutes(2);

export class PhotoFetcher {
  readonly #outbox: Outbox;

  constructor(
    private readonly context: Context,
    private readonly pictures: Pick<Pictures, "put">,
  ) {
    this.#outbox = new Outbox(context);
  }

  /** Never rejects. */
  async fetch(id: PictureId, attempt = 0): Promise<void> {
    const { store, clock, log } = this.context;
    const url = keptPicture(store.view(), id)?.came?.url;
    if (url === undefined) return;
    try {
      const result = await this.#fetched(id, url);
      const retry = result === "unavailable" ? retries[attempt] : undefined;
      if (retry !== undefined) return void clock.at(later(clock.now(), retry), () => void this.fetch(id, attempt + 1));
      const settled = await store.step((view): Change<Settled | undefined> => {
        const isPicture = result !== "unavailable" && result !== "wrong_type" && result !== "too_large";
        const found = settle(view, id, isPicture ? result : { problem: result }, clock.now());
        return { result: found?.settled, ...(found && { records: found.records }) };
      });
      if (settled) await this.#follow(settled);
    } catch (error) {
      log("error", { event: "photo_not_kept", detail: errorText(error) });
    }
  }

  /** Fetches what a restart left, and forgets what is over. */
  async resume(): Promise<void> {
    const { store, clock } = this.context;
    const oldest = store.onOthers ? later(clock.now(), -abandoned as Duration) : clock.now();
    const left = keptIn(store.view()).filter(({ came, at }) => came?.url !== undefined && at <= oldest);
    await Promise.all(left.map(({ id }) => this.fetch(id)));
    await store.step((view) => ({ result: undefined, records: forgotten(view, clock.now()) }));
  }

  async #fetched(id: PictureId, url: string): Promise<PictureType | PhotoProblem> {
    const fetched = await this.context.carrier.fetchMedia(url, limits);
    if (fetched.kind === "refused") return fetched.reason === "not_ours" ? "unavailable" : fetched.reason;
    const type = shownPicture(fetched.content);
    if (!type) return "wrong_type";
    await this.pictures.put(id, fetched.content);
    return type;
  }

  async #follow({ kept, released, problem, isLate }: Settled): Promise<void> {
    const { store, events } = this.context;
    const sender = kept.person && findPerson(store.view().document, kept.person);
    if (!sender) return;
    const { id: person, name, role } = sender;
    for (const { act, answered } of released)
      events.emit("reply", {
        person,
        name,
        role,
        number: sender.number ? maskNumber(sender.number) : "",
        action: act.action,
        reference: act.number,
        subject: act.subject,
        text: act.action,
        carrierId: answered.text,
        ...(kept.type && { photos: [kept.id] }),
      });
    if (problem) {
      const message = wordingFor(sender.language ?? this.context.settings.language).photoProblem[problem];
      await this.#outbox.send({ to: person, kind: "reply", urgent: false, message });
    }
    if (isLate) await this.#showDeciders(kept, name);
    events.emit("changed");
  }

  /** A photo that came after its answer goes to those who were asked to decide without it. */
  async #showDeciders(kept: KeptPicture, from: string): Promise<void> {
    const { store, clock, settings } = this.context;
    const { document, state, fingerprintOf } = store.view();
    const now = clock.now();
    const isMeant = (reference: KnownReference): boolean => {
      const { subject } = reference;
      const { home, adapter, of = subject.item } = subject;
      const isShown = kept.about?.some((each) => sameSubject(each, { home, adapter, item: of })) ?? false;
      return isShown && isQuestion(subject) && isOpenAt(reference, now);
    };
    for (const { id, number, language = settings.language } of document.people) {
      const known = number ? (state.references.get(fingerprintOf(number)) ?? []) : [];
      const asked = known.find((reference) => (reference.person ?? id) === id && isMeant(reference));
      if (!asked) continue;
      const message = wordingFor(language).photoFrom(from, asked.subject.title);
      const key = `photo:${kept.id}`;
      await this.#outbox.send({ to: id, kind: "question", urgent: false, message, picture: kept.id, about: asked.subject, key });
    }
  }
}
