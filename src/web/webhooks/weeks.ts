// The page of a week, at the link that its summary holds: one table that prints well, and nothing that runs.

import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Language } from "../../core/people/person";
import { type WeekView, weekToken } from "../../reports/weeks";
import { wordsIn } from "../../words";
import { type Mountable, mountOnce } from "../http/mount";

/** Knows a household's weeks by the token of a link. */
export interface WeekTarget {
  readonly weeks: { follow(token: string): WeekView | undefined };
  readonly configuration: { readonly settings: { readonly name: string; readonly language: Language } };
  /** The sentence for an expired link. */
  deadLink(): string;
}

interface Options {
  readonly find: (configId: string) => WeekTarget | undefined;
}

const route = new RegExp(`^/([\\w.-]{1,64})/w/(${weekToken})(?:\\?|$)`);

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem;margin:0}p{margin:.25rem 0 1.5rem}table{border-collapse:collapse;width:100%;margin-bottom:1rem}th,td{padding:.5rem .25rem;border-bottom:1px solid #8886;text-align:right}th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}@media print{body{margin:0;max-width:none}}`;
const styleHash = createHash("sha256").update(style).digest("base64");

const headers = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox`,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "X-Robots-Tag": "noindex",
} as const;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const dateIn = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(Date.parse(day));

const row = (tag: "th" | "td", cells: readonly (string | number)[]): string =>
  `<tr>${cells.map((cell) => `<${tag}>${escaped(String(cell))}</${tag}>`).join("")}</tr>`;

/** The household's language, since its members read it. */
export const weekPage = (week: WeekView, name: string, language: Language): string => {
  const { title, columns, texts, nothing } = wordsIn(language).texts.week;
  const rows = week.people.map((person) => row("td", [person.name, person.done, person.late, person.missed, person.points]));
  const span = `${dateIn(language, week.from)} – ${dateIn(language, week.day)}`;
  const table = `<table><thead>${row("th", columns)}</thead><tbody>${rows.join("")}</tbody></table>`;
  const money =
    week.currency === undefined
      ? ""
      : new Intl.NumberFormat(language, { style: "currency", currency: week.currency }).format(week.cost);
  const heading = `${title(name)}`;
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(heading)}</title><style>${style}</style><h1>${escaped(heading)}</h1><p>${escaped(span)}</p>${rows.length > 0 ? table : `<p>${escaped(nothing)}</p>`}<p>${escaped(texts(week.texts, money))}</p></html>`;
};

/** If there is no household, and so no language. */
const expired = "This link has expired.";

export const mountWeeks = mountOnce<Mountable<IncomingMessage, ServerResponse> & object, Options>((httpNode, current) => {
  httpNode.use("/household-sms", (request, response, next) => {
    const [, configId = "", token = ""] = route.exec(request.url ?? "") ?? [];
    if (!token) return next();
    if (request.method !== "GET" && request.method !== "HEAD")
      return void response.writeHead(405, { ...headers, Allow: "GET, HEAD" }).end();
    const target = current.find(configId);
    const week = target?.weeks.follow(token);
    const { name, language } = target?.configuration.settings ?? ({ name: "", language: "en" } as const);
    const body = week ? weekPage(week, name, language) : (target?.deadLink() ?? expired);
    const type = week ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
    response.writeHead(week ? 200 : 404, { ...headers, "Content-Type": type, "Content-Length": Buffer.byteLength(body) });
    response.end(request.method === "HEAD" ? undefined : body);
  });
});
