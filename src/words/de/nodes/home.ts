// The dialogs, statuses and help of the Home Assistant nodes, in German.

import type * as english from "../../en/nodes/home";

export const smsHaConfig: typeof english.smsHaConfig = {
  words: {
    title: "Home Assistant für Household SMS",
    page: "Das simulierte Zuhause ist unter __url__",
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
      mqttUser: "Benutzer",
      mqttPassword: "Passwort",
      mqttPrefix: "Topic-Präfix",
      rules: "Andere Entitäten",
    },
    source: {
      sandbox: "Simuliert: ein kleines Zuhause zum Ausprobieren",
      url: "Ein Home Assistant unter einer Adresse",
      supervisor: "Das Home Assistant, das dieses Node-RED betreibt",
      server: "Das eines installierten Home-Assistant-Server-Nodes",
    },
    selfSigned: "Ein selbst signiertes Zertifikat zulassen",
    placeholder: {
      name: "Zuhause",
      port: "0: irgendein freier Port",
      url: "http://homeassistant.local:8123",
      token: "ein langlebiger Zugriffstoken",
      server: "keiner gefunden",
      mqttUrl: "leer: ohne MQTT; oder mqtt://homeassistant.local:1883",
      mqttPrefix: "homeassistant",
    },
    hint: {
      token: "In Home Assistant erstellt: dein Profil, Sicherheit, langlebige Zugriffstoken.",
      sandbox:
        "Auf seiner Seite werden Aufgaben fällig, Belohnungen gewünscht und das Zuhause neu gestartet. Die Adresse steht im Log von Node-RED.",
      supervisor: "Nichts auszufüllen: Home Assistant gibt seiner App den Token selbst.",
      server: "Adresse und Token kommen von dort und bleiben dort.",
      household:
        "Darf dann mit dem Ereignis household_sms_send um SMS gebeten werden. Seine Meldungen erscheinen in Home Assistant; was per SMS hereinkommt, ist das Ereignis household_sms_inbound.",
      mqtt: "Zeigt den Haushalt als Gerät in Home Assistant: Zähler, Zustimmung, ein Schalter zum Anhalten, eine SMS an jede Person.",
      rules:
        "Entitäten, die kein Aufgabensystem kennt: was sie anzeigen müssen, um gemeldet zu werden, und wie die SMS sie nennt.",
    },
    problem: {
      start: "„__name__“ ist nicht nutzbar: __problem__",
      no_url: "Die Adresse fehlt. Trage ein, wo Home Assistant ist, wie http://homeassistant.local:8123.",
      bad_url: "Das ist keine Webadresse. Schreibe sie wie http://homeassistant.local:8123.",
      no_token: "Der Token fehlt. Erstelle in Home Assistant einen langlebigen Zugriffstoken und trage ihn ein.",
      no_server_node: "Den gewählten Server-Node gibt es nicht. Wähle einen anderen, oder trage Adresse und Token ein.",
      no_supervisor: "Dieses Node-RED wird nicht von Home Assistant betrieben. Trage stattdessen Adresse und Token ein.",
      port_taken:
        "Port __port__ für das simulierte Zuhause ist belegt. Wähle einen anderen in sms-ha-config, oder setze HOUSEHOLD_SMS_HOME_PORT.",
      no_mqtt:
        "Der Haushalt lässt sich nicht über MQTT zeigen: Das Paket „mqtt“ fehlt. Führe „npm install mqtt@5“ im Benutzerordner von Node-RED aus und starte Node-RED neu.",
      no_household: "Ein MQTT-Broker ist eingetragen, aber kein Haushalt, der dort gezeigt wird. Wähle einen in sms-ha-config.",
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
      attribute: "Attribut (sonst der Zustand)",
      is: "ist, wie: on, open",
      tells: "bedeutet",
      dueAttribute: "Attribut mit der Fälligkeit",
      title: "wie die SMS es nennt",
      person: "wessen",
      yes: "FERTIG oder JA ruft auf, wie switch.turn_off",
      no: "AUSLASSEN oder NEIN ruft auf",
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
    summary: "Ein Home Assistant, oder das simulierte Zuhause zum Ausprobieren.",
    details: {
      simulated:
        "**Simuliert.** Startet auf diesem Rechner ein kleines Zuhause mit To-do-Listen, KidsChores und einer Seite, auf der Aufgaben fällig werden. Die Adresse steht im Log von Node-RED.",
      address:
        "**Unter einer Adresse.** Braucht einen langlebigen Zugriffstoken. Der eines gewöhnlichen Benutzers genügt für Aufgaben und Belohnungen; Ereignisse aus Automatisierungen brauchen den eines Administrators.",
      supervisor: "**Das dieses Node-RED betreibt.** Als App von Home Assistant bekommt Node-RED den Token vom Supervisor.",
      server: "**Server-Node.** Nimmt Adresse und Token eines `server`-Nodes von node-red-contrib-home-assistant-websocket.",
      entities:
        "**Andere Entitäten.** Für alles, was kein Aufgabensystem kennt: eine Entität, was ihr Zustand oder Attribut sein muss, und wie die SMS es nennt. Eine Antwort ruft die angegebene Aktion auf, mit der Entität als Ziel. `sms-ha-events` und `sms-ha-action` nutzen beide diese Regeln.",
      household:
        "**Haushalt.** Automatisierungen dürfen ihn mit dem Ereignis `household_sms_send` um eine SMS bitten, mit `to` und `message` oder jedem anderen Feld von `sms-send`, nach denselben Regeln wie jede SMS. Seine Meldungen erscheinen als Benachrichtigungen in Home Assistant. Was per SMS hereinkommt, ist das Ereignis `household_sms_inbound` mit `type`, `person` und `reference`, ohne Nummer und Wortlaut. Die Ereignisse brauchen den Token eines Administrators.",
      mqtt: "**MQTT.** Mit dem Broker, den Home Assistant nutzt, ist der Haushalt dort ein Gerät: heute gesendete und fehlgeschlagene SMS, Gehaltenes, die Kosten des Monats, die letzte empfangene SMS, die Zustimmung jeder Person, ein Schalter zum Anhalten, ein Knopf für einen Test und eine `notify`-Entität für jede Person. Es wird nicht verfügbar, wenn Node-RED endet. Geht mit dem Paket `mqtt`, das Node-RED selbst mitbringt.",
      reconnecting:
        "Die Verbindung kommt von selbst wieder. Was inzwischen geschah, wird dann gemeldet. Wer was genehmigen darf, bestimmen die Rollen im Haushalt, was immer der Token darf.",
    },
    references: {
      tokens: "Home Assistant: Zugriffstoken",
    },
  },
};

export const smsHaEvents: typeof english.smsHaEvents = {
  words: {
    palette: "Neues von zu Hause",
    label: {
      name: "Name",
      household: "Haushalt",
      home: "Zuhause",
      lists: "Listen",
      kinds: "Melden",
      soon: "Bald fällig",
      overdue: "Überfällig",
      dueHour: "An einem Tag",
      otherwise: "Sonst an",
      approvers: "Freigaben an",
      watch: "Beobachten",
      notifications: "Mitteilungen an Telefone",
    },
    source: {
      todo: "To-do-Listen",
      kidschores: "KidsChores",
      choreops: "ChoreOps",
      taskmate: "TaskMate",
      donetick: "Donetick",
      grocy: "Grocy",
      simple_chores: "Simple Chores",
      chore_helper: "Chore Helper",
      generic: "Andere Entitäten, nach den Regeln des Zuhauses",
      calendar: "Kalender",
      timer: "Timer",
    },
    lists: {
      list: "Mias Aufgaben",
      to: "mia",
      add: "Liste hinzufügen",
      for: "für",
    },
    kind: {
      chore_due_soon: "eine Aufgabe ist bald fällig",
      chore_due: "eine Aufgabe ist fällig",
      chore_overdue: "eine Aufgabe ist überfällig",
      chore_claimed: "eine Aufgabe wartet auf Bestätigung",
      chore_approved: "eine Aufgabe ist bestätigt",
      chore_rejected: "eine Aufgabe ist nicht bestätigt",
      chore_completed: "eine Aufgabe ist erledigt",
      reward_requested: "eine Belohnung ist gewünscht",
      reward_approved: "eine Belohnung ist genehmigt",
      reward_rejected: "eine Belohnung ist abgelehnt",
      reward_redeemed: "eine Belohnung ist eingelöst",
    },
    unit: {
      soon: "Minuten vorher",
      overdue: "Stunden danach",
      dueHour: "ist eine Aufgabe ohne Uhrzeit fällig",
    },
    hint: {
      lists: "Leer: alle Listen, jede für die Person, nach der sie heißt.",
      notifications:
        "Was andere Integrationen mit Knöpfen an diese Telefone senden, wird eine SMS; die Antwort drückt den Knopf.",
      needsAdmin:
        "Home Assistant lässt nur den Token eines Administrators sie hören: Der Token dieses Zuhauses gehört einem gewöhnlichen Benutzer.",
    },
    output: {
      event: "Ereignis, als Auftrag",
    },
    told: "__kind__ (__to__)",
    to: {
      household: "Alle",
      adults: "Erwachsene",
      admins: "Admins",
    },
    found: {
      there: "gefunden",
      nothing: "nicht gefunden",
      needs_admin: "gefunden; braucht den Token eines Administrators",
    },
    notifications: {
      service: "mobile_app_annas_phone",
      to: "anna",
      add: "Telefon hinzufügen",
      for: "für",
    },
    not_listening: "Mitteilungen unhörbar: braucht den Token eines Administrators",
    notification: "eine Mitteilung (__to__)",
  },
  help: {
    summary: "Aufgaben und Belohnungen zu Hause, jedes Ereignis einmal, als Aufträge für `sms-throttle` und `sms-send`.",
    output: {
      payload: "das Ereignis: `kind`, `subject`, `person`, `list`, `due` (ms seit 1970), `points`, `occurrence`.",
      topic: "die Aufgabe oder Belohnung.",
      sms: "der Auftrag: `to`, `template` mit `data`, `kind`, `key`, und `about`, wo eine Antwort wirken kann.",
    },
    details: {
      watch:
        "**Beobachten.** Jedes gefundene Aufgabensystem wird ohne Weiteres beobachtet; Kalender und Timer, wenn sie angekreuzt sind. Entitäten werden an dem erkannt, was sie zeigen, sie dürfen also umbenannt sein. Andere Entitäten werden nach den Regeln im Dialog des Zuhauses gemeldet.",
      notifications:
        "**Mitteilungen an Telefone.** Eine Mitteilung mit Knöpfen, die eine andere Integration an eines dieser Telefone sendet, wird eine SMS mit Antworten; die Antwort drückt den Knopf. `payload` ist dann die Mitteilung. Braucht den Token eines Administrators.",
      recipients:
        "Eine Aufgabe geht an den, dem sie gehört, wie ihr Aufgabensystem sagt; eine To-do-Liste an die dafür gewählte Person, oder, wenn keine Listen gewählt sind, an die, nach der sie heißt. Was Freigabe braucht, geht an die unter **Freigaben an**, Zusagen und Ablehnungen an das Kind.",
      news: "Was schon da war, als der Node zum ersten Mal hinsah, ist nichts Neues. Nichts wird zweimal gemeldet, und nichts geht verloren, was geschah, während Node-RED oder Home Assistant aus war.",
    },
    references: {
      todo: "Home Assistant: To-do-Listen",
    },
  },
};

export const smsHaAction: typeof english.smsHaAction = {
  words: {
    palette: "zu Hause erledigen",
    label: {
      name: "Name",
      household: "Haushalt",
      home: "Zuhause",
      notify: "Melden über",
    },
    placeholder: {
      notify: "notify.mobile_app_…",
    },
    output: {
      done: "erledigt",
      not_done: "nicht erledigt",
    },
    done: {
      complete: "__who__: erledigt",
      claim: "__who__: übernommen",
      approve: "__who__: genehmigt",
      reject: "__who__: abgelehnt",
      skip: "__who__: ausgelassen",
      snooze: "__who__: verschoben",
      told: "__who__: stattdessen zu Hause gemeldet",
    },
    not_done: {
      not_allowed: "__who__: nicht erlaubt",
      not_found: "__who__: nicht mehr da",
      already: "__who__: war schon erledigt",
      unreachable: "__who__: Home Assistant nicht erreichbar",
      refused: "__who__: von Home Assistant abgelehnt",
      unknown: "__who__: unklar, ob erledigt",
    },
    problem: {
      no_reply: "msg.sms.reply fehlt: Verbinde Ausgang 1 von sms-inbound oder Ausgang 2 von sms-send mit diesem Node.",
      bad_not_sent: "msg.sms ist nicht so, wie sms-send es gab (__field__): Reiche es unverändert weiter.",
      bad_reply: "msg.sms.reply ist nicht so, wie sms-inbound es gab (__field__): Reiche es unverändert weiter.",
      other_home: "Die Antwort gilt einem anderen Zuhause: Wähle das, dessen Ereignisse gesendet wurden.",
    },
  },
  help: {
    summary:
      "Tut zu Hause, was jemand geantwortet hat: abhaken, übernehmen, genehmigen, ablehnen. Was nicht per SMS gehen konnte, meldet er dort als Benachrichtigung.",
    inputs: {
      "sms.reply": "die Antwort, wie Ausgang 1 von `sms-inbound` sie gibt.",
      sms: "oder was nicht gesendet wurde, wie Ausgang 2 von `sms-send` oder `sms-throttle` es gibt: Es wird über den Dienst unter **Melden über** gemeldet, ohne einen in Home Assistant selbst. Was nur gehalten wird, nimmt er nicht.",
    },
    outputs: {
      done: {
        title: "Erledigt",
      },
      notDone: {
        title: "Nicht erledigt",
        "payload.reason":
          "`not_allowed`, `not_found`, `already`, `unreachable`, `refused` oder `unknown`; `payload.detail` ist Home Assistants eigener Satz.",
      },
    },
    output: {
      sms: "an beiden Ausgängen: die Antwort an die Person, in ihrer Sprache, bereit für `sms-send`.",
      payload: "was daraus wurde, und die `reply`.",
    },
    details: {
      roles:
        "Die Antwort eines Kindes genehmigt nichts, was immer der Token darf. Reißt die Verbindung mittendrin ab, wird zu Hause noch einmal nachgesehen, bevor etwas gesagt wird.",
    },
  },
};
