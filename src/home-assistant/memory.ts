// What is remembered of an item from one look to the next, and how it is written down.

import { z } from "zod";
import { schemas } from "../core/people/person";

/** What is remembered of an item: enough to tell what is new at the next look. */
const memorySchema = z.object({
  status: z.string(),
  due: z.string(),
  /** The latest step told of each due it had lately, in ms from that due: one that comes back is not told again. */
  told: z.record(z.string(), z.number()).default({}),
  /** Grows with each change of its status: tells a second claim from the first. */
  turn: z.number(),
  /** The turn it began with. */
  first: z.number().default(0),
  round: z.string().optional(),
  lastDone: schemas.instant.optional(),
  /** When its status last changed, as far as we saw. */
  since: schemas.instant,
});
export type Memory = z.output<typeof memorySchema>;

/** Undefined where there is none, or none this version can read. */
export const readMemory = (text: string | undefined): Memory | undefined => {
  if (text === undefined) return undefined;
  try {
    return memorySchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
export const writeMemory = (memory: Memory): string => JSON.stringify(memory);
