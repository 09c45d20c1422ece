// The Log port: one structured line for each event. Never a full number, a text or a token.

import type { MessageId, PersonId } from "../units";

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
export type LogLevel = "info" | "warn" | "error";
export type Log = (level: LogLevel, line: LogLine) => void;
