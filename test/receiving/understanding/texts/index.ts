// What people text back, each with what it means. In every language a STOP must be found, and nothing else taken for one.

import type { Language } from "../../../../src/core/people/person";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import type { Table } from "./table";

export type { Label } from "./table";

const tables: Readonly<Partial<Record<Language, Table>>> = { en, es, fr, de };

/** Undefined for a language that has none yet. */
export const textsIn = (language: Language): Table | undefined => tables[language];
