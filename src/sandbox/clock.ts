// A clock that can be moved forward, so that quiet hours and the next day can be tried without waiting for them.

import { readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";
import type { Cancel, Clock } from "../core/ports/clock";
import { type Duration, type Instant, later } from "../core/units";

export interface SkippableClock extends Clock {
  /** Moves ahead to `to` and wakes what waits until then. Never moves back. */
  skip(to: Instant): void;
}

const fileSchema = z.object({ ahead: z.number().int().nonnegative() });

/** How far it was ahead when it last ran; a missing or damaged file means not at all. */
const readAhead = (file: string | undefined): number => {
  if (file === undefined) return 0;
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, "utf8"))).ahead;
  } catch {
    return 0;
  }
};

/** Runs as `base` does, ahead of it by as much as was skipped; `file` keeps that over a restart. */
export const skippableClock = (base: Clock, file?: string): SkippableClock => {
  let ahead = readAhead(file);
  const waiting = new Set<{ arm: () => void }>();
  const now = (): Instant => later(base.now(), ahead as Duration);
  const at = (when: Instant, wake: () => void): Cancel => {
    let cancel: Cancel = () => {};
    const entry = {
      arm: (): void => {
        cancel();
        cancel = base.at(later(when, -ahead as Duration), () => {
          waiting.delete(entry);
          wake();
        });
      },
    };
    waiting.add(entry);
    entry.arm();
    return () => {
      waiting.delete(entry);
      cancel();
    };
  };
  return {
    now,
    at,
    skip: (to) => {
      if (to <= now()) return;
      ahead += to - now();
      if (file !== undefined) writeFileSync(file, JSON.stringify({ ahead }));
      for (const { arm } of [...waiting]) arm();
    },
  };
};
