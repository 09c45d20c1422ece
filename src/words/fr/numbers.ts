// Why a phone number can't be entered, in French: what is wrong and what to do.

import type { numbers as english } from "../en/numbers";

export const numbers: typeof english = {
  not_a_number: () =>
    "Cela ne ressemble pas à un numéro de téléphone. Écrivez-le avec l'indicatif du pays, comme +1 202 555 0123.",
  two_numbers: () => "Ce sont deux numéros. Entrez-en un seul.",
  extension: () => "Ce numéro a un poste et ne reçoit pas de SMS. Entrez un mobile, sans numéro de poste.",
  too_short: () => "Il manque des chiffres. Écrivez le numéro entier avec l'indicatif du pays, comme +1 202 555 0123.",
  too_long: () => "Ce numéro a trop de chiffres. Vérifiez-le et entrez un seul numéro.",
  not_in_use: () => "Aucun téléphone n'a un tel numéro. Vérifiez les chiffres et, s'il vient de l'étranger, l'indicatif du pays.",
  short_number: () => "C'est un numéro d'urgence ou de service. Entrez le mobile d'une personne.",
  landline: () => "C'est un téléphone fixe, qui ne reçoit pas de SMS. Entrez un mobile.",
  no_mobile_digit: (meant) => `Écrit ainsi, c'est un téléphone fixe. Pour le mobile, entrez ${meant}.`,
  special_rate: () => "C'est un numéro gratuit ou surtaxé. Entrez le mobile d'une personne.",
  fictional: () => "Ce numéro est réservé aux films et aux livres : personne ne l'a. Entrez un vrai numéro.",
};
