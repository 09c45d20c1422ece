// Control: a message that tells the throttle what to do with what it holds, and the answer it gets.

import * as z from "zod/mini";
import type { Household } from "../../src/household";
import type { Order } from "../../src/throttling/throttling";
import { badInput } from "../lib/input";
import { namesOf } from "../lib/people";
import type { NodeMessage, Words } from "../lib/runtime";

const orders = ["release", "clear", "pause", "resume"] as const satisfies readonly Order[];
const personSchema = z.optional(z.string().check(z.minLength(1)));

export interface Control {
  readonly order: Order;
  /** Absent: for everybody. */
  readonly person?: string;
}

/** Undefined for an ordinary message. Throws `bad_request` for orders that contradict each other. */
export const controlOf = ({ sms }: NodeMessage, words: Words): Control | undefined => {
  const fields = (typeof sms === "object" && sms !== null ? sms : {}) as Readonly<Record<string, unknown>>;
  const [order, ...others] = orders.filter((each) => fields[each] === true);
  if (!order) return undefined;
  const person = personSchema.safeParse(fields.person);
  if (others.length > 0 || !person.success) throw badInput(words("sms-throttle.problem.bad_control"));
  return { order, ...(person.data !== undefined && { person: person.data }) };
};

/** Does as told, for each who is meant. Answers what was cleared. */
export const obey = async (household: Household, holder: string, { order, person }: Control) => {
  const whose = person === undefined ? [undefined] : namesOf(household, person);
  const cleared = await Promise.all(whose.map((name) => household.holding.order(holder, order, name)));
  return cleared.flat();
};

/** What the throttle holds now, whom for and until when; never what it says. */
export const answerOf = (household: Household, holder: string, { order }: Control): object => {
  const { held, paused } = household.holding.queue(holder);
  return {
    kind: "queue",
    order,
    held: held.map(({ person, topic, kind, urgent, at, until }) => ({ person, topic, kind, urgent, at, until })),
    paused: paused.map(({ person = "household" }) => person),
  };
};
