// Claims that wait for a decision, and decisions on record: what KidsChores, ChoreOps and TaskMate have in common.

import * as z from "zod";
import { parseDateTime } from "../../core/policy/calendar";
import type { Instant } from "../../core/units";
import type { Decision, HomeItem } from "./adapter";

export interface Claim {
  /** Tells this claim of a chore or reward from its others. */
  readonly id: string;
  /** When it was made, if the system says so. */
  readonly at?: Instant | undefined;
  readonly canApprove?: boolean;
}

/** A question's item holds the ids of its chore or reward, and `claim`. */
export const questionId = (about: string, claim: string): string => JSON.stringify({ ...JSON.parse(about), claim });

/** The question whether a claim is approved. */
export const questionAbout = (item: HomeItem, { id, at, canApprove = true }: Claim): HomeItem => {
  const facts = {
    item: questionId(item.item, id),
    title: item.title,
    actions: canApprove ? (["approve", "reject"] as const) : (["reject"] as const),
    question: { about: item.item, ...(at !== undefined && { claimedAt: at }) },
    ...(item.person !== undefined && { person: item.person }),
    ...(item.points !== undefined && { points: item.points }),
  };
  return item.kind === "chore"
    ? { kind: "chore", status: "claimed", ...facts }
    : { kind: "reward", status: "requested", ...facts };
};

/** A question that is no longer among `items`, as it was decided; undefined if the records leave a doubt. */
export const decidedQuestion = (item: string, items: readonly HomeItem[]): HomeItem | undefined => {
  const { claim, ...ids } = idsSchema.parse(JSON.parse(item));
  const about = items.find((one) => one.item === JSON.stringify(ids));
  if (claim === undefined || !about) return undefined;
  const outcome = outcomeOf(claim, item, about);
  return outcome && { ...questionAbout(about, { id: claim }), status: outcome === "approved" ? "approved" : "open", actions: [] };
};

const idsSchema = z.looseObject({ claim: z.string().optional() });

const outcomeOf = (claim: string, question: string, about: HomeItem): Decision["kind"] | undefined => {
  const { decisions = [], claimsShownSince, counts } = about;
  if (decisions.some((decision) => decision.question === question)) return "approved";
  if (claimsShownSince !== undefined) return "rejected";
  const claimedAt = momentOf(claim.split(" ")[0], "UTC");
  if (claimedAt === undefined) return counts && outcomeByCounts(claim, counts);
  const since = decisions.filter(({ at }) => at >= claimedAt);
  return since.length === 1 ? since[0]?.kind : undefined;
};

/** A claim whose time is only known roughly: its count sets it apart. */
export const timedClaim = (at: string, claims: number): string => `${at} ${claims}`;

/** A claim that a system only counts: `2 after 1` is the second one, made after one approval. */
export const countedClaim = (claims: number, approvals: number): string => `${claims} after ${approvals}`;

const outcomeByCounts = (claim: string, counts: NonNullable<HomeItem["counts"]>): Decision["kind"] | undefined => {
  const [claims, approvals] = claim.split(" after ").map(Number);
  if (approvals === undefined || claims === undefined) return undefined;
  if (counts.approvals > approvals) return "approved";
  return counts.approvals === approvals && counts.claims === claims ? "rejected" : undefined;
};

/** The last decisions on record, from the times the system shows. */
export const lastDecisions = (
  times: { readonly approved: string | null | undefined; readonly rejected: string | null | undefined },
  timeZone: string,
): Decision[] =>
  (["approved", "rejected"] as const).flatMap((kind) => {
    const at = momentOf(times[kind], timeZone);
    return at === undefined ? [] : [{ kind, at }];
  });

export const momentOf = (text: string | null | undefined, timeZone: string): Instant | undefined =>
  text ? parseDateTime(text, timeZone) : undefined;
