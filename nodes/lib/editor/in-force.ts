// What is in force beside what the fields of sms-config hold: values from the environment, and changes made on the household page.

import type { QuietSpan } from "../../../src/core/people/person";
import { type PageSetting, pageSettings, type Setting, settings, units } from "../../../src/core/settings";
import type { FromEnvironment } from "../../sms-config/fields";
import { fieldOf } from "../fields";
import { element } from "./form";

type Words = (key: string, data?: Readonly<Record<string, string>>) => string;

interface Options {
  readonly householdId: string;
  readonly words: Words;
  /** Where the rows of quiet hours stand. */
  readonly quietHours: JQuery;
  readonly setQuietHours: (spans: readonly QuietSpan[]) => void;
}

const inputOf = (name: string): JQuery => $(`#node-config-input-${name}`);

/** As the field holds it; null is an empty limit. */
const fieldValue = (setting: Setting, value: unknown): string =>
  setting.type === "duration" ? String(Number(value) / units[setting.unit](1)) : String(value ?? "");

const shownValue = (name: PageSetting, value: unknown, words: Words): string => {
  const setting: Setting = settings[name];
  switch (setting.type) {
    case "choice":
      return words(`${name}.${value}`);
    case "flag":
      return words(value === true ? "inForce.on" : "inForce.off");
    case "spans":
      return (value as readonly QuietSpan[]).map(({ from, to }) => `${from}–${to}`).join(", ") || words("inForce.none");
    default: {
      const unit = "unit" in setting && setting.unit ? ` ${words(`unit.${setting.unit}`)}` : "";
      return value === null ? words("inForce.none") : `${fieldValue(setting, value)}${unit}`;
    }
  }
};

const noteIn = (row: JQuery, text = ""): JQuery =>
  element("div", "household-sms-below", text).attr("role", "status").appendTo(row);

/** Says under each empty field which variable gives it its value. */
const showEnvironment = (environment: FromEnvironment, words: Words): void => {
  for (const [name, { variable, value }] of Object.entries(environment)) {
    const input = inputOf(name);
    if (input.length === 0) continue;
    const text = value === undefined ? words("inForce.secret", { variable }) : words("inForce.environment", { value, variable });
    const note = noteIn(input.closest(".form-row"), text);
    const refresh = (): void => void note.toggle(String(input.val() ?? "").trim() === "");
    input.on("input change", refresh);
    refresh();
  }
};

/** The environment's own switch, with the field that it overrules. */
const showSwitch = ({ enabled }: FromEnvironment, words: Words): void => {
  const isOff = enabled !== undefined && fieldOf(settings.enabled).safeParse(enabled.value).data === false;
  if (!isOff) return;
  const mode = inputOf("mode");
  const note = noteIn(mode.closest(".form-row"), words("inForce.switched_off", { variable: enabled.variable }));
  const refresh = (): void => void note.toggle(String(mode.val()).includes("twilio"));
  mode.on("change", refresh);
  refresh();
};

/** Offers to take a change of the page over into its field, or to undo it there. */
const showChange = (name: PageSetting, value: unknown, { words, quietHours, setQuietHours, householdId }: Options): void => {
  const setting: Setting = settings[name];
  const isSpans = setting.type === "spans";
  const row = isSpans ? quietHours.closest(".form-row") : inputOf(name).closest(".form-row");
  const note = noteIn(row, `${words("inForce.page", { value: shownValue(name, value, words) })} `);
  const button = (label: string, press: () => void): void =>
    void $("<button type='button'>")
      .addClass("red-ui-button red-ui-button-small")
      .text(words(`inForce.${label}`))
      .attr("data-change", `${label}-${name}`)
      .on("click", press)
      .appendTo(note);
  button("takeOver", () => {
    if (isSpans) setQuietHours(value as readonly QuietSpan[]);
    else if (setting.type === "flag")
      inputOf(name)
        .prop("checked", value === true)
        .trigger("change");
    else inputOf(name).val(fieldValue(setting, value)).trigger("change");
    note.text(words("inForce.taken"));
  });
  button("reset", () => {
    const done = (text: string) => () => void note.text(text);
    changeSettings(householdId, { reset: [name] }).then(done(words("inForce.wasReset")), done(words("check.noAnswer")));
  });
};

const addressOf = (householdId: string): string => `household-sms/${encodeURIComponent(householdId)}/settings`;
const changeSettings = (householdId: string, body: object): JQuery.jqXHR =>
  $.ajax(addressOf(householdId), { method: "POST", contentType: "application/json", data: JSON.stringify(body) });

/** Shows it in an open dialog. A household that isn't deployed has no page, and so no changes. */
export const showInForce = (options: Options): void => {
  const environment = RED.settings.get<FromEnvironment>("smsConfigEnvironment", {});
  showEnvironment(environment, options.words);
  showSwitch(environment, options.words);
  $.getJSON(addressOf(options.householdId)).done((answer: { readonly overrides?: Readonly<Record<string, unknown>> }) => {
    for (const name of pageSettings) {
      const value = answer.overrides?.[name];
      if (value !== undefined) showChange(name, value, options);
    }
  });
};
