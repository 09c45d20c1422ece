// Shows in sms-send's dialog the text as it will go out, and counts its segments while it is typed.

import { recipients } from "../../../src/core/people/names";
import type { Composed } from "../../../src/core/text/compose";
import type { Instant } from "../../../src/core/units";
import type { SmsSendConfig } from "../../sms-send/fields";
import { recipientsIn } from "../recipients";
import { composed, counted, type Draft, type Reader, type Rules, rulesIn } from "./draft";
import { element } from "./form";
import { followPeople, type Someone } from "./people";

type Words = (key: string, data?: Record<string, string | number>) => string;
type Parts = Pick<Draft, "message" | "answer">;

const input = (field: keyof SmsSendConfig): JQuery => $(`#node-input-${field}`);
const written = (field: keyof SmsSendConfig): string => String(input(field).val() ?? "").trim();

/** Whoever is meant, as the runtime finds them. */
const meant = (people: readonly Someone[]): readonly (Someone | string)[] => recipients({ people }, recipientsIn(written("to")));

class Preview {
  #people: readonly Someone[] = [];
  /** In force; undefined: not deployed, or nobody may ask. */
  #rules: Rules | undefined;
  /** The template's example, and of which it is. */
  #example: { readonly of: string; readonly parts: Parts | undefined } | undefined;

  constructor(
    private readonly words: Words,
    private readonly holder: JQuery,
    private readonly unknown: JQuery,
  ) {}

  start(): void {
    const household = input("household");
    followPeople(household, (people) => {
      this.#people = people;
      this.show();
    });
    const ask = (): void => {
      this.#rules = undefined;
      this.#example = undefined;
      this.show();
      $.getJSON(this.#route("settings")).done((answer: { readonly effective?: Rules }) => {
        this.#rules = answer.effective;
        this.show();
      });
    };
    household.on("change", ask);
    for (const field of ["to", "template", "message", "subject", "link", "kind"] as const)
      input(field).on("input change keyup", () => this.show());
    ask();
  }

  show(): void {
    this.#showUnknown();
    const parts = this.#parts();
    this.holder.toggleClass("household-sms-nothing", parts === undefined).empty();
    if (!parts) return void this.holder.text(this.words(written("template") ? "preview.later" : "preview.payload"));
    const draft = { ...parts, subject: written("subject"), link: written("link"), kind: written("kind") as Draft["kind"] };
    const text = composed(draft, this.#reader(), Date.now() as Instant);
    this.holder.append(element("div", "household-sms-bubble", text.text), this.#count(text, draft));
  }

  #route(path: string): string {
    return `household-sms/${encodeURIComponent(written("household"))}/${path}`;
  }

  #reader(): Reader {
    const node = RED.nodes.node(written("household")) as { readonly publicUrl?: string } | null;
    const rules = this.#rules ?? rulesIn({ ...node });
    const [only, ...others] = meant(this.#people);
    const language = (typeof only === "object" && others.length === 0 && only.language) || rules.language;
    return { rules, language, publicUrl: node?.publicUrl ?? "", householdId: written("household") };
  }

  /** Undefined where only the message in the flow will tell. */
  #parts(): Parts | undefined {
    const template = written("template");
    if (!template) return written("message") ? { message: written("message") } : undefined;
    const { language } = this.#reader();
    const of = `${template} ${language}`;
    if (this.#example?.of !== of) {
      this.#example = { of, parts: undefined };
      const data = JSON.stringify({ template, language });
      $.ajax({ url: this.#route("preview"), method: "POST", contentType: "application/json", data }).done(
        ({ parts }: { readonly parts?: Parts }) => {
          this.#example = { of, parts };
          this.show();
        },
      );
    }
    return this.#example?.parts;
  }

  #count(text: Composed, draft: Draft): JQuery {
    const { used, room, replaced, costly } = counted(text, `${draft.subject} ${draft.message}`);
    const { segments, encoding, truncated, tooLong } = text;
    const count = element("div", "household-sms-count", this.words("preview.count", { segments, encoding, used, room }));
    const say = (key: string, data?: Record<string, string>): void =>
      void count.append(element("span", "", ` · ${this.words(`preview.${key}`, data)}`));
    if (truncated) say("cut");
    if (tooLong) say("too_long");
    if (replaced.length > 0) say("replaced", { pairs: replaced.map(([from, to]) => `${from} → ${to}`).join(", ") });
    if (costly.length > 0) say("costly", { characters: costly.join(" ") });
    return count.toggleClass("household-sms-problem", tooLong);
  }

  /** A name that nobody has is no mistake yet: somebody may be added later. */
  #showUnknown(): void {
    const names = this.#people.length > 0 ? meant(this.#people).filter((recipient) => typeof recipient === "string") : [];
    this.unknown.text(this.words("hint.unknown", { names: names.join(", ") })).toggle(names.length > 0);
  }
}

export const showPreview = (words: Words, holder: JQuery, unknown: JQuery): void => new Preview(words, holder, unknown).start();
