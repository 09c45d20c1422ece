// La page de sauvegarde des réglages, en français.

import type { BackupWords } from "../en/backup";

export const backup: BackupWords = {
  title: "Sauvegarde",
  makeTitle: "Télécharger une sauvegarde",
  makeHint:
    "Un fichier avec tout : personnes, consentements, désinscriptions, réglages, SMS programmés et journal. Il est chiffré avec une phrase secrète. Sans elle, plus personne ne peut lire le fichier, toi non plus.",
  notInIt:
    "N'y sont pas : les photos, l'accès à l'opérateur et ce qui se règle dans Node-RED. Une copie du dossier de Node-RED les contient.",
  passphrase: "Phrase secrète",
  passphraseHint: "Au moins 12 caractères. Quelques mots à la suite se retiennent bien.",
  repeat: "Répète la phrase secrète",
  differs: "Les deux phrases sont différentes.",
  make: "Télécharger la sauvegarde",
  made: "Sauvegarde téléchargée. Garde la phrase secrète ailleurs.",
  restoreTitle: "Restaurer une sauvegarde",
  restoreHint: "Le fichier est d'abord vérifié en entier. Rien ne change avant ta confirmation.",
  file: "Fichier de sauvegarde",
  check: "Vérifier le fichier",
  found: (time, people, records) =>
    `Sauvegarde du ${time} : ${people === 1 ? "1 personne" : `${people} personnes`}, ${records === 1 ? "1 entrée" : `${records} entrées`} du journal.`,
  replaces:
    "Les personnes, les réglages et les SMS programmés redeviennent ceux d'alors. Toute désinscription depuis reste valable, et rien n'est envoyé une deuxième fois.",
  sameLog: "Le journal reste tel quel, car il dit ce qui s'est passé.",
  otherLog: "Elle est d'un autre foyer, dont le journal remplace celui d'ici.",
  returning: (names) => `Reviennent : ${names}`,
  leaving: (names) => `Ne sont plus là : ${names}`,
  restore: "Restaurer maintenant",
  cancel: "Annuler",
  restored: "La sauvegarde est restaurée.",
};
