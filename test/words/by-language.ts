// The words of the nodes, by language: found in the language's folder, so that a new one needs no line here.

import type { Language } from "../../src/core/people/person";
import type * as english from "../../src/words/en/nodes";

export const nodeWords = (language: Language): typeof english => require(`../../src/words/${language}/nodes`);
