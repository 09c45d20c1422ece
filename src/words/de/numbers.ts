// Why a phone number can't be entered, in German: what is wrong and what to do.

import type { numbers as english } from "../en/numbers";

export const numbers: typeof english = {
  not_a_number: () => "Das sieht nicht wie eine Telefonnummer aus. Schreib sie mit Ländervorwahl, etwa +1 202 555 0123.",
  two_numbers: () => "Das sind zwei Nummern. Gib eine ein.",
  extension: () => "Diese Nummer hat eine Durchwahl und bekommt keine SMS. Gib eine Mobilnummer ohne Durchwahl ein.",
  too_short: () => "Da fehlen Ziffern. Schreib die ganze Nummer mit Ländervorwahl, etwa +1 202 555 0123.",
  too_long: () => "Diese Nummer hat zu viele Ziffern. Prüf sie und gib nur eine Nummer ein.",
  not_in_use: () => "So eine Nummer hat kein Telefon. Prüf die Ziffern und bei einer Nummer aus dem Ausland die Ländervorwahl.",
  short_number: () => "Das ist eine Notruf- oder Servicenummer. Gib die Mobilnummer einer Person ein.",
  landline: () => "Das ist ein Festnetzanschluss, der keine SMS bekommt. Gib eine Mobilnummer ein.",
  no_mobile_digit: (meant) => `So geschrieben ist das ein Festnetzanschluss. Für das Handy gib ${meant} ein.`,
  special_rate: () => "Das ist eine kostenfreie oder kostenpflichtige Servicenummer. Gib die Mobilnummer einer Person ein.",
  fictional: () => "Diese Nummer ist für Filme und Bücher reserviert, kein Telefon hat sie. Gib eine echte ein.",
};
