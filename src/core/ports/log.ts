// The Log port: one structured line for each event. Never a full number, a text or a token.

import type { MessageId, PersonId } from "../units";

/** A log line's fields. */
export interface LogLine {
  readonly event: string;
  /** Id of the household, with warnings and errors. */
  readonly household?: string;
  readonly person?: PersonId;
  /** Masked. */
  readonly number?: string;
  readonly message?: MessageId;
  readonly carrierId?: string;
  readonly reason?: string;
  readonly detail?: string;
}
/** A log line's level. */
export type LogLevel = "info" | "warn" | "error";
/** Writes a log line. Never throws. */
export type Log = (level: LogLevel, line: LogLine) => void;
