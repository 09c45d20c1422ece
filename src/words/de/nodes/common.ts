// What several nodes say, in German.

import type * as english from "../../en/nodes/common";
import { shorts } from "../../sentences";
import { reasons } from "../reasons";

export const common: typeof english.common = {
  mistake: {
    number: "muss eine Zahl sein",
    whole: "muss eine ganze Zahl sein",
    too_small: "ist zu klein",
    too_big: "ist zu groß",
    too_long: "ist zu lang",
    text: "muss ein Text sein",
    choice: "ist keine der Möglichkeiten",
    time: "müssen Uhrzeiten sein, wie 21:00",
    url: "muss mit http:// oder https:// beginnen",
    link: "muss eine URL sein oder ein Pfad in Home Assistant wie /lovelace/chores",
    country: "müssen Ländercodes mit zwei Buchstaben sein, wie DE",
    sender:
      "muss eine Nummer wie +1 202 555 0123, ein Messaging Service (MG…), eine Kurzwahl oder ein Name mit bis zu 11 Buchstaben sein",
    region: "muss eine Twilio-Region sein, wie ie1",
    edge: "muss ein Twilio-Standort (Edge) sein, wie dublin oder sao-paulo",
    account_sid: "muss aus AC und 32 Hexadezimalziffern bestehen",
    api_key_sid: "muss aus SK und 32 Hexadezimalziffern bestehen",
    store_key: "muss 32 zufällige Bytes in Base64 sein: 44 Zeichen, die mit = enden",
    store_url: "muss aussehen wie redis://host:6379 oder mit TLS rediss://host:6380",
    entity: "muss eine Entitäts-ID sein, wie todo.chores",
    needed: "fehlt",
    service: "muss eine Aktion von Home Assistant sein, wie switch.turn_off",
    broker: "muss die Adresse eines MQTT-Brokers sein, wie mqtt://homeassistant.local:1883",
    topic: "muss der Anfang eines Topics sein, ohne Leerzeichen, # oder +",
    flag: "muss true oder false sein",
  },
  problem: {
    closing: "Node-RED wurde beendet, bevor das fertig war. Sieh im Protokoll des Haushalts nach, was daraus wurde.",
    field: "__label__ __mistake__. Korrigiere es im Dialog des Nodes.",
    no_household: "Kein Haushalt ist ausgewählt. Wähl einen im Dialog des Nodes.",
    no_home: "Kein Zuhause ist ausgewählt. Wähl eines im Dialog des Nodes.",
    no_recipient: "Der Empfänger fehlt: Setz msg.to oder msg.sms.to oder füll „An“ im Dialog des Nodes aus.",
    bad_sms: 'msg.sms muss ein Objekt mit den Feldern einer Anfrage sein, wie { to: "mia", message: "…" }.',
    bad_field: "msg.sms.__field__ __reason__.",
    unknown_field: "msg.sms hat ein unbekanntes Feld, „__field__“. Entfern es oder korrigiere den Namen.",
    variable: "__variable__ __mistake__. Korrigiere die Umgebungsvariable.",
  },
  status: {
    configuration: "Einstellungen: __problem__",
    failed: "nicht gestartet: __problem__",
    opening: "startet",
    closed: "beendet",
    today: "heute __sent__ / __cap__",
    paused: "pausiert, heute __sent__ / __cap__",
    off: "Senden ist aus",
    carrier_stopped: "vom Anbieter gestoppt (__error__)",
    store: "Speicher: __advice__",
    trouble: "Anbieter: __code__",
  },
  reason: shorts(reasons),
  household: {
    first: "Unser Zuhause",
    create: "Sandbox-Haushalt anlegen",
    name: "Name des Haushalts",
    about: "Er sendet nichts: eine Seite mit Telefonen zeigt die SMS. Twilio oder ein Android-Telefon wählst du später.",
    page: "Haushaltsseite",
    sidebar: "Seitenleiste",
    sent: "Test an __who__ gesendet.",
    notSent: "Kein Test an __who__: __reason__.",
    nobody: "Es gibt noch keine Personen. Lege sie auf der Haushaltsseite an.",
    notAllowed: "Dafür brauchst du die Berechtigung household-sms.admin.",
    noAnswer: "Node-RED hat nicht geantwortet. Versuch es noch einmal.",
    deployFirst: "Erst Deploy: ein Test geht nach dem, was läuft.",
  },
  home: {
    connected: "verbunden",
    starting: "Home Assistant startet",
    wrong_token: "Token abgelehnt, in Home Assistant ein neues erstellen",
    unreachable: "Home Assistant nicht erreichbar seit __since__",
  },
  more: "Mehr",
};

export const help: typeof english.help = {
  inputs: "Eingänge",
  outputs: "Ausgänge",
  details: "Details",
  references: "Referenzen",
  guide: "Anleitung (englisch): alle Einstellungen und Felder dieses Nodes",
  or: "oder",
};
