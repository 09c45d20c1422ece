// What the server's scripts answer, parsed.

import { z } from "zod";
import { HouseholdSmsError } from "../../core/errors";
import { documentSchema, type HouseholdDocument } from "../../core/people/document";
import { type Entry, type Position, rawEntry, readEntry } from "./entry";

/** What is on the server isn't what the replica came from. */
export interface Lost {
  readonly kind: "lost";
  /** Undefined where there is nothing. */
  readonly epoch: string | undefined;
  /** Beginnings that an operator has let this one take the place of. */
  readonly replaces: string | undefined;
  /** Set by whoever noticed that something is missing. */
  readonly blocked: string | undefined;
  readonly head: Position;
}
export interface Missed {
  readonly kind: "missed";
  readonly version: string;
  /** Only where the version is another one. */
  readonly document: HouseholdDocument | undefined;
  readonly entries: readonly Entry[];
  /** Where the stream ends; there may be more than `entries` up to it. */
  readonly head: Position;
}
export interface Done {
  readonly kind: "done";
  readonly version: string;
  readonly positions: readonly Position[];
}
/** `late`: its time was over when it arrived. */
export type Answer = Lost | Missed | Done | { readonly kind: "late" };

export const nullable = z.nullish(z.string()).transform((value) => value ?? undefined);
export const answerSchema = z.union([
  z.tuple([z.literal("done"), z.number(), z.string(), z.array(z.string())]),
  z.tuple([z.literal("late"), z.number()]),
  z.tuple([z.literal("missed"), z.number(), z.string(), nullable, z.array(rawEntry), z.string()]),
  z.tuple([z.literal("lost"), z.number(), nullable, nullable, nullable, z.string()]),
]);
/** Throws `store_corrupt`. */
export const readDocument = (json: string): HouseholdDocument => {
  try {
    return documentSchema.parse(JSON.parse(json));
  } catch (cause) {
    throw new HouseholdSmsError(
      "store_corrupt",
      "The people and settings on the server can't be read, so nothing is sent: they were changed by hand, or written by a newer version; bring all instances to the same version, or put a backup of the server's data back",
      { cause },
    );
  }
};

export const answerOf = (raw: z.infer<typeof answerSchema>): Answer => {
  switch (raw[0]) {
    case "done":
      return { kind: "done", version: raw[2], positions: raw[3] };
    case "late":
      return { kind: "late" };
    case "missed": {
      const document = raw[3] === undefined ? undefined : readDocument(raw[3]);
      return { kind: "missed", version: raw[2], document, entries: raw[4].map(readEntry), head: raw[5] };
    }
    case "lost":
      return { kind: "lost", epoch: raw[2], replaces: raw[3], blocked: raw[4], head: raw[5] };
  }
};
