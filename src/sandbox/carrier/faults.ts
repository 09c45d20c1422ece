// What may go wrong on purpose with the next texts the household sends.

import { z } from "zod";

const accepted = z.boolean();

/** `accepted`: whether the text is taken before things go wrong, so that it is delivered although its sender can't know. */
export const fault = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("429") }),
  z.object({ kind: z.literal("500"), accepted }),
  z.object({ kind: z.literal("hang"), accepted }),
  z.object({ kind: z.literal("reset"), accepted }),
  z.object({ kind: z.literal("undelivered"), code: z.number().int() }),
  /** Not taken, for a reason of the carrier's own: Twilio's error code, or the phone's HTTP status. */
  z.object({ kind: z.literal("refused"), code: z.number().int() }),
]);

export type Fault = z.infer<typeof fault>;

/** Faults in the order they were asked for; each strikes one create. */
export class Faults {
  readonly #planned: Fault[] = [];

  plan(next: Fault, times = 1): void {
    for (let count = 0; count < times; count++) this.#planned.push(next);
  }

  take(): Fault | undefined {
    return this.#planned.shift();
  }
}
