// No month of a journal is forgotten while it is measured.

import { days } from "../../src/core/units";

export const forever = days(100_000);
