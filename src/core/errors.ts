// The one error base: a stable code for programs, a sentence for people.

export type ErrorCode =
  | "bad_configuration"
  | "bad_request"
  | "store_locked"
  | "store_unreadable"
  | "store_corrupt"
  | "store_read_only"
  | "unknown_person"
  | "not_allowed"
  | "home_unreachable"
  | "home_refused"
  | "port_taken";

/** A defect or bad configuration. Refusals are values and never come as errors. */
export class HouseholdSmsError extends Error {
  override readonly name = "HouseholdSmsError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

export const isHouseholdSmsError = (error: unknown): error is HouseholdSmsError =>
  error instanceof Error && error.name === "HouseholdSmsError";
