// `GET …/Messages.json`: the filters To, From and DateSent, newest first, page by page.

import type { SandboxMessage } from "./message";
import { accountPath, messageResource } from "./resource";

const usualPageSize = 50;
const mostPerPage = 1000;

/** The JSON of one page; `next_page_uri` keeps the filters and names the last text shown, so that new texts shift nothing. */
export function listingResource(messages: readonly SandboxMessage[], query: URLSearchParams, accountSid: string): object {
  const found = messages.filter((message) => message.via === undefined && matches(message, query)).reverse();
  const start = startOf(found, query.get("PageToken"));
  const size = pageSize(query.get("PageSize"));
  const shown = found.slice(start, start + size);
  const last = shown.at(-1);
  const uri = `${accountPath(accountSid)}/Messages.json`;
  const page = Number(query.get("Page") ?? 0);
  return {
    messages: shown.map((message) => messageResource(message, accountSid)),
    uri: withQuery(uri, query),
    first_page_uri: withQuery(uri, query, { Page: "0", PageSize: String(size) }, "PageToken"),
    next_page_uri:
      last && start + size < found.length
        ? withQuery(uri, query, { Page: String(page + 1), PageSize: String(size), PageToken: `PA${last.sid}` })
        : null,
    previous_page_uri: null,
    page,
    page_size: size,
    start,
    end: Math.max(start, start + shown.length - 1),
  };
}

function matches(message: SandboxMessage, query: URLSearchParams): boolean {
  const to = query.get("To");
  const from = query.get("From");
  return (!to || message.to === to) && (!from || message.from === from) && matchesDate(message, query);
}

/** Texts not sent yet count with the time they were created, to the second, as Twilio keeps it. */
function matchesDate(message: SandboxMessage, query: URLSearchParams): boolean {
  const sent = Math.floor((message.sentAt ?? message.at) / 1000);
  const on = spanOf(query.get("DateSent"));
  const notAfter = spanOf(query.get("DateSent<"));
  const notBefore = spanOf(query.get("DateSent>"));
  return (
    (!on || (sent >= on.first && sent <= on.last)) &&
    (!notAfter || sent <= notAfter.last) &&
    (!notBefore || sent >= notBefore.first)
  );
}

/** `2026-11-22` is a whole day in GMT, `2026-11-22T10:00:00Z` one second; anything else filters nothing. */
function spanOf(text: string | null): { first: number; last: number } | undefined {
  const first = text ? Math.floor(Date.parse(text) / 1000) : Number.NaN;
  if (!text || Number.isNaN(first)) return undefined;
  return { first, last: /^\d{4}-\d\d-\d\d$/.test(text) ? first + 86_399 : first };
}

const startOf = (found: readonly SandboxMessage[], token: string | null): number =>
  token ? found.findIndex((message) => `PA${message.sid}` === token) + 1 : 0;

const pageSize = (text: string | null): number => Math.min(mostPerPage, Math.max(1, Number(text) || usualPageSize));

function withQuery(uri: string, query: URLSearchParams, changes: Record<string, string> = {}, without?: string): string {
  const changed = new URLSearchParams(query);
  for (const [key, value] of Object.entries(changes)) changed.set(key, value);
  if (without) changed.delete(without);
  return changed.size > 0 ? `${uri}?${changed}` : uri;
}
