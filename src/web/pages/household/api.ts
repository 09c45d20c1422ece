// What the page asks of its household: JSON over relative addresses, signed in as the editor is.

import type { Overrides } from "../../../core/people/overrides";
import type { Language, Person, QuietSpan } from "../../../core/people/person";
import type { HomeName } from "../../../people/names";
import type { EntryView, PersonView, TodayView } from "../../../reports/reports-views";
import type { Beside } from "../../admin/beside";
import type { RefusalCode } from "../../admin/refusal";

export type { EntryView, HomeName, Language, Overrides, PersonView, QuietSpan };

export interface Today extends TodayView, Beside {
  readonly mode: "off" | "sandbox" | "twilio" | "android";
  readonly health:
    | { readonly ok: true }
    | { readonly ok: false; readonly problem: "read_only" | "corrupt" | "data_lost"; readonly advice: string };
  readonly paused: boolean;
  /** It is quiet now, and until then. */
  readonly quietUntil?: number;
  /** The clock shows a day before this, when something was written last. */
  readonly clockBehind?: number;
  readonly carrierStopped?: string;
  readonly trouble?: { readonly code: string; readonly advice: string };
  readonly phonesUrl?: string;
  readonly mayShowNumbers: boolean;
}

export interface EntryViews {
  readonly entries: readonly EntryView[];
  readonly next?: string;
  readonly reached?: number;
}

/** The settings as the page knows them; durations in milliseconds. */
export type Known = {
  readonly [Name in Exclude<keyof Overrides, "templates" | "monthlyBudget">]-?: NonNullable<Overrides[Name]>;
} & {
  readonly monthlyBudget?: number;
};
export interface SettingsView {
  readonly effective: Known & { readonly timeZone: string };
  readonly configured: Known;
  readonly overrides: Overrides;
  readonly templates: readonly string[];
  readonly placeholders: readonly string[];
}

interface Spent {
  readonly texts: number;
  readonly cost: { readonly amount: number; readonly currency: string };
}
/** Empty where the carrier doesn't count, or can't be asked. */
export interface Usage {
  readonly today?: Spent;
  readonly month?: Spent;
}

export type TestResult =
  | { readonly kind: "sent"; readonly text: string; readonly state: "accepted" | "unknown" }
  | { readonly kind: "not_sent"; readonly reason: string; readonly until?: number; readonly advice?: string };

export type PersonForm = Pick<Person, "name" | "role" | "aliases"> &
  Partial<Pick<Person, "language" | "timeZone" | "quietHours">> & { readonly number?: string | null };

/** `offline`: no answer at all. */
export type ProblemCode = RefusalCode | "offline" | "sign_in" | "not_allowed";

export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
  ) {
    super(message);
  }
}

/** Where Node-RED's editor keeps its token: under a key that ends in its own path. */
const tokenKey = (path: string): string =>
  `auth-tokens${path
    .replace(/household-sms\/[^/]+\/?$/, "")
    .slice(0, -1)
    .replaceAll("/", "-")}`;

const token = (): string | undefined => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(tokenKey(location.pathname)) ?? "null");
    return (kept as { access_token?: string } | null)?.access_token;
  } catch {
    return undefined;
  }
};

const problemOf = async (response: Response): Promise<Problem> => {
  if (response.status === 401) return new Problem("sign_in", "Sign in to Node-RED first.");
  const said = (await response.json().catch(() => ({}))) as { code?: RefusalCode; error?: string };
  // Before the first household nobody answers at all.
  return new Problem(
    said.code ?? (response.status === 404 ? "no_household" : "defect"),
    said.error ?? `Node-RED answered ${response.status}.`,
  );
};

export class Api {
  /** `base`: where the household is, from the page that asks. */
  constructor(
    readonly language: Language,
    private readonly base = "",
  ) {}

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const key = token();
    const headers = { "accept-language": this.language, ...(key && { authorization: `Bearer ${key}` }), ...init.headers };
    const response = await fetch(this.base + path, { ...init, headers, credentials: "same-origin" }).catch(() => {
      throw new Problem("offline", "Node-RED can't be reached.");
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async get<T>(path: string): Promise<T> {
    return (await this.ask(path)).json() as Promise<T>;
  }

  async post<T = unknown>(path: string, body: unknown = {}): Promise<T> {
    const headers = { "content-type": "application/json" };
    return (await this.ask(path, { method: "POST", headers, body: JSON.stringify(body) })).json() as Promise<T>;
  }

  /** Hands a file to the browser to save. */
  async save(path: string, name: string): Promise<void> {
    const url = URL.createObjectURL(await (await this.ask(path)).blob());
    const link = Object.assign(document.createElement("a"), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

export const personPath = (id: string, what?: string): string => `people/${encodeURIComponent(id)}${what ? `/${what}` : ""}`;
