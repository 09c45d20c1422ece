// What every wrong link says, by language: the same whether it was revoked, mistyped or guessed.

import type { Language } from "../../core/people/person";

export const gone: Readonly<Record<Language, string>> = {
  en: "This link leads nowhere. Ask for a new one at home.",
  es: "Este enlace no lleva a ninguna parte. Pide otro en casa.",
  fr: "Ce lien ne mène nulle part. Demandez-en un autre à la maison.",
  de: "Dieser Link führt nirgendwohin. Frag zu Hause nach einem neuen.",
};
