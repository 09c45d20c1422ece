// The Check button of sms-config: each line says what is all right, or what to do.

import { element } from "./form";

type Words = (key: string) => string;

interface Line {
  readonly what: string;
  readonly state: "ok" | "warning" | "failed";
  readonly title: string;
  readonly text: string;
  readonly fix?: string;
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

const post = (householdId: string, path: string, body: object): JQuery.jqXHR =>
  $.ajax(`household-sms/${encodeURIComponent(householdId)}/${path}`, {
    method: "POST",
    contentType: "application/json",
    headers: { "Accept-Language": RED.i18n.lang() },
    data: JSON.stringify(body),
  });

const lineElement = ({ state, title, text, fix }: Line, words: Words, onFix: (button: JQuery) => void): JQuery => {
  const icon = element("i", `fa ${icons[state]} household-sms-check-icon household-sms-check-${state}`).attr({
    role: "img",
    "aria-label": words(`check.${state}`),
  });
  const content = element("div").append(element("strong", "", title), element("div", "", text));
  const line = element("li").append(icon, content);
  if (fix === undefined) return line;
  const button = $("<button type='button'>").addClass("red-ui-button red-ui-button-small").text(fix);
  button.on("click", () => onFix(button));
  content.append(button);
  return line;
};

/** Makes `button` show the lines in `holder`. */
export const offerCheck = (button: JQuery, holder: JQuery, householdId: string, words: Words): void => {
  const show = (...shown: JQuery[]): void => void holder.empty().append(...shown);
  const note = (text: string): void => show(element("div", "form-tips", text));
  const fix = (what: string) => (pressed: JQuery) => {
    pressed.prop("disabled", true);
    post(householdId, "mend", { what }).then(run, (failure: JQuery.jqXHR) => note(problemOf(failure, words)));
  };
  const run = (): void => {
    button.prop("disabled", true);
    note(words("check.running"));
    post(householdId, "check", {})
      .then(
        (answer: unknown) =>
          show(
            element("ul", "household-sms-check").append(
              ...linesOf(answer).map((line) => lineElement(line, words, fix(line.what))),
            ),
          ),
        (failure: JQuery.jqXHR) => note(failure.status === 404 ? words("check.notDeployed") : problemOf(failure, words)),
      )
      .always(() => void button.prop("disabled", false));
  };
  button.on("click", run);
};
