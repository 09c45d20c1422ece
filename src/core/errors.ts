// Errors: each has a stable code for programs and a sentence for people.

interface ErrorSpec {
  /** HTTP status of the APIs' answer. */
  readonly status: number;
  /** May go away by itself, so a start that failed with it is repeated. */
  readonly retry: boolean;
}

/** All codes. */
export const errors = {
  bad_configuration: { status: 400, retry: false },
  bad_request: { status: 400, retry: false },
  name_reserved: { status: 400, retry: false },
  store_locked: { status: 503, retry: true },
  store_unreadable: { status: 503, retry: true },
  store_corrupt: { status: 503, retry: false },
  store_read_only: { status: 503, retry: false },
  unknown_person: { status: 404, retry: false },
  not_allowed: { status: 403, retry: false },
  home_unreachable: { status: 400, retry: false },
  home_refused: { status: 400, retry: false },
  backup_unknown: { status: 400, retry: false },
  backup_newer: { status: 400, retry: false },
  backup_damaged: { status: 400, retry: false },
  backup_passphrase: { status: 400, retry: false },
  backup_too_big: { status: 413, retry: false },
  backup_elsewhere: { status: 409, retry: false },
  backup_running: { status: 409, retry: false },
  port_taken: { status: 400, retry: true },
} as const satisfies Record<string, ErrorSpec>;

/** An error's code. */
export type ErrorCode = keyof typeof errors;

/** A defect or bad configuration. A refusal is a value and never an error. */
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

/** Also true of an error from another copy of this package. */
export const isHouseholdSmsError = (error: unknown): error is HouseholdSmsError =>
  error instanceof Error && error.name === "HouseholdSmsError";
