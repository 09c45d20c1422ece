// Error answers of the APIs: a status, a stable code, and a sentence that says what to do.

import * as z from "zod";
import { type ErrorCode, errors, isHouseholdSmsError } from "../../core/errors";
import type { NumberProblem } from "../../core/numbers";

export type RefusalCode =
  | ErrorCode
  | NumberProblem
  | "no_household"
  | "numbers_hidden"
  | "unknown_host"
  | "json_only"
  | "name_differs"
  | "not_set"
  | "bad_template"
  | "not_understood"
  | "not_waiting"
  | "not_allowed_now"
  | "defect";

/** Thrown by an action; the client gets the status, code and message. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
  }
}

export interface ErrorAnswer {
  readonly status: number;
  readonly code: RefusalCode;
  readonly error: string;
}

export const errorAnswer = (error: unknown): ErrorAnswer => {
  if (error instanceof Refusal) return { status: error.status, code: error.code, error: error.message };
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    const where = issue?.path.join(".") || "The request";
    return { status: 400, code: "not_understood", error: `${where}: ${issue?.message ?? "not as expected"}` };
  }
  if (isHouseholdSmsError(error)) return { status: errors[error.code].status, code: error.code, error: error.message };
  return { status: 500, code: "defect", error: "Something went wrong. See Node-RED's log." };
};
