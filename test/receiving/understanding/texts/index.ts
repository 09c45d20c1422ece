// What people text back, each with what it means. In every language a STOP must be found, and nothing else taken for one.

import type { Language } from "../../../../src/core/people/person";
import { de } from "./de";
import { en } from "./en";
import { es } from "./es";
import { fr } from "./fr";
import type { Table } from "./table";

export type { Label } from "./table";

export const texts: Readonly<Record<Language, Table>> = { en, es, fr, de };
