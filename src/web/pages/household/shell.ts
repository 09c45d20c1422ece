// What every part of the page works with: the API, words, formats, and the household as it is now.

import type { PropertyDeclarations } from "lit";
import type { PageWords } from "../../../words/en/page";
import type { Face } from "../../ui/avatar";
import type { Format } from "../../ui/format";
import { WorkElement } from "../../ui/work";
import { type Api, type PersonView, Problem, type Today } from "./api";

export const views = ["home", "messages", "people", "activity", "settings"] as const;
export type ViewName = (typeof views)[number];

/** Where the page is: a view, perhaps one thing in it, and filters. All of it is in the URL's hash, so it survives a reload. */
export interface Place {
  readonly view: ViewName;
  /** A person, a conversation, a dialog. */
  readonly what: string;
  readonly filter: Readonly<Record<string, string>>;
}

export interface Shell {
  readonly api: Api;
  readonly words: PageWords;
  readonly format: Format;
  readonly today: Today;
  readonly people: readonly PersonView[];
  readonly place: Place;
  /** Counts up with each change at the household. */
  readonly news: number;
  refresh(): Promise<void>;
  /** `replace`: without a new entry in the browser's history. */
  go(place: { readonly view: ViewName; readonly what?: string; readonly filter?: Place["filter"] }, replace?: boolean): void;
}

export const placeOf = (hash: string): Place => {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?");
  const [name = "", ...what] = path.split("/");
  const view = views.find((each) => each === name) ?? "home";
  return { view, what: decodeURIComponent(what.join("/")), filter: Object.fromEntries(new URLSearchParams(query)) };
};

export const hashOf = ({ view, what = "", filter = {} }: Parameters<Shell["go"]>[0]): string => {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== "")).toString();
  return `#${view}${what && `/${encodeURIComponent(what)}`}${query && `?${query}`}`;
};

/** A person's avatar: their place in the list gives its color. Without a person, as for an unknown number, it shows a question mark. */
export const faceOf = (people: readonly Pick<PersonView, "id" | "picture">[], id: string | undefined, name: string): Face => {
  const place = people.findIndex((person) => person.id === id);
  return place < 0 ? { name: id === undefined ? "?" : name } : { name, place, picture: people[place]?.picture };
};

export const problemText = (problem: unknown, words: PageWords): string => {
  if (!(problem instanceof Problem)) return words.problems.defect ?? String(problem);
  return words.problems[problem.code] ?? problem.message;
};

export abstract class Part extends WorkElement {
  static override properties: PropertyDeclarations = { ...WorkElement.properties, shell: { attribute: false } };

  declare shell: Shell;

  protected override textOf(error: unknown): string {
    return problemText(error, this.shell.words);
  }
}
