// The Check button of sms-config: each line says what is all right, or what to do.

import { element } from "./form";

type Words = (key: string) => string;

interface Line {
  readonly what: string;
  readonly state: "ok" | "warning" | "failed";
  readonly title: string;
  readonly text: string;
  readonly fix?: string;
  readonly field?: string;
  readonly link?: string;
}
const icons: Readonly<Record<Line["state"], string>> = {
  ok: "fa-check-circle",
  warning: "fa-exclamation-triangle",
  failed: "fa-times-circle",
};
const isLine = (value: unknown): value is Line =>
  typeof value === "object" &&
  value !== null &&
  "title" in value &&
  "text" in value &&
  "state" in value &&
  String(value.state) in icons;

const linesOf = (answer: unknown): readonly Line[] => {
  const { lines } = Object(answer) as { lines?: unknown };
  return Array.isArray(lines) ? lines.filter(isLine) : [];
};

/** The server's own sentence, if it sent one. */
const problemOf = (failure: JQuery.jqXHR, words: Words): string => {
  const { error } = Object(failure.responseJSON) as { error?: unknown };
  if (typeof error === "string") return error;
  return words(failure.status === 401 || failure.status === 403 ? "check.notAllowed" : "check.noAnswer");
};

const post = (householdId: string, body: object): JQuery.jqXHR =>
  $.ajax(`household-sms/${encodeURIComponent(householdId)}/check-entered`, {
    method: "POST",
    contentType: "application/json",
    headers: { "Accept-Language": RED.i18n.lang() },
    data: JSON.stringify(body),
  });

/** What is typed, by setting: a field's value as a deploy would store it. */
export interface Entered {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, string>>;
}

interface Options {
  readonly householdId: string;
  readonly form: JQuery;
  readonly words: Words;
  readonly entered: () => Entered;
  /** Brings the input of a setting into view and focuses it. */
  readonly goTo: (field: string) => void;
}

const smallButton = (text: string, press: (button: JQuery) => void): JQuery => {
  const button = $("<button type='button'>").addClass("red-ui-button red-ui-button-small").text(text);
  return button.on("click", () => press(button));
};

/** The node with the connection to Home Assistant, for the lines about it. */
const homeNode = (householdId: string): string | undefined => {
  const found: { readonly id: string; readonly household?: string }[] = [];
  RED.nodes.eachConfig((config) => {
    const node = config as unknown as { readonly id: string; readonly type: string; readonly household?: string };
    if (node.type === "sms-ha-config") found.push(node);
    return true;
  });
  return (found.find(({ household }) => household === householdId) ?? found[0])?.id;
};

const helpFor = ({ what, state, field, link, fix }: Line, options: Options, onFix: (what: string) => void): JQuery[] => {
  if (state === "ok") return [];
  const { words, goTo, householdId } = options;
  const home = what === "home" || what === "mqtt" ? homeNode(householdId) : undefined;
  return [
    ...(fix === undefined
      ? []
      : [
          smallButton(fix, (button) => {
            button.prop("disabled", true);
            onFix(what);
          }),
        ]),
    ...(field === undefined ? [] : [smallButton(`${words("check.field")} ${words(`label.${field}`)}`, () => goTo(field))]),
    ...(home === undefined
      ? []
      : [smallButton(words("check.homeNode"), () => RED.editor.editConfig("", "sms-ha-config", home, ""))]),
    ...(link === undefined ? [] : [$("<a>").attr({ href: link, target: "_blank", rel: "noopener" }).text(words("check.link"))]),
  ];
};

const lineElement = (line: Line, options: Options, onFix: (what: string) => void): JQuery => {
  const { state, title, text } = line;
  const icon = element("i", `fa ${icons[state]} household-sms-check-icon household-sms-check-${state}`).attr({
    role: "img",
    "aria-label": options.words(`check.${state}`),
  });
  const help = helpFor(line, options, onFix);
  const content = element("div").append(element("strong", "", title), element("div", "", text));
  if (help.length > 0) content.append(element("div", "household-sms-check-help").append(...help));
  return element("li").append(icon, content);
};

/** Makes `button` check what is typed and show the lines in `holder`, until something is edited. */
export const offerCheck = (button: JQuery, holder: JQuery, options: Options): void => {
  const { householdId, form, words, entered } = options;
  /** Rises with every edit and every check: an answer to what was typed before isn't shown. */
  let current = 0;
  const show = (...shown: JQuery[]): void => void holder.empty().append(...shown);
  const note = (text: string): void => show(element("div", "form-tips", text));
  const run = (fix?: string): void => {
    current += 1;
    const mine = current;
    const ifCurrent = (shown: () => void): void => {
      if (mine === current) shown();
    };
    button.prop("disabled", true);
    note(words("check.running"));
    post(householdId, { ...entered(), ...(fix !== undefined && { fix }) })
      .then(
        (answer: unknown) =>
          ifCurrent(() =>
            show(element("ul", "household-sms-check").append(...linesOf(answer).map((line) => lineElement(line, options, run)))),
          ),
        (failure: JQuery.jqXHR) => ifCurrent(() => note(problemOf(failure, words))),
      )
      .always(() => void button.prop("disabled", false));
  };
  button.on("click", () => run());
  form.on("input change", () => {
    current += 1;
    holder.empty();
  });
};
