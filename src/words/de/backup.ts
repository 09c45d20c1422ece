// Die Seite der Sicherung in den Einstellungen, auf Deutsch.

import type { BackupWords } from "../en/backup";

export const backup: BackupWords = {
  title: "Sicherung",
  makeTitle: "Sicherung herunterladen",
  makeHint:
    "Eine Datei mit allem: Personen, Einwilligungen, Abmeldungen, Einstellungen, geplante SMS und Protokoll. Sie ist mit einer Passphrase verschlüsselt. Ohne sie kann niemand die Datei lesen, auch du nicht.",
  notInIt:
    "Nicht darin: Fotos, der Zugang zum Anbieter und was in Node-RED eingestellt ist. Das alles enthält eine Kopie von Node-REDs Ordner.",
  passphrase: "Passphrase",
  passphraseHint: "Mindestens 12 Zeichen. Ein paar Wörter hintereinander merken sich leicht.",
  repeat: "Passphrase wiederholen",
  differs: "Die beiden Passphrasen sind verschieden.",
  make: "Sicherung herunterladen",
  made: "Sicherung heruntergeladen. Bewahr die Passphrase woanders auf.",
  restoreTitle: "Sicherung wiederherstellen",
  restoreHint: "Die Datei wird zuerst vollständig geprüft. Nichts ändert sich, bevor du bestätigst.",
  file: "Datei der Sicherung",
  check: "Datei prüfen",
  found: (time, people, records) =>
    `Sicherung vom ${time}: ${people === 1 ? "1 Person" : `${people} Personen`}, ${records === 1 ? "1 Eintrag" : `${records} Einträge`} im Protokoll.`,
  replaces:
    "Personen, Einstellungen und geplante SMS werden wieder wie damals. Wer sich seitdem abgemeldet hat, bleibt abgemeldet, und nichts wird noch einmal gesendet.",
  sameLog: "Das Protokoll bleibt, wie es ist: Es sagt, was passiert ist.",
  otherLog: "Sie ist von einem anderen Haushalt, und dessen Protokoll ersetzt das hier.",
  returning: (names) => `Wieder da: ${names}`,
  leaving: (names) => `Nicht mehr da: ${names}`,
  restore: "Jetzt wiederherstellen",
  cancel: "Abbrechen",
  restored: "Die Sicherung ist wiederhergestellt.",
};
