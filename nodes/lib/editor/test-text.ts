// Buttons of nodes and dialogs that do something in the deployed household: a test text to the person who presses it.

import type { NodeInstance, NodeProperties } from "@node-red/editor-client";
import { isDeployed } from "./household";
import { fetchPeople, followPeople, type PersonChoice } from "./pickers";

export type Words = (key: string, data?: Readonly<Record<string, string | number>>) => string;

export const postTo = (householdId: string, path: string, body: object = {}): JQuery.jqXHR =>
  $.ajax(`household-sms/${encodeURIComponent(householdId)}/${path}`, {
    method: "POST",
    contentType: "application/json",
    headers: { "Accept-Language": RED.i18n.lang() },
    data: JSON.stringify(body),
  });

const problemOf = (failure: JQuery.jqXHR, words: Words): string => {
  const { error } = Object(failure.responseJSON) as { error?: unknown };
  if (typeof error === "string") return error;
  return words(failure.status === 401 || failure.status === 403 ? "common.household.notAllowed" : "common.household.noAnswer");
};

/** Says what came of it, in the editor's corner. */
export const report = (
  request: JQuery.jqXHR,
  words: Words,
  sentence: (answer: unknown) => string,
  isGood = (_: unknown) => true,
): void =>
  void request.then(
    (answer: unknown) => void RED.notify(sentence(answer), isGood(answer) ? "success" : "warning"),
    (failure: JQuery.jqXHR) => void RED.notify(problemOf(failure, words), "error"),
  );

const keyOf = (householdId: string): string => `household-sms-me-${householdId}`;

/** Who uses this browser: as chosen in a dialog, else the first admin. */
const whoIsMe = (householdId: string, people: readonly PersonChoice[]): PersonChoice | undefined => {
  const chosen = localStorage.getItem(keyOf(householdId));
  return people.find(({ id }) => id === chosen) ?? people.find(({ role }) => role === "admin") ?? people[0];
};
const rememberMe = (householdId: string, person: string): void => localStorage.setItem(keyOf(householdId), person);

/** Under the same rules as every text: consent, quiet hours, caps. */
const sendTest = (householdId: string, { id, name }: PersonChoice, words: Words): void => {
  const reasonIn = (answer: unknown): string | undefined => (Object(answer) as { reason?: string }).reason;
  report(
    postTo(householdId, `people/${encodeURIComponent(id)}/test`),
    words,
    (answer) => {
      const reason = reasonIn(answer);
      if (reason === undefined) return words("common.household.sent", { who: name });
      return words("common.household.notSent", { who: name, reason: words(`common.reason.${reason}`) });
    },
    (answer) => reasonIn(answer) === undefined,
  );
};

/** Whether a node's button does anything: what it shows is what runs. */
export const isRunning = (node: NodeInstance<NodeProperties & { household: string }>): boolean =>
  !(node as { readonly changed?: boolean }).changed && isDeployed(node.household);

export const sendTestToMe = (householdId: string, words: Words): void =>
  fetchPeople(householdId, (people) => {
    const me = whoIsMe(householdId, people);
    if (me) sendTest(householdId, me, words);
    else RED.notify(words("common.household.nobody"), "warning");
  });

/** The row of a dialog that sends a test: to whom is remembered for the button of all nodes. */
export const offerTest = (
  who: JQuery,
  button: JQuery,
  node: NodeInstance<NodeProperties & { household: string }>,
  household: JQuery,
): void => {
  const words: Words = (key, data) => node._(key, data);
  let people: readonly PersonChoice[] = [];
  const id = (): string => String(household.val() ?? "");
  followPeople(household, (found) => {
    people = found;
    const me = whoIsMe(id(), people);
    who.empty().append(...people.map((person) => $("<option>").val(person.id).text(person.name)));
    if (me) who.val(me.id);
    const isReady = isDeployed(id()) && people.length > 0;
    button.prop("disabled", !isReady).attr("title", isReady ? "" : words("common.household.deployFirst"));
  });
  who.on("change", () => rememberMe(id(), String(who.val())));
  button.on("click", () => {
    const person = people.find((each) => each.id === who.val());
    if (person) sendTest(id(), person, words);
  });
};
