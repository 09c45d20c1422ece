// What is wrong with a template in a household's own words, in one line.

import type { Language } from "../core/people/person";
import { dateStyles, placeholders, type SyntaxProblem } from "./syntax";

type Sentences = Readonly<Record<SyntaxProblem["problem"], (what: string) => string>>;

const names = placeholders.map((name) => `{${name}}`).join(", ");
const styles = dateStyles.join(", ");
const pattern = "{count, plural, one {# …} other {# …}}";

const sentences: Readonly<Record<Language, Sentences>> = {
  en: {
    unreadable: (what) => `These words can't be read: «${what}». Each { needs its }; a brace itself is written '{'.`,
    no_such_name: (what) => `There is no ${what}. There are ${names}.`,
    no_such_kind: (what) => `«${what}» is no kind of a place. There are plural, date, time and number.`,
    no_such_style: (what) => `«${what}» is no style of a date. There are ${styles}.`,
    no_such_case: (what) => `«${what}» is no case of a plural. Write it as ${pattern}, or =0 for one number.`,
    no_other: (what) => `The plural of {${what}} lacks «other». Write it as ${pattern}.`,
  },
  es: {
    unreadable: (what) => `No se puede leer: «${what}». Cada { necesita su }; la llave misma se escribe '{'.`,
    no_such_name: (what) => `No existe ${what}. Existen ${names}.`,
    no_such_kind: (what) => `«${what}» no es un tipo. Existen plural, date, time y number.`,
    no_such_style: (what) => `«${what}» no es un estilo de fecha. Existen ${styles}.`,
    no_such_case: (what) => `«${what}» no es un caso de plural. Escribe ${pattern}, o =0 para un número.`,
    no_other: (what) => `Al plural de {${what}} le falta «other». Escribe ${pattern}.`,
  },
  fr: {
    unreadable: (what) => `Illisible : «${what}». À chaque { il faut son } ; l’accolade elle-même s’écrit '{'.`,
    no_such_name: (what) => `${what} n’existe pas. Il y a ${names}.`,
    no_such_kind: (what) => `«${what}» n’est pas un type. Il y a plural, date, time et number.`,
    no_such_style: (what) => `«${what}» n’est pas un style de date. Il y a ${styles}.`,
    no_such_case: (what) => `«${what}» n’est pas un cas de pluriel. Écrivez ${pattern}, ou =0 pour un nombre.`,
    no_other: (what) => `Il manque «other» au pluriel de {${what}}. Écrivez ${pattern}.`,
  },
  de: {
    unreadable: (what) => `Das ist nicht zu lesen: «${what}». Zu jeder { gehört eine }; die Klammer selbst ist '{'.`,
    no_such_name: (what) => `${what} gibt es nicht. Es gibt ${names}.`,
    no_such_kind: (what) => `«${what}» ist keine Art. Es gibt plural, date, time und number.`,
    no_such_style: (what) => `«${what}» ist keine Form eines Datums. Es gibt ${styles}.`,
    no_such_case: (what) => `«${what}» ist kein Fall einer Mehrzahl. Schreibweise: ${pattern}, oder =0 für eine Zahl.`,
    no_other: (what) => `Der Mehrzahl von {${what}} fehlt «other». Schreibweise: ${pattern}.`,
  },
};

export const syntaxProblemText = (language: Language, { problem, what }: SyntaxProblem): string =>
  sentences[language][problem](what);
