// The sidebar's tab "Household SMS": the state of a household, today against its caps, cost, the last texts, notices.

import { type Language, languages } from "../../../src/core/people/roles";
import { Api, type EntryView, type EntryViews, Problem, type Today } from "../../../src/web/pages/household/api";
import { listen } from "../../../src/web/pages/household/live";
import { type Format, formatIn } from "../../../src/web/ui/format";
import { type Editing, element } from "./form";
import { isDeployed } from "./household";

export type Words = (key: string, data?: Record<string, string | number>) => string;
type Say = Words;

export interface Shown {
  readonly household: string;
  readonly today: Today;
  readonly entries: readonly EntryView[];
}

const maxTexts = 6;
const maxNotices = 3;

type TextEntry = Extract<EntryView, { readonly type: "message" | "refused" | "received" }>;
const isText = (entry: EntryView): entry is TextEntry => ["message", "refused", "received"].includes(entry.type);

const link = (href: string, icon: string, text: string): JQuery =>
  $("<a>")
    .addClass("red-ui-button red-ui-button-small")
    .attr({ href, target: "_blank", rel: "noopener" })
    .append($("<i>").addClass(`fa ${icon}`), ` ${text}`);

const heading = (text: string): JQuery => element("h3", "household-sms-title", text);

/** What keeps texts or Home Assistant from working; empty if nothing does. */
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

/** Quiet hours are no trouble, but they explain why a text waits. */
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

const drawHousehold = (view: JQuery, { household, today, entries }: Shown, words: Words, language: Language): void => {
  const say: Say = (key, data) => words(`sms-config.sidebar.${key}`, data);
  const format = formatIn(language, today.timeZone, today.currency, () => today.now);
  const links = element("div", "household-sms-links").append(
    link(`household-sms/${encodeURIComponent(household)}/`, "fa-external-link", say("open")),
  );
  if (today.phonesUrl) links.append(link(today.phonesUrl, "fa-mobile", say("phones")));
  const texts = entries.filter(isText).slice(0, maxTexts);
  const notices = today.notices.slice(0, maxNotices);
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

const drawNothing = (view: JQuery, sentence: string): void =>
  void view.empty().append(element("p", "household-sms-quiet", sentence).attr("role", "status"));

/** Offers an example, the quickest way to a first household. */
const drawFirstSteps = (view: JQuery, words: Words): void => {
  drawNothing(view, words("sms-config.sidebar.none"));
  const button = $("<button type='button'>").addClass("red-ui-button").text(words("sms-config.sidebar.example"));
  view.append(button.on("click", () => RED.actions.invoke("core:show-examples-import-dialog")));
};

const id = "household-sms";

const languageOf = (tag: string): Language => languages.find((language) => tag.startsWith(language)) ?? "en";

/** Runs the task one at a time; calls while it runs make it run once more. */
const oneAtATime = (task: () => Promise<void>): (() => void) => {
  let [running, again] = [false, false];
  const run = async (): Promise<void> => {
    again = running;
    if (running) return;
    running = true;
    await task();
    running = false;
    if (again) void run();
  };
  return () => void run();
};

class Sidebar {
  readonly content = element("div", "household-sms-sidebar");
  readonly #choice = $("<select>").addClass("household-sms-choice");
  readonly #view = element("div", "household-sms-view");
  #stop: (() => void) | undefined;
  #visible = false;

  constructor(
    private readonly words: Words,
    private readonly language: Language,
  ) {
    this.#choice.attr("aria-label", words("sms-config.label.name")).on("change", () => this.restart());
    this.content.append(this.#choice, this.#view);
    new IntersectionObserver(([entry]) => this.#show(entry?.isIntersecting === true)).observe(this.content.get(0) as HTMLElement);
  }

  /** Called when a household is added, removed or renamed, and after each deploy. */
  readonly restart = (): void => {
    this.#offer();
    this.#stop?.();
    this.#stop = undefined;
    if (!this.#visible) return;
    const household = this.#chosen();
    if (!household) drawFirstSteps(this.#view, this.words);
    else if (!isDeployed(household)) drawNothing(this.#view, this.words("sms-config.sidebar.undeployed"));
    else this.#listen(household);
  };

  #listen(household: string): void {
    const api = new Api(this.language, `household-sms/${encodeURIComponent(household)}/`);
    this.#stop = listen(
      api,
      oneAtATime(() => this.#load(api, household)),
      () => undefined,
    );
  }

  /** Loads only while the tab is visible. */
  #show(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.restart();
  }

  #chosen(): string {
    return String(this.#choice.val() ?? "");
  }

  #offer(): void {
    const before = this.#chosen();
    const options: JQuery[] = [];
    // The editor hands over nodes; its types say objects.
    RED.nodes.eachConfig((each) => {
      const node = each as Editing;
      if (node.type === "sms-config") options.push($("<option>").val(node.id).text(RED.utils.getNodeLabel(node)));
      return true;
    });
    this.#choice
      .empty()
      .append(...options)
      .toggle(options.length > 1);
    if (options.some((option) => option.val() === before)) this.#choice.val(before);
  }

  async #load(api: Api, household: string): Promise<void> {
    try {
      const [today, { entries }] = await Promise.all([api.get<Today>("today"), api.get<EntryViews>("log?limit=40")]);
      if (this.#chosen() === household) drawHousehold(this.#view, { household, today, entries }, this.words, this.language);
    } catch (problem) {
      if (this.#chosen() === household) drawNothing(this.#view, this.#sentence(problem));
    }
  }

  #sentence(problem: unknown): string {
    if (!(problem instanceof Problem)) return String(problem);
    const known = ["no_household", "offline", "sign_in"].includes(problem.code);
    return known ? this.words(`sms-config.sidebar.problem.${problem.code}`) : problem.message;
  }
}

/** Adds the tab once. */
export const addSidebar = (words: Words): void => {
  if (RED.sidebar.containsTab(id)) return;
  const sidebar = new Sidebar(words, languageOf(RED.i18n.lang()));
  RED.sidebar.addTab({
    id,
    label: words("sms-config.household"),
    name: words("sms-config.title"),
    iconClass: "fa fa-commenting-o",
    content: sidebar.content.get(0) as HTMLElement,
    enableOnEdit: true,
  });
  let planned = 0;
  const soon = (): void => {
    clearTimeout(planned);
    planned = window.setTimeout(sidebar.restart, 100);
  };
  const ofOurs = (node: { readonly type?: string }): void => void (node.type === "sms-config" && soon());
  for (const event of ["nodes:add", "nodes:change", "nodes:remove"]) RED.events.on(event, ofOurs);
  for (const event of ["deploy", "workspace:clear"]) RED.events.on(event, soon);
};

export const removeSidebar = (): void => {
  if (RED.sidebar.containsTab(id)) RED.sidebar.removeTab(id);
};
