// The sidebar's tab "Household SMS": which household it shows, and when it asks anew. What it shows is drawn by sidebar-view.

import { type Language, languages } from "../../../src/core/people/roles";
import { Api, type EntryViews, Problem, type Today } from "../../../src/web/pages/household/api";
import { listen } from "../../../src/web/pages/household/live";
import { element } from "./form";
import type { Editing } from "./red";
import { drawFirstSteps, drawHousehold, drawNothing, type Words } from "./sidebar-view";

const id = "household-sms";

const languageOf = (tag: string): Language => languages.find((language) => tag.startsWith(language)) ?? "en";

/** What Node-RED runs, as far as the editor knows. */
const isDeployed = (household: string): boolean =>
  ((RED.nodes.originalFlow() ?? []) as readonly { readonly id: string }[]).some(({ id }) => id === household);

/** What is asked for while it runs is done once afterwards. */
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

  /** A household may have come, gone or got another name; and whichever is shown runs anew after a deploy. */
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

  /** Nobody is asked for what nobody sees. */
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

/** Adds the tab; once, however often the palette comes and goes. */
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
