// Shows in the dialog of sms-send the text as it will be sent, and counts its segments: composed by the code that composes it at runtime.

import type { MessageKind } from "../../../src/core/message/kinds";
import { recipients } from "../../../src/core/people/names";
import { rulesOf, type Settings, settings } from "../../../src/core/settings";
import { type Composed, outgoing } from "../../../src/core/text/compose";
import { capacity, costlyIn, unitsIn } from "../../../src/core/text/segments";
import { substitutions } from "../../../src/core/text/substitute";
import type { Instant } from "../../../src/core/units";
import { shortLinksTo, withLink } from "../../../src/sending/links";
import { wordsIn } from "../../../src/words/languages";
import type { SmsSendConfig } from "../../sms-send/fields";
import { fieldOf, recipientsIn } from "../fields";
import { element } from "./form";
import { followPeople, type PersonChoice } from "./pickers";
import { sourceOf } from "./sources";

const ruleNames = ["maxSegments", "tooLong", "footer", "name", "nameInTexts", "language", "keepTexts"] as const;
export type Rules = Pick<Settings, (typeof ruleNames)[number]>;

/** What a household's own dialog says before it is deployed; a field with a mistake counts as left out. */
const rulesIn = (household: Readonly<Record<string, unknown>> = {}): Rules =>
  rulesOf(Object.fromEntries(ruleNames.map((name) => [name, fieldOf(settings[name]).safeParse(household[name]).data])));

/** What goes into the text. */
export interface Draft {
  readonly message: string;
  readonly subject?: string;
  readonly link?: string;
  readonly answer?: string;
  readonly kind: MessageKind;
}

/** The rules in force, the reader's language, and what short links begin with. */
export interface Reader {
  readonly rules: Rules;
  readonly language: Settings["language"];
  readonly publicUrl: string;
  readonly householdId: string;
}

const noRandomness = (count: number): Uint8Array => new Uint8Array(count);

const composed = (draft: Draft, { rules, language, publicUrl, householdId }: Reader, now: Instant): Composed => {
  const { footer } = wordsIn(language).texts;
  const compose = (link: string | undefined): Composed => outgoing({ ...draft, link }, rules, footer);
  const short = shortLinksTo(publicUrl, householdId, noRandomness)?.();
  return withLink(compose, draft.link || undefined, short, { now, keepTexts: rules.keepTexts }).composed;
};

/** How long a text is, and why. */
export interface Counted {
  readonly used: number;
  readonly room: number;
  /** Pairs of what was written and what is sent instead. */
  readonly replaced: readonly (readonly [string, string])[];
  /** Characters that more than halve the room. */
  readonly costly: readonly string[];
}

const counted = ({ text, encoding, segments }: Composed, written: string): Counted => ({
  used: unitsIn(text, encoding),
  room: capacity(encoding, segments),
  replaced: [...substitutions(written.normalize("NFC"))],
  costly: encoding === "UCS-2" ? costlyIn(text) : [],
});

type Words = (key: string, data?: Record<string, string | number>) => string;
type Parts = Pick<Draft, "message" | "answer">;

const input = (field: keyof SmsSendConfig): JQuery => $(`#node-input-${field}`);
/** What a field holds as it is written; empty if its value comes from elsewhere. */
const entered = (field: keyof SmsSendConfig): string =>
  sourceOf(field) === "str" ? String(input(field).val() ?? "").trim() : "";

/** The people named in the field, found as the runtime finds them. */
const recipientsNow = (people: readonly PersonChoice[]): readonly (PersonChoice | string)[] =>
  recipients({ people }, recipientsIn(entered("to")));

class Preview {
  #people: readonly PersonChoice[] = [];
  /** The deployed household's rules; undefined if it isn't deployed or the user may not see them. */
  #rules: Rules | undefined;
  /** The example of a template in a language. */
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
    if (!parts) return void this.holder.text(this.words(entered("template") ? "preview.later" : "preview.payload"));
    const draft = {
      ...parts,
      subject: entered("subject"),
      link: entered("link"),
      kind: (entered("kind") || "reminder") as Draft["kind"],
    };
    const text = composed(draft, this.#reader(), Date.now() as Instant);
    this.holder.append(element("div", "household-sms-bubble", text.text), this.#count(text, draft));
  }

  #route(path: string): string {
    return `household-sms/${encodeURIComponent(entered("household"))}/${path}`;
  }

  #reader(): Reader {
    const node = RED.nodes.node(entered("household")) as { readonly publicUrl?: string } | null;
    const rules = this.#rules ?? rulesIn({ ...node });
    const [only, ...others] = recipientsNow(this.#people);
    const language = (typeof only === "object" && others.length === 0 && only.language) || rules.language;
    return { rules, language, publicUrl: node?.publicUrl ?? "", householdId: entered("household") };
  }

  /** Undefined if only the message in the flow has the text. */
  #parts(): Parts | undefined {
    const template = entered("template");
    if (!template) return entered("message") ? { message: entered("message") } : undefined;
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

  /** An unknown name is no mistake: the person may be added later. */
  #showUnknown(): void {
    const names = this.#people.length > 0 ? recipientsNow(this.#people).filter((recipient) => typeof recipient === "string") : [];
    this.unknown.text(this.words("hint.unknown", { names: names.join(", ") })).toggle(names.length > 0);
  }
}

export const showPreview = (words: Words, holder: JQuery, unknown: JQuery): void => new Preview(words, holder, unknown).start();
