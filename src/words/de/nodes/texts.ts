// The dialogs, statuses and help of the nodes that send, receive and throttle texts, in German.

import type * as english from "../../en/nodes/texts";
import { capitals } from "../../sentences";
import { groups, templates } from "../terms";

/** The household writes the day ahead itself. */
const { day_ahead: _day, ...offered } = templates;

export const smsSend: typeof english.smsSend = {
  words: {
    palette: "sms send",
    label: {
      name: "Name",
      household: "Haushalt",
      to: "An",
      kind: "Art",
      urgent: "Dringend",
      subject: "Betreff",
      template: "Text",
      message: "Nachricht",
      link: "Link",
      key: "Schlüssel",
      ask: "Frage",
      answerHours: "Auf die Antwort warten",
      test: "Test an",
    },
    kind: {
      reminder: "Erinnerung",
      reward: "Belohnung",
      question: "Frage: wartet nicht, wenn gerade erst eine SMS kam",
      alert: "Alarm: ohne Wartezeit nach der letzten SMS",
      reply: "Antwort: zu jeder Zeit",
    },
    urgent: "Auch in Ruhezeiten senden",
    ask: "Die Antwort ausgeben, mit der Nachricht, die gefragt hat",
    hours: "Stunden",
    template: { own: "Die Nachricht unten oder die Payload", ...capitals(offered) },
    placeholder: {
      to: "ein Name, eine Rolle oder household; leer: msg.to",
      subject: "keiner",
      message: "leer: msg.payload",
      link: "keiner",
    },
    hint: {
      overrides: "msg.sms hat Vorrang vor diesen Einstellungen.",
      template: "Mit msg.sms.data gefüllt, in der Sprache des Empfängers.",
      unknown: "Im Haushalt heißt niemand __names__.",
    },
    preview: {
      label: "Vorschau",
      payload: "msg.sms.message oder msg.payload",
      later: "Mit Deploy des Haushalts siehst du ein Beispiel.",
      count: "Teile: __segments__ · __encoding__ · __used__ / __room__",
      cut: "Nachricht gekürzt",
      too_long: "zu lang zum Senden",
      replaced: "ersetzt: __pairs__",
      costly: "Zeichen, die sie länger machen: __characters__",
    },
    to: capitals(groups),
    output: { sent: "gesendet", not_sent: "nicht gesendet", answer: "Antwort" },
    status: {
      sent: "__who__: gesendet __at__",
      unknown: "__who__: vielleicht gesendet __at__",
      not_sent: "__who__: nicht gesendet, __reason__",
      not_sent_until: "__who__: nicht gesendet, __reason__, warten bis __until__",
      several: "__sent__ gesendet, __left__ nicht gesendet, __at__",
      answer: "__who__: hat geantwortet",
      no_answer: "__who__: keine Antwort",
    },
    problem: {
      field: "__field__: __reason__",
      no_such_household: "Es gibt keinen Haushalt „__name__“. Nimm den Namen oder die ID eines sms-config-Nodes.",
      two_households: "Es gibt mehrere Haushalte „__name__“. Nimm die ID des sms-config-Nodes.",
      no_text:
        "Es gibt keinen Text zum Senden: Setz msg.sms.message, msg.sms.template oder einen Text als msg.payload, oder füll die Nachricht im Dialog des Nodes aus.",
    },
    test: "Test senden",
    source: { people: "Personen", below: "wie unten geschrieben", kind: "Art", written: "wie geschrieben" },
    input: "Anfrage",
  },
  help: {
    summary: "Sendet eine SMS an eine oder mehrere Personen, eine Rolle oder den ganzen Haushalt, wenn die Regeln es erlauben.",
    inputs: {
      sms: {
        intro: "die Anfrage. Ihre Felder haben Vorrang vor dem Dialog:",
        to: "`to`: ID oder Name einer Person, eine Rolle (`adults`, `children`, `admins`), `household` oder eine Liste davon",
        message: "`message` oder `template` mit `data` (`title`, `who`, `due`, `points`)",
        link: "`subject`, `link`, `media` (eine Liste von URLs)",
        kind: "`kind`: `reminder`, `reward`, `alert` oder `reply`; `urgent`: true, um auch in Ruhezeiten zu senden",
        key: "`key`: Mit demselben Schlüssel bekommt eine Person nur eine SMS",
        household:
          "`household`: Name oder ID eines anderen Haushalts, wenn es mehrere gibt; `ask`: true, um auf eine Antwort zu warten",
        about:
          "`about`: die Aufgabe oder Belohnung, auf die eine Antwort wirkt; `deadline`: ab wann die SMS nichts mehr nützt (ms seit 1970)",
      },
      to: "der Empfänger, wenn `msg.sms.to` nicht gesetzt ist.",
      payload:
        "der Text, wenn weder `msg.sms` noch der Dialog einen hat. Zahlen und Wahrheitswerte werden Text. Eine Liste sendet eine SMS pro Eintrag: ein Text oder ein Objekt mit Feldern wie in `msg.sms`.",
    },
    outputs: {
      sent: {
        title: "Gesendet",
        sms: '`kind: "sent"`, `id`, `person`, `number` (maskiert), `text`, `segments`, `state` (`accepted`, oder `unknown`, wenn der Anbieter nicht geantwortet hat), `carrierId` und die Anfrage als `request`.',
      },
      notSent: {
        title: "Nicht gesendet",
        sms: '`kind: "not_sent"`, `to`, `reason`, `until`, wenn sie später gesendet werden kann (ms seit 1970), `advice`: der Grund als Satz, `error` vom Anbieter und die Anfrage als `request`, damit ein anderer Kanal übernehmen kann.',
      },
      answer: {
        title: "Antwort, wenn *Frage* angekreuzt ist",
        payload:
          "was die Person geantwortet hat. Alles andere ist die Nachricht, die gefragt hat; nach einem Neustart das, was JSON davon fasst.",
        sms: '`kind: "answer"`, `question` (die `id` der SMS), `person`, `name`, `text`, `media`; oder `kind: "no_answer"`, wenn die Zeit um ist, mit der Payload wie zuvor.',
      },
    },
    afterOutputs: "Eine Nachricht pro Person. Andere Eigenschaften der Nachricht werden weitergegeben.",
    details: {
      refusals:
        "Eine SMS, die nicht gesendet wird, ist kein Fehler: Sie kommt aus Ausgang 2. Catch-Nodes bekommen nur Anfragen, die nicht zu verstehen sind, und falsche Einstellungen; dann wird nichts gesendet.",
      tooLong:
        "Ist eine SMS zu lang, fällt das Unwichtigste zuerst weg: die Fußzeile, dann der Betreff, dann das Ende der Nachricht. Links bleiben.",
    },
    references: {
      gsm7: "Twilio: GSM-7",
    },
  },
};

export const smsInbound: typeof english.smsInbound = {
  words: {
    palette: "sms inbound",
    label: { name: "Name", household: "Haushalt", pictures: "Bilder" },
    pictures: "In sms.text.media herunterladen",
    output: { replies: "Antworten", texts: "andere SMS", consent: "An- und Abmeldungen" },
    status: {
      reply: "Antwort von __who__",
      text: "SMS von __who__",
      opted_in: "__who__ angemeldet",
      opted_out: "__who__ abgemeldet",
    },
  },
  help: {
    summary: "Empfängt, was Leute dem Haushalt schreiben.",
    outputs: {
      replies: {
        title: "Antworten, die klar und erlaubt sind, wie `DONE 12`",
        payload: "die SMS, wie sie ankam.",
        topic: "die Aufgabe oder Belohnung.",
        "sms.reply":
          "`person`, `name`, `role`, `action` (`complete`, `claim`, `approve`, `reject`, `skip`, `snooze`, `ask`), `subject`, `reference`. Verbinde es mit `sms-ha-action`.",
      },
      texts: {
        title: "Andere SMS",
        payload: "der Text.",
        "sms.text":
          "`person` und `name`, wenn die Nummer bekannt ist, `number` (maskiert), `media`: eine Liste aus `url` und `type`; bei heruntergeladenen Bildern auch `content`, ein Buffer, oder `problem`: `too_large`, `wrong_type`, `unavailable`, `not_ours`.",
      },
      consent: {
        title: "An- und Abmeldungen",
        payload: "{values}.",
        "sms.consent": "{fields}.",
      },
    },
    details: {
      keywords:
        "STOP, START und HELP beantwortet der Haushalt selbst, bevor hier etwas herauskommt. Eine SMS kommt einmal an, wie oft der Anbieter sie auch zustellt.",
      media:
        "Die Adressen in `media` brauchen die Anmeldung des Kontos beim Anbieter. Mit *Bilder* werden sie heruntergeladen, bevor die SMS herauskommt: JPEG, PNG, GIF, WebP oder HEIC, jedes bis 5 MB.",
    },
  },
};

export const smsThrottle: typeof english.smsThrottle = {
  words: {
    palette: "sms throttle",
    label: {
      name: "Name",
      household: "Haushalt",
      mode: "Wenn nicht jetzt",
      gap: "Mindestens",
      topic: "Thema",
      window: "Sammeln für",
      time: "Um",
    },
    mode: {
      hold: "Zurückhalten, bis sie gesendet werden kann",
      digest: "Zurückhalten, dann alles als eine SMS senden",
      digest_window: "Eine Weile sammeln, dann eine SMS senden",
      digest_time: "Bis zu einer Uhrzeit sammeln, dann eine SMS senden",
      latest: "Nur die neueste je Thema zurückhalten",
      drop: "Verwerfen",
    },
    unit: { gap: "Minuten zwischen Nachrichten zu einem Thema", window: "Minuten nach der ersten" },
    placeholder: { topic: "keines: alle gleich" },
    hint: {
      rules: "Ruhezeiten, Wartezeit und Limits kommen vom Haushalt. Die Minuten hier gelten zusätzlich, je Person und Thema.",
    },
    output: { now: "jetzt oder freigegeben", held: "zurückgehalten oder verworfen" },
    status: {
      now: "weitergegeben für __who__",
      urgent: "dringend, weitergegeben für __who__: __reason__",
      released: "freigegeben für __who__",
      together: "__count__ als eine freigegeben für __who__",
      dropped: "verworfen für __who__: __reason__",
      holding: "__count__ zurückgehalten, nächste __next__",
      paused: "pausiert, __count__ zurückgehalten",
      paused_for: "pausiert für __who__, __count__ zurückgehalten",
    },
    problem: {
      not_storable:
        "msg.__path__ lässt sich nicht speichern. Das geht nur mit Text, Zahlen, true/false, Listen und einfachen Objekten: Entfern es vor sms-throttle.",
      bad_control:
        'msg.sms muss eines von release, clear, pause oder resume haben, und höchstens eine person: { pause: true, person: "mia" }.',
    },
    input: "Nachricht mit einer Person",
    release: { released: "__count__ gehen, sobald die Regeln es erlauben.", nothing: "Nichts wird zurückgehalten." },
  },
  help: {
    summary:
      "Hält eine Nachricht zurück, bis die Person eine SMS bekommen kann, und gibt sie dann weiter. Was zurückgehalten wird, übersteht einen Neustart.",
    inputs: {
      "sms.to": "der Empfänger, wie bei `sms-send`; oder `msg.to`.",
      sms: "verwendet werden `kind`, `urgent`, `key`, `deadline` und `about`; alles wird weitergegeben.",
      topic: "worum es geht, oder die Eigenschaft aus dem Dialog.",
    },
    orders: {
      intro: "Zum Steuern sende stattdessen eine Nachricht mit einem von diesen:",
      "sms.release, sms.clear, sms.pause, sms.resume":
        "eines davon `true`. `release`: Zurückgehaltenes wartet nicht mehr auf diesen Node, nur noch auf die Regeln des Haushalts. `clear`: Zurückgehaltenes wird verworfen. `pause`: Alles außer Dringendem wird zurückgehalten, bis `resume` kommt, auch über einen Neustart.",
      "sms.person": "für eine Person; ohne sie für alle.",
    },
    outputs: {
      now: {
        title: "Jetzt oder freigegeben",
        sms: "die Anfrage, für eine Person. Zurückgehaltene bekommen einen `key`, damit `sms-send` sie nur einmal sendet.",
        throttled: "bei Dringendem, das sonst gewartet hätte: `urgent` und der Grund als `reason`.",
      },
      held: {
        title: "Zurückgehalten oder verworfen, und das Ergebnis einer Steuernachricht",
        sms: "`kind` (`held` oder `dropped`), `person`, `reason`, `until` (ms seit 1970), `request`. Nach einer Steuernachricht: `kind` `queue`, `order`, `held` (eine Liste aus `person`, `topic`, `kind`, `urgent`, `at`, `until`) und `paused` (eine Liste von Personen oder `household`).",
      },
    },
    details: {
      rules:
        "Bevor der Node eine Nachricht weitergibt, prüft er die Regeln des Haushalts: Ruhezeiten, Wartezeit, Limits, Budget und Zustimmung. Was nie gesendet werden kann (nicht angemeldet, unbekannte Person, Frist vorbei), wird gleich verworfen. Ebenso eine Aufgabe, die schon erledigt ist.",
      pace: "Freigegebene Nachrichten gehen eine pro Sekunde hinaus.",
      digest:
        "**Eine SMS statt vieler.** Wenn eine SMS gewählt ist, kommt alles, was für eine Person zurückgehalten wurde, als eine Nachricht heraus, unabhängig vom Thema; eine einzelne kommt unverändert heraus. Dringendes, Alarme und Antworten warten nicht auf andere, ebenso Nachrichten, deren `deadline` verstreichen würde. Die Nachricht hat `payload`: die Liste der Payloads, die älteste zuerst; `sms.digest`: was jede sagt, mit ihrem `key` und `about`, woraus `sms-send` die SMS macht, mit einer Nummer zum Antworten für jede, und weglässt, was schon gesendet wurde; `sms.message`: denselben Text ohne die Nummern, für andere Nodes. Andere Eigenschaften bleiben nicht erhalten. Eine Nachricht ohne `sms.message` und `sms.template` nimmt ihre Payload als Text, sonst ihr `topic`; ohne beides steht sie nur in der Liste der Payloads.",
      stored:
        "Nachrichten werden als JSON gespeichert: `msg.req` und `msg.res` fallen weg, Daten werden zu Text, und eine Nachricht mit Funktionen oder Buffern wird abgelehnt.",
    },
  },
};

export const smsStatus: typeof english.smsStatus = {
  words: {
    palette: "sms status",
    label: { name: "Name", household: "Haushalt" },
    output: { delivery: "Zustellungen", notice: "Hinweise", queue: "Zurückgehaltenes" },
  },
  help: {
    summary: "Meldet, was aus den SMS des Haushalts wird und was Admins wissen sollten.",
    outputs: {
      delivery: { title: "Zustellungen", payload: "{values}.", "sms.delivery": "{fields}." },
      notices: {
        title: "Hinweise",
        payload: "was passiert ist und was zu tun ist, in ein oder zwei Sätzen.",
        topic: "{values}.",
      },
      queue: {
        title: "Was Throttle-Nodes zurückhalten, bei jeder Änderung",
        payload: "wie viele Nachrichten zurückgehalten werden.",
        "sms.queue":
          "`held`, das Älteste zuerst: `throttle` (die ID des Nodes), `person`, `topic`, `kind`, `urgent`, `at`, `until`; und `paused`: `throttle`, und `person`, wenn nur manche pausiert sind. Nie der Inhalt von Nachrichten.",
      },
    },
    details: {
      once: "Jeder Hinweis kommt einmal, auch nach einem Neustart; `cap_near` einmal am Tag, bei 90 % des Limits.",
    },
  },
};
