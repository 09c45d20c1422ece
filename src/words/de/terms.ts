// Terms and sentences that pages, dialogs and texts share, in German.

import type * as english from "../en/terms";

export const roles: typeof english.roles = { admin: "Admin", adult: "Erwachsener", child: "Kind" };

export const groups: typeof english.groups = { household: "alle", adults: "Erwachsene", children: "Kinder", admins: "Admins" };

/** What no one can be called, since it means several people. */
export const severalPeople = ["alle", "jeder", "Haushalt", "Familie", "Erwachsene", "Eltern", "Kinder", "Admins"];

export const outcomes: typeof english.outcomes = {
  delivered: "zugestellt",
  underway: "unterwegs",
  failed: "fehlgeschlagen",
  unknown: "unbekannt",
  refused: "nicht gesendet",
};

export const consents: typeof english.consents = { opted_in: "angemeldet", opted_out: "abgemeldet" };
export const switches: typeof english.switches = { on: "an", off: "aus" };

export const methods: typeof english.methods = {
  page: "einem Admin gesagt",
  form: "auf Papier",
  sms: "per SMS",
  member: "auf der eigenen Seite",
  import: "importiert",
  sandbox: "Demodaten",
};

export const templates: typeof english.templates = {
  chore_due_soon: "Aufgabe bald fällig",
  chore_due: "Aufgabe fällig",
  chore_reminded: "Erinnerung an eine Aufgabe",
  chore_escalated: "Aufgabe immer noch offen",
  chore_overdue: "Aufgabe überfällig",
  chore_claimed: "Aufgabe wartet auf Bestätigung",
  chore_approved: "Aufgabe bestätigt",
  chore_rejected: "Aufgabe nicht bestätigt",
  chore_completed: "Aufgabe erledigt",
  reward_requested: "Belohnung gewünscht",
  reward_approved: "Belohnung genehmigt",
  reward_rejected: "Belohnung abgelehnt",
  reward_redeemed: "Belohnung eingelöst",
  chores_due: "mehrere Aufgaben fällig",
  chores_open: "mehrere Aufgaben nach der Rückkehr",
  day_ahead: "die Aufgaben eines Tages",
  test: "Test",
};

export const changes: typeof english.changes = {
  sender_ignored: "unbekannter Absender ignoriert",
  sender_noticed: "unbekannter Absender nicht mehr ignoriert",
  answered: "auf der Seite beantwortet",
  sent_now: "jetzt gesendet",
  text_canceled: "SMS abgebrochen",
  held_released: "Zurückgehaltenes freigegeben",
  text_scheduled: "SMS geplant",
  scheduled_changed: "geplante SMS geändert",
  scheduled_paused: "geplante SMS angehalten",
  scheduled_resumed: "geplante SMS fortgesetzt",
  scheduled_deleted: "geplante SMS gelöscht",
  person_added: "Person hinzugefügt",
  person_changed: "Person geändert",
  number_requested: "Neue Nummer angefragt",
  number_confirmed: "Neue Nummer bestätigt",
  person_paused: "Person pausiert",
  person_resumed: "Person fortgesetzt",
  person_erased: "Person gelöscht",
  person_exported: "Daten heruntergeladen",
  log_exported: "Protokoll mit ganzen Nummern heruntergeladen",
  household_paused: "Haushalt pausiert",
  household_resumed: "Haushalt fortgesetzt",
  number_shown: "ganze Nummer angezeigt",
  member_link_made: "Link zur eigenen Seite erstellt",
  member_link_revoked: "Link zur eigenen Seite widerrufen",
  sending_resumed: "Senden fortgesetzt",
  carrier_fixed: "aus der Prüfung heraus behoben",
  settings_changed: "Einstellungen geändert",
  backup_made: "Sicherung heruntergeladen",
  backup_restored: "Sicherung wiederhergestellt",
  loss_confirmed: "nach Datenverlust fortgefahren",
  number_tried_again: "Nummer erneut versucht",
  leftovers_deleted: "beschädigte Dateien gelöscht",
};

export const settings: typeof english.settings = {
  name: "Name des Haushalts",
  language: "Sprache",
  quietHours: "Ruhezeiten",
  returnDelay: "Wartezeit nach der Rückkehr",
  cooldown: "Wartezeit",
  dailyMessages: "SMS pro Tag",
  dailySegments: "Teile pro Tag",
  monthlyBudget: "Monatsbudget",
  segmentPrice: "Preis pro Teil",
  maxSegments: "Teile je SMS",
  tooLong: "Wenn zu lang",
  footer: "Fußzeile",
  nameInTexts: "Name in SMS",
  forwardQuestions: "Fragen weiterleiten",
  keepTexts: "SMS behalten",
  keepLog: "Protokoll behalten",
};
export const units: typeof english.units = { minutes: "Minuten", days: "Tage" };
export const tooLong: typeof english.tooLong = { truncate: "Text kürzen", refuse: "Nicht senden" };
export const flags: typeof english.flags = {
  footer: "„Antworte STOP zum Abmelden“ anhängen, wenn es passt",
  nameInTexts: "SMS mit dem Namen des Haushalts beginnen, wenn es passt",
  forwardQuestions: "Den Admins schreiben, was keine Regel erledigt, und ihre Antwort zurück",
};

export const figures: typeof english.figures = { texts: "SMS heute", segments: "Teile heute", cost: "Kosten heute" };

export const alerts: typeof english.alerts = {
  stopped: (error) =>
    `Der Anbieter lehnt das Konto oder den Absender ab (Fehler ${error}), darum ist alles Senden gestoppt. Klär das mit dem Anbieter und setz das Senden auf der Haushaltsseite fort.`,
  paused: "Der Haushalt ist pausiert. Es wird nichts gesendet.",
  off: "Das Senden ist aus. Schalte es im Node sms-config ein, und sieh nach, dass TWILIO_ENABLED in der Umgebung von Node-RED nicht false ist.",
  quiet: (time) => `Ruhezeit bis ${time}. Nur Dringendes und Antworten werden gesendet.`,
};

export const home: typeof english.home = {
  unreachable:
    "Home Assistant ist nicht erreichbar, darum kommen keine SMS zu Aufgaben, und Antworten wirken nicht. Prüfe, ob es läuft, und seine Adresse im Node sms-ha-config.",
  wrong_token:
    "Home Assistant lehnt das Token ab. Erstell dort in deinem Profil ein neues und trag es im Node sms-ha-config ein.",
};
export const mqtt: typeof english.mqtt = {
  unreachable:
    "Der MQTT-Broker ist nicht erreichbar, darum zeigt Home Assistant diesen Haushalt nicht. Prüfe, ob er läuft, und seine Adresse im Node sms-ha-config.",
  wrong_login: "Der MQTT-Broker lehnt Benutzername oder Passwort ab. Korrigiere sie im Node sms-ha-config.",
  failed: "MQTT konnte nicht starten. Mehr dazu im Log von Node-RED.",
};

export const problems: typeof english.problems = {
  offline: "Node-RED ist nicht erreichbar. Prüfe, ob es läuft, und versuch es noch mal.",
  sign_in: "Melde dich zuerst bei Node-RED an.",
  numbers_hidden:
    "Ganze Nummern sind verborgen, weil dieses Node-RED keine Anmeldung hat. Setz adminAuth oder householdSms.showNumbers in der Einstellungsdatei, oder öffne diese Seite auf demselben Rechner oder über Home Assistant.",
  no_household: "Diesen Haushalt gibt es nicht, oder er ist nicht gestartet. Mehr dazu beim Node sms-config in Node-RED.",
  name_reserved: "Dieses Wort meint mehrere Personen, darum kann niemand so heißen. Nimm einen anderen Namen.",
  name_differs: "Der Name stimmt nicht überein. Gib ihn genau so ein, wie er da steht.",
  backup_unknown: "Diese Datei ist keine Sicherung eines Haushalts. Wähl die Datei, die diese Seite heruntergeladen hat.",
  backup_newer:
    "Diese Sicherung ist von einer neueren Version. Aktualisiere @household-sms/node-red und stell sie dann wieder her.",
  backup_damaged: "Diese Datei ist unvollständig oder wurde verändert. Kopier sie noch einmal von dort, wo du sie aufbewahrst.",
  backup_passphrase: "Das ist nicht die Passphrase, mit der die Sicherung gemacht wurde.",
  backup_too_big:
    "Das ist zu groß für eine Sicherung: höchstens 64 MB. Behalte das Protokoll kürzer und mach sie dann noch einmal.",
  backup_elsewhere:
    "Diese Sicherung ist von einem anderen Haushalt, und dieser hat Abmeldungen von Nummern, die die Sicherung nicht kennt. Stell sie in einem neuen Haushalt wieder her.",
  backup_running: "Gerade wird eine Sicherung gemacht oder wiederhergestellt. Versuch es danach noch einmal.",
  store_read_only: "Es lässt sich nichts speichern. Prüfe den Speicherplatz und die Hinweise.",
  not_understood: "Eine Eingabe wurde nicht verstanden. Prüfe sie und versuch es noch mal.",
  unknown_person: "Diese Person gibt es nicht mehr. Lade die Seite neu.",
  defect: "Etwas ist schiefgegangen. Sieh im Log von Node-RED nach und versuch es noch mal.",
};

export const quiet: typeof english.quiet = {
  from: "Von",
  to: "Bis",
  days: "Beginn am",
  everyDay: "jeden Tag",
  weekdays: "Sonntag bis Donnerstag",
  weekends: "Freitag und Samstag",
  ownDays: "andere Tage",
  add: "Ruhezeit hinzufügen",
  remove: "Entfernen",
  none: "keine",
};
