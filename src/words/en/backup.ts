// The backup page of the settings, in English.

export const backup = {
  title: "Backup",
  makeTitle: "Download a backup",
  makeHint:
    "One file with everything: people, consent, opt-outs, settings, scheduled texts and the log. It is encrypted with a passphrase. Without it, the file can't be read by anyone, including you.",
  notInIt: "Not in it: photos, the carrier's login and what is set in Node-RED. A copy of Node-RED's folder has those.",
  passphrase: "Passphrase",
  passphraseHint: "At least 12 characters. A few words in a row are easy to remember.",
  repeat: "Repeat the passphrase",
  differs: "The two passphrases differ.",
  make: "Download backup",
  made: "Backup downloaded. Keep the passphrase somewhere else.",
  restoreTitle: "Restore a backup",
  restoreHint: "The file is checked completely first. Nothing changes before you confirm.",
  file: "Backup file",
  check: "Check file",
  found: (time: string, people: number, records: number) =>
    `Backup of ${time}: ${people === 1 ? "1 person" : `${people} people`}, ${records === 1 ? "1 log entry" : `${records} log entries`}.`,
  replaces:
    "People, settings and scheduled texts become what they were then. Who opted out since stays opted out, and nothing is sent again.",
  sameLog: "The log stays as it is, since it says what happened.",
  otherLog: "It is of another household, whose log replaces the one here.",
  returning: (names: string) => `Come back: ${names}`,
  leaving: (names: string) => `No longer there: ${names}`,
  restore: "Restore now",
  cancel: "Cancel",
  restored: "The backup is restored.",
};

export type BackupWords = typeof backup;
