// Draws a household in the sidebar: how it fares, today against its caps, cost, the last texts, notices.

import type { Language } from "../../../src/core/people/roles";
import type { EntryView, Today } from "../../../src/web/pages/household/api";
import { type Format, formatIn } from "../../../src/web/pages/household/format";
import { element } from "./form";

export type Words = (key: string, data?: Record<string, string | number>) => string;
type Say = Words;

export interface Shown {
  readonly household: string;
  readonly today: Today;
  readonly entries: readonly EntryView[];
}

const mostTexts = 6;
const mostNotices = 3;

type TextEntry = Extract<EntryView, { readonly type: "message" | "refused" | "received" }>;
const isText = (entry: EntryView): entry is TextEntry => ["message", "refused", "received"].includes(entry.type);

const link = (href: string, icon: string, text: string): JQuery =>
  $("<a>")
    .addClass("red-ui-button red-ui-button-small")
    .attr({ href, target: "_blank", rel: "noopener" })
    .append($("<i>").addClass(`fa ${icon}`), ` ${text}`);

const heading = (text: string): JQuery => element("h3", "household-sms-title", text);

/** What keeps texts from going out, and the home from having its part; nothing where all is well. */
const troubles = ({ health, carrierStopped, paused, mode, trouble, home, mqtt }: Today, say: Say): string[] => [
  ...(health.ok ? [] : [health.advice]),
  ...(carrierStopped ? [say("stopped", { error: carrierStopped })] : []),
  ...(paused ? [say("paused")] : []),
  ...(mode === "off" ? [say("off")] : []),
  ...(trouble ? [trouble.advice] : []),
  ...(home === "unreachable" || home === "wrong_token" ? [say(`home.${home}`)] : []),
  ...(mqtt === "unreachable" || mqtt === "wrong_login" || mqtt === "failed" ? [say(`mqtt.${mqtt}`)] : []),
];

const health = (today: Today, say: Say): JQuery => {
  const found = troubles(today, say);
  const box = element("div", found.length > 0 ? "household-sms-trouble" : "household-sms-well").attr("role", "status");
  if (found.length === 0) return box.append($("<i>").addClass("fa fa-check"), ` ${say("well")}`);
  return box.append(...found.map((text) => element("p", "", text).prepend($("<i>").addClass("fa fa-warning"), " ")));
};

/** Nothing is wrong; but whoever waits for a text wants to know. */
const quietNow = ({ quietUntil }: Today, say: Say, format: Format): JQuery | undefined =>
  quietUntil === undefined
    ? undefined
    : element("div", "household-sms-night", ` ${say("quiet", { time: format.time(quietUntil) })}`).prepend(
        $("<i>").addClass("fa fa-moon-o"),
      );

const figure = (name: string, value: string, used?: number, cap?: number): JQuery => {
  const row = element("div", "household-sms-figure").append(element("span", "", name), element("strong", "", value));
  if (used === undefined || cap === undefined) return row;
  const meter = $("<meter>").attr({ min: 0, max: cap || 1, low: cap * 0.7, high: cap * 0.9, optimum: 0, "aria-label": name });
  return row.append(meter.attr("value", used));
};

const figures = ({ day, caps, month, held }: Today, say: Say, format: Format): JQuery => {
  const of = (used: number, cap: number): string => `${format.number(used)} / ${format.number(cap)}`;
  const { budget } = month;
  const spent = format.money(month.cost);
  const [next] = held;
  const waiting = next ? say("next", { count: format.number(held.length), time: format.time(next.until) }) : "0";
  return element("div", "household-sms-figures").append(
    figure(say("texts"), of(day.messages, caps.messages), day.messages, caps.messages),
    figure(say("segments"), of(day.segments, caps.segments), day.segments, caps.segments),
    figure(say("cost"), format.money(day.cost)),
    budget === undefined
      ? figure(say("month"), spent)
      : figure(say("month"), `${spent} / ${format.money(budget)}`, month.cost, budget),
    figure(say("waiting"), waiting),
  );
};

const chip = (entry: TextEntry, words: Words): JQuery => {
  if (entry.type === "refused") return element("span", "household-sms-chip warn", words(`common.reason.${entry.reason}`));
  if (entry.type === "received") return element("span", "household-sms-chip", words("sms-config.sidebar.received"));
  return element("span", `household-sms-chip ${entry.outcome}`, words(`sms-config.sidebar.outcome.${entry.outcome}`));
};

const textRow = (entry: TextEntry, words: Words, format: Format): JQuery => {
  const who = entry.who.join(", ") || ("masked" in entry ? entry.masked : "");
  const head = element("div", "household-sms-entry").append(
    element("strong", "", who),
    chip(entry, words),
    element("time", "", format.time(entry.at)),
  );
  const row = element("li").append(head);
  if (entry.text) row.append(element("div", "household-sms-said", entry.text).attr("title", entry.text));
  return entry.type === "refused" && entry.advice ? row.append(element("div", "household-sms-quiet", entry.advice)) : row;
};

const list = (items: readonly JQuery[], none: string): JQuery =>
  items.length > 0 ? element("ul", "household-sms-list").append(...items) : element("p", "household-sms-quiet", none);

export const drawHousehold = (view: JQuery, { household, today, entries }: Shown, words: Words, language: Language): void => {
  const say: Say = (key, data) => words(`sms-config.sidebar.${key}`, data);
  const format = formatIn(language, today.timeZone, today.currency, () => today.now);
  const links = element("div", "household-sms-links").append(
    link(`household-sms/${encodeURIComponent(household)}/`, "fa-external-link", say("open")),
  );
  if (today.phonesUrl) links.append(link(today.phonesUrl, "fa-mobile", say("phones")));
  const texts = entries.filter(isText).slice(0, mostTexts);
  const notices = today.notices.slice(0, mostNotices);
  view.empty().append(
    element("h2", "household-sms-name", today.name),
    links,
    health(today, say),
    ...[quietNow(today, say, format)].flatMap((line) => line ?? []),
    figures(today, say, format),
    heading(say("last")),
    list(
      texts.map((entry) => textRow(entry, words, format)),
      say("no_texts"),
    ),
    heading(say("notices")),
    list(
      notices.map(({ at, text }) => element("li", "", text).append(element("time", "", format.moment(at)))),
      say("no_notices"),
    ),
  );
};

/** One sentence instead. */
export const drawNothing = (view: JQuery, sentence: string): void =>
  void view.empty().append(element("p", "household-sms-quiet", sentence).attr("role", "status"));

/** The quickest way to a first household: one of our examples. */
export const drawFirstSteps = (view: JQuery, words: Words): void => {
  drawNothing(view, words("sms-config.sidebar.none"));
  const button = $("<button type='button'>").addClass("red-ui-button").text(words("sms-config.sidebar.example"));
  view.append(button.on("click", () => RED.actions.invoke("core:show-examples-import-dialog")));
};
