// What the carrier on an Android phone says, in German.

import type { Words } from "../en/android";

export const words: Words = {
  errors: {
    phone_login:
      "Das SMS-Gateway des Telefons lehnt die Anmeldung ab. Benutzername und Passwort mit der Startseite der App vergleichen, dann das Senden wieder aufnehmen.",
    phone_unreachable:
      "Das SMS-Gateway des Telefons ist nicht erreichbar, gesendet wurde nichts. Ist das Telefon an, im Netz, das Gateway online und die Adresse noch dieselbe?",
    phone_certificate_invalid:
      "Die Verbindung zum SMS-Gateway ist nicht vertrauenswürdig, gesendet wurde nichts. Zertifikat und Datum dieses Rechners prüfen.",
    phone_not_found: "Unter dieser Adresse ist kein SMS-Gateway. Adresse und Betriebsart mit der Startseite der App vergleichen.",
    phone_queue_full:
      "Zu viele Nachrichten warten auf das Telefon, oder es hat lange keine abgeholt. Ist das Telefon an und online?",
    phone_busy:
      "Das SMS-Gateway hatte zu viel zu tun. Die Nachricht wurde nicht gesendet; in einer Minute noch einmal versuchen.",
    phone_refused:
      "Das SMS-Gateway hat die Nachricht abgelehnt. Ist die App aktuell, ist das ein Fehler von Household SMS; bitte melden.",
    phone_media: "Das SMS-Gateway des Telefons sendet nur Text, keine Bilder. Stattdessen einen Link in den Text setzen.",
    phone_expired: "Die Nachricht hat am Telefon gewartet, bis ihre Zeit vorbei war, und wurde nicht gesendet.",
    phone_no_sim:
      "Das Telefon hat keine SIM-Karte, die SMS senden kann, oder die App darf sie nicht sehen. SIM und Berechtigungen der App prüfen.",
    phone_no_permission:
      "Die App darf keine SMS senden. In den Einstellungen des Telefons unter Apps die Berechtigung SMS geben.",
    phone_no_default_app:
      "Das Telefon weiß nicht, mit welcher SIM oder App es senden soll. In seinen Einstellungen eine Standard-SMS-App und eine SIM für SMS wählen.",
    phone_no_service: "Das Telefon hat kein Mobilfunknetz oder ist im Flugmodus.",
    phone_limit:
      "Android hielt es für zu viele Nachrichten auf einmal und hat sie gesperrt. Mehr Zeit dazwischen lassen oder die Grenze des Telefons anheben.",
    phone_not_delivered:
      "Das Mobilfunknetz hat die Nachricht nicht zugestellt: Das Telefon der Person ist lange aus, oder es gibt die Nummer nicht mehr.",
    phone_failed:
      "Das Telefon konnte die Nachricht nicht senden. Empfang und Guthaben prüfen, und ob es von Hand eine SMS senden kann.",
  },
  titles: { phone: "Telefon", app: "App", sim: "SIM-Karte", phone_webhooks: "Webhooks des Telefons", rcs: "RCS-Chats" },
  phoneThere: (name) => `Das Telefon (${name}) antwortet, und die Anmeldung stimmt.`,
  phoneMissing: "Die Anmeldung stimmt, aber kein Telefon gehört dazu. Die App damit anmelden.",
  phoneNotSeen: (hours) =>
    `Der Server hat seit ${hours} Stunden nichts vom Telefon gehört. Ist es an, und wird es nicht zum Stromsparen schlafen gelegt?`,
  app: (version) => `SMS Gateway ${version}.`,
  appOld: (version) =>
    `SMS Gateway ${version} kann nicht auflisten, was angekommen ist: Ein STOP, das nicht durchkam, wird nicht nachgeholt. Die App aktualisieren.`,
  appTroubled: (version, what) => `SMS Gateway ${version} meldet: ${what}.`,
  sim: (carriers) => `Im Telefon: ${carriers}.`,
  simMissing: "Die App sieht keine SIM-Karte. Eine einlegen oder der App die Berechtigung für den Telefonstatus geben.",
  webhooksSet: "Das Telefon meldet diesem Haushalt Nachrichten und Zustellungen.",
  webhooksMissing: (count) => `${count} Webhooks des Telefons sind nicht eingetragen oder führen woandershin.`,
  webhooksMend: "Eintragen",
  webhooksWithoutUrl:
    "Ohne öffentliche URL kann kein Webhook eingetragen werden: Antworten und STOP werden einmal je Stunde aus dem Posteingang des Telefons gelesen.",
  webhooksPlain: "Die App ruft nur Adressen mit https:// auf. Eine öffentliche URL setzen, die so beginnt.",
  keyMissing: "Der Signaturschlüssel fehlt, darum wird keinem Webhook geglaubt. In der App unter Settings, Webhooks kopieren.",
  rcs: "Chats über RCS erreichen die App nie: Eine Antwort oder ein STOP auf diesem Weg geht verloren. RCS in der Nachrichten-App des Telefons abschalten.",
  notAsked: (why) => `Konnte nicht angesehen werden. ${why}`,
};
