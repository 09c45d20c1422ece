// The member page's client: JSON below its own link.

import type { AnswerOutcome } from "../../../core/answers/meaning";
import type { MemberData } from "../../member/data";

/** The secret: everything lies below it. */
export const base = location.pathname.split("/").at(-1) ?? "";

export interface Answered {
  readonly data: MemberData;
  /** What became of an answer. */
  readonly outcome?: AnswerOutcome;
  /** There is no connection; this is how it was last. */
  readonly isCached: boolean;
}

/** `status`: of the HTTP answer; 0 without one. */
export class MemberProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

const ask = async (what: string, init: RequestInit = {}): Promise<Answered> => {
  const response = await fetch(`${base}/${what}`, { credentials: "same-origin", ...init }).catch(() => {
    throw new MemberProblem(0, "offline");
  });
  const body = (await response.json().catch(() => ({}))) as { code?: string; outcome?: AnswerOutcome };
  if (!response.ok) throw new MemberProblem(response.status, body.code ?? "");
  const { outcome, ...data } = body as MemberData & { outcome?: AnswerOutcome };
  return { data, isCached: response.headers.get("x-cached") !== null, ...(outcome && { outcome }) };
};

export const load = (): Promise<Answered> => ask("data");

export const act = (what: string, body: object = {}): Promise<Answered> =>
  ask(what, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
