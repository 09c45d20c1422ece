// The dialog's Check: what is typed becomes a configuration as a deploy would make it, and is checked without being deployed.

import type { checkEntered } from "../../src/entered-check";
import type { Household } from "../../src/household";
import type { CheckEntered, FindConnections } from "../../src/web/admin/routes";
import type { WebhookTarget } from "../../src/web/webhooks/routes";
import { wordsIn } from "../../src/words";
import { clockOf, type Red, wordsOf } from "../lib/runtime";
import { configurationOf } from "./configuration";
import { surroundingsOf } from "./surroundings";

export type Trials = Map<string, WebhookTarget>;

interface Options {
  readonly check: typeof checkEntered;
  readonly find: (id: string) => Household | undefined;
  readonly connections: FindConnections;
  readonly trials: Trials;
}

/** What the editor shows in place of a stored credential. */
const stored = "__PWRD__";

/** As a deploy fills in `${NAME}`. */
const withVariables = (RED: Red, fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) =>
      typeof value === "string" && /^\$\{[^}]+\}$/.test(value)
        ? [name, RED.util.evaluateNodeProperty(value, "env", undefined as never, {}) ?? ""]
        : [name, value],
    ),
  );

export const enteredCheck = (RED: Red, { check, find, connections, trials }: Options): CheckEntered => {
  const words = wordsOf(RED);
  return async (id, { fields, credentials, fix }, language, by) => {
    const kept = (RED.nodes.getCredentials(id) ?? {}) as Readonly<Record<string, unknown>>;
    const typed = Object.fromEntries(
      Object.entries(credentials).map(([name, value]) => [name, value === stored ? kept[name] : value]),
    );
    const found = configurationOf(withVariables(RED, fields), withVariables(RED, typed), surroundingsOf(RED, id), words);
    if (!found.ok) {
      const { titles } = wordsIn(language).checks.household;
      return [{ what: "settings", state: "failed", title: titles.configuration, text: found.problem, field: found.field }];
    }
    const listen = (webhook: WebhookTarget["webhook"]): (() => void) => {
      const trial = { webhook, webhookRefused: () => {} };
      trials.set(id, trial);
      return () => {
        if (trials.get(id) === trial) trials.delete(id);
      };
    };
    const tools = { clock: clockOf(RED), log: () => {} };
    const household = find(id);
    return check(found.configuration, tools, { household, listen, language, connections: connections(id), fix, by });
  };
};
