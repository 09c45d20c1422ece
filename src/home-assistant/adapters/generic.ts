// Any other entity: which state or attribute of it sends a text, what the text calls it, and what an answer does.

import * as z from "zod";
import { homeActions } from "../../core/home/subject";
import { entityIds, friendlyName, isAvailable } from "../connection/entities";
import { type EntityState, refused } from "../connection/home";
import type { HomeAdapter, HomeItem } from "./adapter";
import { parseDue } from "./due";
import { stateAdapter } from "./state-adapter";

const callSchema = z.object({
  domain: z.string().min(1).max(60),
  service: z.string().min(1).max(60),
  data: z.record(z.string(), z.unknown()).optional(),
});

export const genericRuleSchema = z.object({
  /** The entity id, or the registry id. */
  entity: z.string().min(1).max(300),
  /** The attribute to look at instead of the state. */
  attribute: z.string().min(1).max(100).optional(),
  /** The values that count. */
  is: z.array(z.string().max(200)).min(1).max(20),
  /** What is reported then. */
  tells: z.enum(["due", "overdue", "claimed", "approved", "completed"]).default("due"),
  /** The attribute with the due date, if there is one: then the due date is reported, and `is` says when it is done. */
  dueAttribute: z.string().min(1).max(100).optional(),
  /** What the text calls it; the entity's name unless said otherwise. */
  title: z.string().min(1).max(200).optional(),
  person: z.string().min(1).max(80).optional(),
  /** The service that each answer calls; the entity is added as its target. */
  actions: z.partialRecord(z.enum(homeActions), callSchema).optional(),
});
export type GenericRule = z.output<typeof genericRuleSchema>;

/** Each rule is one item, identified by its entity and what it reports. */
export const generic = (rules: readonly GenericRule[]): HomeAdapter =>
  stateAdapter({
    id: "generic",
    byEntity: true,
    read(entity, home, ids) {
      const wanted = rules.filter((rule) => ids.entityOf(rule.entity) === entity.id || rule.entity === ids.of(entity.id));
      if (wanted.length === 0 || !isAvailable(entity)) return undefined;
      return wanted.map((rule) => toItem(rule, entity, ids.of(entity.id), home.config.timeZone));
    },
    async act(home, item, action) {
      const ids = await entityIds(home);
      const rule = rules.find((one) => ids && itemOf(one, ids.of(ids.entityOf(one.entity))) === item.item);
      const call = rule?.actions?.[action];
      if (!ids || !rule || !call) return refused("not_supported", "There is no such action.");
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
