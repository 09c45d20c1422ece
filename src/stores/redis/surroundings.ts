// What a store on a server works with, and what it was given when it was opened.

import type { Log } from "../../core/ports/log";
import type { NewHousehold } from "../../core/ports/store";
import type { Duration } from "../../core/units";
import type { Journal } from "./journal";
import type { Note } from "./note";

export interface Surroundings {
  readonly journal: Journal;
  readonly note: Note;
  readonly log: Log;
  /** The server as it may be shown. */
  readonly server: string;
  readonly instance: string;
  readonly keep: Duration;
  /** What should be changed on the server. */
  readonly advice: string | undefined;
  made(): NewHousehold;
}
