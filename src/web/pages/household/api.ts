// The page's client of the admin API: JSON over relative URLs, signed in like the editor.

import type { AvailabilityRule, EntityChoice } from "../../../core/people/availability";
import type { Language, QuietSpan } from "../../../core/people/person";
import type { CheckLine } from "../../../core/ports/carrier-admin";
import type { Candidate } from "../../../people/at-home";
import type { HomeName } from "../../../people/names";
import type { EntryView } from "../../../reports/entries";
import type { PersonView } from "../../../reports/people";
import type { HeldView } from "../../../reports/today";
import type {
  BackupSummary,
  ConversationPage,
  ConversationView,
  HomeView,
  OpenItem,
  PendingDecision,
  PersonToday,
  SaidView,
  UnreadText,
} from "../../../reports/views";
import type { RefusalCode } from "../../http/refusal";

export type {
  EntryViews,
  PersonForm,
  ScheduledText,
  SendOutcome,
  SettingsView,
  TextPreview,
  Today,
  Usage,
} from "../../admin/contract";
export type {
  AvailabilityRule,
  BackupSummary,
  Candidate,
  CheckLine,
  ConversationPage,
  ConversationView,
  EntityChoice,
  EntryView,
  HeldView,
  HomeName,
  HomeView,
  Language,
  OpenItem,
  PendingDecision,
  PersonToday,
  PersonView,
  QuietSpan,
  SaidView,
  UnreadText,
};

/** `offline`: no answer. */
export type ProblemCode = RefusalCode | "offline" | "sign_in" | "not_allowed";

export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
  ) {
    super(message);
  }
}

/** Node-RED's editor stores its token under a key that ends in its own path. */
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
  // Before the first household starts, the route doesn't exist.
  return new Problem(
    said.code ?? (response.status === 404 ? "no_household" : "defect"),
    said.error ?? `Node-RED answered ${response.status}.`,
  );
};

export class Api {
  /** `base`: the household's address, relative to the page. */
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

  async post<T = unknown>(path: string, body: unknown = {}, init: RequestInit = {}): Promise<T> {
    const headers = { "content-type": "application/json" };
    const response = await this.ask(path, { method: "POST", headers, body: JSON.stringify(body), ...init });
    return response.json() as Promise<T>;
  }

  /** A file, after a line of JSON that says what else there is to know. */
  async upload<T>(path: string, about: unknown, file: Blob): Promise<T> {
    const body = new Blob([JSON.stringify(about), "\n", file]);
    const headers = { "content-type": "application/octet-stream" };
    return (await this.ask(path, { method: "POST", headers, body })).json() as Promise<T>;
  }

  /** Lets the browser save a file. With `body`, it is asked for by a POST. */
  async save(path: string, name: string, body?: unknown): Promise<void> {
    const headers = { "content-type": "application/json" };
    const init = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
    const url = URL.createObjectURL(await (await this.ask(path, init)).blob());
    const link = Object.assign(document.createElement("a"), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

export const personPath = (id: string, what?: string): string => `people/${encodeURIComponent(id)}${what ? `/${what}` : ""}`;
