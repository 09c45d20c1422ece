// Who acts, among those a chore system knows.

import type { By } from "./adapter";

/** Whether a chore system's name for somebody is one of theirs. */
export const isCalled = ({ name, aliases = [] }: By, known: string | null | undefined): boolean =>
  [name, ...aliases].some((own) => known?.localeCompare(own, undefined, { sensitivity: "base" }) === 0);
