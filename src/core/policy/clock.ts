// A clock that can't be right: it shows a day before what was written last.

import type { State } from "../journal/state";
import type { Instant } from "../units";
import { localDay } from "./calendar";

export const isClockBehind = ({ newest }: Pick<State, "newest">, timeZone: string, now: Instant): boolean =>
  now < newest && now < localDay(newest, timeZone).start;
