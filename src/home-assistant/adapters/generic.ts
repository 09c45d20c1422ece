// Any entity at all: which state or attribute of it is worth a text, what the text calls it, and what an answer does.

import { z } from "zod";
import { homeActions } from "../../core/home/subject";
import { parseDue } from "../due";
import { type EntityState, friendlyName, isAvailable } from "../entities";
import { listIds } from "../registry";
import type { HomeAdapter, HomeItem } from "./adapter";
import { byStates } from "./by-states";

const callSchema = z.object({
  domain: z.string().min(1).max(60),
  service: z.string().min(1).max(60),
  data: z.record(z.string(), z.unknown()).optional(),
});

export const genericRuleSchema = z.object({
  /** An entity's id of today, or the one it keeps when it is renamed. */
  entity: z.string().min(1).max(300),
  /** Looks at an attribute instead of the state. */
  attribute: z.string().min(1).max(100).optional(),
  /** What it has to be; any of them. */
  is: z.array(z.string().max(200)).min(1).max(20),
  /** What the text says of it then. */
  tells: z.enum(["due", "overdue", "claimed", "approved", "completed"]).default("due"),
  /** The attribute that says when it is due, where there is one: then its steps are told, and `is` tells when it is done with. */
  dueAttribute: z.string().min(1).max(100).optional(),
  /** What the text calls it; the entity's name unless said otherwise. */
  title: z.string().min(1).max(200).optional(),
  person: z.string().min(1).max(80).optional(),
  /** What an answer calls; the entity is added as target. */
  actions: z.partialRecord(z.enum(homeActions), callSchema).optional(),
});
export type GenericRule = z.output<typeof genericRuleSchema>;

/** Each rule is one item, told apart by its entity and what it tells. */
export const generic = (rules: readonly GenericRule[]): HomeAdapter =>
  byStates({
    name: "generic",
    title: "Other entities",
    byEntity: true,
    read(entity, home, ids) {
      const wanted = rules.filter((rule) => ids.entityOf(rule.entity) === entity.id || rule.entity === ids.of(entity.id));
      if (wanted.length === 0 || !isAvailable(entity)) return undefined;
      return wanted.map((rule) => toItem(rule, entity, ids.of(entity.id), home.config.timeZone));
    },
    async act(home, item, action) {
      const ids = await listIds(home);
      const rule = rules.find((one) => ids && itemOf(one, ids.of(ids.entityOf(one.entity))) === item.item);
      const call = rule?.actions?.[action];
      if (!ids || !rule || !call) return { ok: false, kind: "refused", code: "not_supported", message: "no such action" };
      const { data, ...service } = call;
      return home.call({ ...service, ...(data && { data }), target: { entity_id: ids.entityOf(rule.entity) } });
    },
  });

const itemOf = ({ tells, attribute = "" }: GenericRule, id: string): string => JSON.stringify({ entity: id, attribute, tells });

const toItem = (rule: GenericRule, entity: EntityState, id: string, timeZone: string): HomeItem => {
  const shown = rule.attribute === undefined ? entity.state : String(entity.attributes[rule.attribute] ?? "");
  const holds = rule.is.includes(shown);
  const dueText = rule.dueAttribute === undefined ? undefined : entity.attributes[rule.dueAttribute];
  const due = typeof dueText === "string" ? parseDue(dueText, timeZone) : undefined;
  const status = rule.dueAttribute === undefined ? (holds ? rule.tells : "open") : holds ? "completed" : "open";
  const open = rule.dueAttribute === undefined ? holds : !holds;
  const actions = open ? homeActions.filter((action) => rule.actions?.[action] !== undefined) : [];
  return {
    kind: "chore",
    item: itemOf(rule, id),
    title: rule.title ?? friendlyName(entity) ?? entity.id,
    status,
    actions,
    ...(rule.person !== undefined && { person: rule.person }),
    ...(due && { due }),
  };
};
