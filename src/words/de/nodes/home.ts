// The dialogs, statuses and help of the Home Assistant nodes, in German.

import type * as english from "../../en/nodes/home";
import { brands, capitals } from "../../sentences";
import { groups, templates } from "../terms";

export const smsHaConfig: typeof english.smsHaConfig = {
  words: {
    title: "Home Assistant für Household SMS",
    page: "Das simulierte Zuhause ist unter __url__",
    limited:
      "Der Home-Assistant-Benutzer __user__ ist kein Administrator: Ereignisse, Knöpfe auf Benachrichtigungen, Benachrichtigungen anderer Integrationen und Timer gehen damit nicht.",
    limited_link:
      "Der Home-Assistant-Benutzer __user__ ist kein Administrator: Ereignisse, Knöpfe auf Benachrichtigungen, Benachrichtigungen anderer Integrationen und Timer gehen damit nicht. Verknüpfe __user__ in __systems__ mit einem Elternteil, sonst wird dort alles abgelehnt.",
    label: {
      name: "Name",
      source: "Zuhause",
      port: "Port",
      url: "Adresse",
      token: "Token",
      selfSigned: "Zertifikat",
      server: "Server-Node",
      household: "Haushalt",
      mqttUrl: "MQTT-Broker",
      mqttUser: "Benutzername",
      mqttPassword: "Passwort",
      mqttPrefix: "Topic-Präfix",
      rules: "Andere Entitäten",
    },
    source: {
      sandbox: "Simuliertes Zuhause, um alles auszuprobieren",
      url: "Home Assistant unter einer Adresse",
      supervisor: "Das Home Assistant, in dem dieses Node-RED läuft",
      server: "Home Assistant eines installierten Server-Nodes",
    },
    selfSigned: "Selbst signiertes Zertifikat erlauben",
    placeholder: {
      name: "Zuhause",
      port: "0: beliebiger freier Port",
      url: "http://homeassistant.local:8123",
      token: "ein langlebiges Zugangstoken",
      server: "keiner gefunden",
      mqttUrl: "leer: kein MQTT",
      mqttPrefix: "homeassistant",
    },
    hint: {
      token: "Erstell eines in Home Assistant: dein Profil, Sicherheit, Langlebige Zugangstoken.",
      sandbox:
        "Auf seiner Seite machst du Aufgaben fällig, wünschst Belohnungen und startest das Zuhause neu. Ihre Adresse steht im Log von Node-RED.",
      supervisor: "Nichts auszufüllen: Home Assistant gibt das Token selbst.",
      server: "Verwendet Adresse und Token dieses Nodes.",
      household:
        "Automatisierungen können mit dem Ereignis household_sms_send SMS senden. Hinweise erscheinen in Home Assistant, und eingehende SMS lösen das Ereignis household_sms_inbound aus.",
      mqtt: "Zeigt den Haushalt als Gerät in Home Assistant: Zahlen, Zustimmungen, einen Pause-Schalter und eine Möglichkeit, jeder Person zu schreiben.",
      rules: "Andere Entitäten: bei welchem Zustand eine SMS kommt und wie sie die Sache nennt.",
    },
    problem: {
      start: "„__name__“ lässt sich nicht verwenden: __problem__",
      no_url: "Die Adresse fehlt. Gib die Adresse von Home Assistant ein, etwa http://homeassistant.local:8123.",
      bad_url: "Das ist keine Webadresse. Gib eine ein wie http://homeassistant.local:8123.",
      no_token: "Das Token fehlt. Erstell in Home Assistant ein langlebiges Zugangstoken und gib es ein.",
      no_server_node: "Den gewählten Server-Node gibt es nicht. Wähl einen anderen oder gib Adresse und Token ein.",
      no_supervisor: "Dieses Node-RED läuft nicht in Home Assistant. Gib stattdessen Adresse und Token ein.",
      port_taken:
        "Port __port__ für das simulierte Zuhause ist belegt. Wähl in sms-ha-config einen anderen oder setz HOUSEHOLD_SMS_HOME_PORT.",
      no_mqtt:
        "MQTT braucht das Paket „mqtt“. Führ „npm install mqtt@5“ im Benutzerverzeichnis von Node-RED aus und starte Node-RED neu.",
      no_household: "Der MQTT-Broker braucht einen Haushalt zum Anzeigen. Wähl einen in sms-ha-config.",
    },
    short: {
      sandbox: "Simuliertes Zuhause",
      url: "Home Assistant",
      supervisor: "Home Assistant (Supervisor)",
      server: "Home Assistant (Server-Node)",
    },
    rule: {
      add: "Entität hinzufügen",
      entity: "Entität",
      attribute: "Attribut (leer: Zustand)",
      is: "ist, etwa: on, open",
      tells: "bedeutet",
      dueAttribute: "Attribut mit der Fälligkeit",
      title: "wie es heißen soll",
      person: "wem es gehört",
      yes: "DONE oder YES führt aus, etwa switch.turn_off",
      no: "SKIP oder NO führt aus",
    },
    tells: {
      due: "fällig",
      overdue: "überfällig",
      claimed: "wartet auf Bestätigung",
      approved: "bestätigt",
      completed: "erledigt",
    },
  },
  help: {
    summary: "Verbindet mit Home Assistant oder mit einem simulierten Zuhause, um alles auszuprobieren.",
    details: {
      simulated:
        "**Simuliertes Zuhause.** Startet auf diesem Rechner ein kleines Zuhause mit To-do-Listen, KidsChores und einer Seite zum Steuern. Ihre Adresse steht im Log von Node-RED.",
      address:
        "**Unter einer Adresse.** Braucht ein langlebiges Zugangstoken. Für Aufgaben und Belohnungen reicht das eines gewöhnlichen Benutzers; Ereignisse aus Automatisierungen brauchen das eines Administrators.",
      supervisor: "**In dem dieses Node-RED läuft.** Läuft Node-RED als App von Home Assistant, gibt der Supervisor das Token.",
      server: "**Server-Node.** Verwendet Adresse und Token eines `server`-Nodes von node-red-contrib-home-assistant-websocket.",
      entities:
        "**Andere Entitäten.** Für Entitäten außerhalb eines Aufgabensystems: was Zustand oder Attribut sein muss und wie die SMS die Sache nennt. Eine Antwort führt die eingetragene Aktion mit dieser Entität aus. `sms-ha-events` und `sms-ha-action` verwenden beide diese Regeln.",
      household:
        "**Haushalt.** Automatisierungen können mit dem Ereignis `household_sms_send` eine SMS senden, mit `to` und `message` oder jedem anderen Feld von `sms-send`, nach denselben Regeln wie jede SMS. Hinweise erscheinen als Benachrichtigungen in Home Assistant. Eingehende SMS lösen das Ereignis `household_sms_inbound` mit `type`, `person` und `reference` aus, ohne Nummer und Inhalt. Ereignisse brauchen das Token eines Administrators.",
      mqtt: "**MQTT.** Mit dem Broker, den Home Assistant verwendet, ist der Haushalt dort ein Gerät: heute gesendete und fehlgeschlagene SMS, Zurückgehaltenes, die Kosten des Monats, die letzte eingehende SMS, die Zustimmung jeder Person, ein Pause-Schalter, ein Test-Knopf und für jede Person eine `notify`-Entität. Solange Node-RED gestoppt ist, ist es nicht verfügbar. Funktioniert mit dem Paket `mqtt`, das Node-RED mitbringt.",
      reconnecting:
        "Die Verbindung stellt sich selbst wieder her und holt nach, was inzwischen passiert ist. Wer etwas bestätigen kann, entscheiden die Rollen des Haushalts, was auch immer das Token erlaubt.",
    },
    references: {
      tokens: "Home Assistant: Zugangstoken",
    },
  },
};

const { chores_due: _several, chores_open: _open, day_ahead: _day, test: _test, ...events } = templates;
const { children: _children, ...recipients } = groups;

export const smsHaEvents: typeof english.smsHaEvents = {
  words: {
    palette: "home events",
    label: {
      name: "Name",
      household: "Haushalt",
      home: "Zuhause",
      lists: "Listen",
      kinds: "Ereignisse",
      soon: "Bald fällig",
      remind: "Erinnern",
      escalate: "Weitergeben",
      escalateTo: "Weitergeben an",
      overdue: "Überfällig",
      dueHour: "Fällig am Tag",
      otherwise: "Sonst an",
      approvers: "Bestätigung durch",
      watch: "Beobachten",
      notifications: "Benachrichtigungen an Telefone",
      link: "Link",
      photos: "Foto für",
      leftOut: "Auslassen",
      tell: "Andere informieren",
      wordings: "Texte",
    },
    placeholder: { photos: "Aufgaben von Mia, KidsChores" },
    showAll: "Alle zeigen",
    source: {
      ...brands,
      todo: "To-do-Listen",
      generic: "Andere Entitäten, nach den Regeln des Zuhauses",
      calendar: "Kalender",
      timer: "Timer",
    },
    lists: { list: "Mias Aufgaben", to: "mia", add: "Liste hinzufügen", for: "für", link: "Link, statt des Links unten" },
    leftOut: { what: "eine Liste, Entität oder Aufgabe", add: "Auslassung hinzufügen", chore: "__title__ (__system__)" },
    tell: {
      who: "wessen",
      of: "was",
      to: "geht an, etwa anna, ben",
      add: "Person hinzufügen",
      kind: { chores: "Aufgaben und Belohnungen", approvals: "Bitten um Bestätigung", open: "immer noch offene Aufgaben" },
    },
    wordings: { kind: "Ereignis", text: "{title} wartet auf dich, {who}", add: "Text hinzufügen" },
    kind: events,
    unit: {
      soon: "Minuten vorher",
      remind: "Minuten danach",
      escalate: "Minuten danach",
      overdue: "Stunden danach",
      dueHour: "ist eine Aufgabe ohne Uhrzeit fällig",
    },
    hint: {
      leftOut: "Dazu wird nichts gesendet.",
      tell: "Bei diesen Personen gehen die SMS an andere als sonst. Nenne auch die Person selbst, dann bekommen sie alle.",
      wordings: "Mit {title}, {who}, {due} und {points}. Alle anderen Ereignisse haben die Texte des Haushalts.",
      lists: "Leer lassen, um jede Liste zu beobachten, jede für die Person, nach der sie heißt.",
      notifications:
        "Eine Benachrichtigung mit Knöpfen, die eine andere Integration an eines dieser Telefone sendet, wird zur SMS; die Antwort drückt den Knopf.",
      needsAdmin: "Das braucht das Token eines Administrators. Das Token dieses Zuhauses gehört einem gewöhnlichen Benutzer.",
    },
    output: { event: "Ereignis als Anfrage" },
    sent: "__kind__ (__to__)",
    to: capitals(recipients),
    found: {
      there: "gefunden",
      nothing: "nicht gefunden",
      needs_admin: "gefunden, braucht das Token eines Administrators",
    },
    notifications: { service: "mobile_app_annas_phone", to: "anna", add: "Telefon hinzufügen", for: "für" },
    not_listening: "keine Benachrichtigungen: braucht das Token eines Administrators",
    notification: "Benachrichtigung (__to__)",
  },
  help: {
    summary: "Macht aus Aufgaben und Belohnungen zu Hause Anfragen für `sms-throttle` und `sms-send`, eine je Ereignis.",
    output: {
      payload: "das Ereignis: `kind`, `subject`, `person`, `list`, `due` (ms seit 1970), `points`, `occurrence`.",
      topic: "die Aufgabe oder Belohnung.",
      sms: "die Anfrage: `to`, `template` mit `data`, `kind`, `key`, und `about`, wenn eine Antwort darauf wirken kann.",
    },
    details: {
      watch:
        "**Beobachten.** Aufgabensysteme werden automatisch gefunden und beobachtet; Kalender und Timer, wenn du sie ankreuzt. Entitäten werden an ihren Daten erkannt, du kannst sie also umbenennen. Regeln für andere Entitäten stehen im Dialog des Zuhauses.",
      notifications:
        "**Benachrichtigungen an Telefone.** Eine Benachrichtigung mit Knöpfen, die eine andere Integration an eines dieser Telefone sendet, wird zur SMS; die Antwort drückt den Knopf. `payload` ist die Benachrichtigung. Braucht das Token eines Administrators.",
      recipients:
        "Eine Aufgabe geht an die Person, die ihr Aufgabensystem nennt; eine To-do-Liste an die Person, die du für sie wählst, oder, wenn du keine Listen wählst, an die Person, nach der sie heißt. Bitten um Bestätigung gehen an **Bestätigung durch**, die Entscheidung geht an das Kind.",
      leftOut:
        "**Auslassen.** Listen, Kalender, Entitäten und einzelne Aufgaben, zu denen nichts gesendet wird. Eine Entität bleibt ausgelassen, wenn du sie umbenennst.",
      tell: "**Andere informieren.** Bei einer Person können Aufgaben und Belohnungen, Bitten um Bestätigung oder immer noch offene Aufgaben an andere gehen als sonst: `anna, ben` informiert beide. In der SMS steht, wessen Aufgabe es ist.",
      wordings:
        "**Texte.** Für ein Ereignis dein eigener Satz mit `{title}`, `{who}`, `{due}` und `{points}` statt dem des Haushalts. Eine Liste kann einen eigenen Link haben.",
      escalation:
        "**Wenn eine Aufgabe offen bleibt.** Wähle *Erinnerung an eine Aufgabe*, um die Person noch einmal zu erinnern, und *Aufgabe immer noch offen*, damit **Weitergeben an** nach einiger Zeit erfährt, wer was seit wann nicht erledigt hat. Jedes passiert nur einmal, auch über Neustarts hinweg, und nicht mehr, sobald die Aufgabe erledigt, gemeldet oder weg ist. Wird sie verschoben, zählt beides ab dann. Die Antwort darauf: FERTIG, AUSLASSEN oder ERINNERN für noch eine Erinnerung an die Person.",
      photos:
        "**Foto für.** Namen von Listen und Aufgabensystemen, durch Kommas getrennt, oder `all`: ihre SMS bitten um ein Foto („Antworte FERTIG 3 mit einem Foto“), und die Aufgabe ist erledigt, sobald das Foto da ist, bis zu fünf Minuten vor oder nach der Antwort. Wer sie bestätigt, bekommt das Foto.",
      link: "**Link.** Kommt in jede SMS: eine URL oder der Pfad eines Dashboards wie `/lovelace/chores`, der unter der externen URL von Home Assistant geöffnet wird. Ist dort keine externe URL eingetragen, gehen die SMS ohne Link.",
      news: "Was schon da war, als der Node sich zum ersten Mal verband, wird nicht gemeldet. Nichts wird doppelt gemeldet, und nichts geht verloren, während Node-RED oder Home Assistant aus ist.",
    },
    references: {
      todo: "Home Assistant: To-do-Listen",
    },
  },
};

export const smsHaAction: typeof english.smsHaAction = {
  words: {
    palette: "home action",
    label: { name: "Name", household: "Haushalt", home: "Zuhause", notify: "Benachrichtigen mit" },
    placeholder: { notify: "notify.mobile_app_…" },
    output: { done: "erledigt", not_done: "nicht erledigt" },
    done: {
      complete: "__who__: erledigt",
      claim: "__who__: eingereicht",
      approve: "__who__: bestätigt",
      reject: "__who__: abgelehnt",
      skip: "__who__: ausgelassen",
      snooze: "__who__: verschoben",
      ask: "__who__: hat noch einmal erinnert",
      notified: "__who__: in Home Assistant benachrichtigt",
    },
    not_done: {
      not_allowed: "__who__: nicht erlaubt",
      not_found: "__who__: gibt es nicht mehr",
      already: "__who__: schon erledigt",
      unreachable: "__who__: Home Assistant nicht erreichbar",
      refused: "__who__: von Home Assistant abgelehnt",
      unknown: "__who__: vielleicht nicht erledigt",
      not_asked: "__who__: Erinnerung nicht gesendet",
    },
    waits: "__who__: wartet (__reason__) bis __until__",
    problem: {
      no_reply: "msg.sms.reply fehlt: Verbinde Ausgang 1 von sms-inbound oder Ausgang 2 von sms-send mit diesem Node.",
      bad_not_sent: "msg.sms ist nicht, was sms-send gesendet hat (__field__): Gib es unverändert weiter.",
      bad_reply: "msg.sms.reply ist nicht, was sms-inbound gesendet hat (__field__): Gib es unverändert weiter.",
      other_home: "Diese Antwort gehört zu einem anderen Zuhause: Wähl das Zuhause, dessen Ereignisse gesendet wurden.",
    },
  },
  help: {
    summary:
      "Macht zu Hause, was eine Antwort verlangt: erledigt, reicht ein, bestätigt, lehnt ab. SMS, die nicht gesendet werden konnten, werden zu Benachrichtigungen in Home Assistant.",
    inputs: {
      "sms.reply": "die Antwort, von Ausgang 1 von `sms-inbound`.",
      sms: "oder eine SMS, die nicht gesendet wurde, von Ausgang 2 von `sms-send` oder `sms-throttle`: Sie erscheint auf dem Handy der Person, wenn dort ein notify-Ziel gesetzt ist, mit Knöpfen zum Antworten; sonst geht sie mit der Aktion unter **Benachrichtigen mit** hinaus oder als Benachrichtigung in Home Assistant. Was nur zurückgehalten oder nicht mehr gebraucht wird, bleibt unbeachtet.",
    },
    outputs: {
      done: { title: "Erledigt" },
      notDone: {
        title: "Nicht erledigt",
        "payload.reason":
          "`not_allowed`, `not_found`, `already`, `unreachable`, `refused` oder `unknown`; `payload.detail` ist die Meldung von Home Assistant selbst.",
      },
    },
    output: {
      sms: "an beiden Ausgängen: die Rückmeldung an die Person, in ihrer Sprache, bereit für `sms-send`.",
      payload: "das Ergebnis und die Antwort als `reply`.",
    },
    details: {
      roles:
        "Die Antwort eines Kindes kann nichts bestätigen, was auch immer das Token erlaubt. Bricht die Verbindung mittendrin ab, wird zu Hause nachgesehen, bevor etwas gemeldet wird.",
    },
  },
};
