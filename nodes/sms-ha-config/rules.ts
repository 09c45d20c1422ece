// The dialog's rules as the bridge takes them.

import type { GenericRule } from "../../src/home-assistant";
import type { RuleRow } from "./fields";

type Answers = NonNullable<GenericRule["actions"]>;

const callOf = (service: string): { domain: string; service: string } | undefined => {
  const [domain, name] = service.split(".");
  return domain && name ? { domain, service: name } : undefined;
};

/** What YES and NO mean of something that waits for approval, and DONE and SKIP of something that is due. */
const answersOf = ({ tells, yes, no }: RuleRow): Answers => {
  const names = tells === "claimed" ? (["approve", "reject"] as const) : (["complete", "skip"] as const);
  const calls = [callOf(yes), callOf(no)];
  return Object.fromEntries(names.flatMap((name, index) => (calls[index] ? [[name, calls[index]]] : [])));
};

export const ruleOf = (row: RuleRow): GenericRule => ({
  entity: row.entity.trim(),
  is: row.is.split(",").map((value) => value.trim()),
  tells: row.tells,
  ...(row.attribute && { attribute: row.attribute }),
  ...(row.dueAttribute && { dueAttribute: row.dueAttribute }),
  ...(row.title && { title: row.title }),
  ...(row.person && { person: row.person }),
  actions: answersOf(row),
});
