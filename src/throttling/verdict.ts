// The verdict on a message that wants to pass a throttle, and what the journal remembers of it.

import type { JournalRecord } from "../core/journal/records";
import type { HeldEntry } from "../core/journal/state";
import { exemptions } from "../core/policy/exemptions";
import type { Instant } from "../core/units";

export type Verdict =
  | { readonly kind: "go" }
  /** Without `until` nobody can say. */
  | { readonly kind: "wait"; readonly reason: string; readonly until?: Instant }
  | { readonly kind: "never"; readonly reason: string };

/** What passes is what the throttle's own cooldown goes by; what neither waits for a cooldown nor starts one is not counted. */
export const passedRecords = (
  { holder, person, topic, kind }: Pick<HeldEntry, "holder" | "person" | "topic" | "kind">,
  at: Instant,
): JournalRecord[] => (exemptions[kind].cooldown ? [] : [{ type: "passed", at, holder, person, topic }]);

export const verdictRecords = (entry: HeldEntry, verdict: Verdict, at: Instant): JournalRecord[] => {
  switch (verdict.kind) {
    case "go":
      return [];
    case "wait":
      return verdict.until === undefined || verdict.until === entry.until
        ? []
        : [{ type: "held", ...entry, until: verdict.until }];
    case "never":
      return [{ type: "let_go", at, ids: [entry.id], how: "dropped", reason: verdict.reason }];
  }
};
