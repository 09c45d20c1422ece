// The answers that were carried out, durably: another node that gets one of them returns the first outcome, also after a restart.

import type { Clock } from "../../src/core/ports/clock";
import { days, later } from "../../src/core/units";
import type { Household } from "../../src/household";

/** A flow may keep an answer back for some time. */
const kept = days(7);

type Storage = { readonly keyValues: Pick<Household["keyValues"], "get" | "set"> };

/** `home`: the sms-ha-config node at which it was carried out. */
export const doneAnswer = ({ keyValues }: Storage, home: string, id: string, clock: Clock) => {
  const scope = `answers/${home}`;
  return {
    id,
    wasDone: (): boolean => keyValues.get(scope).has(id),
    markDone: (): Promise<void> => {
      const now = clock.now();
      const old = [...keyValues.get(scope)].filter(([, at]) => now >= later(Number(at) as typeof now, kept));
      return keyValues.set(scope, { ...Object.fromEntries(old.map(([other]) => [other, null])), [id]: String(now) });
    },
  };
};
