// The dialogs, statuses and help of the nodes that send, receive and throttle texts, in German.

import type * as english from "../../en/nodes/texts";

export const smsSend: typeof english.smsSend = {
  words: {
    palette: "SMS senden",
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
    },
    kind: {
      reminder: "Erinnerung",
      reward: "Belohnung",
      alert: "Alarm: ohne Wartezeit",
      reply: "Antwort: jederzeit, ohne Wartezeit",
    },
    urgent: "Auch in Ruhezeiten senden",
    template: {
      own: "Die Nachricht unten, oder msg.payload",
      chore_due_soon: "Eine Aufgabe ist bald fällig",
      chore_due: "Eine Aufgabe ist fällig",
      chores_due: "Mehrere Aufgaben sind fällig",
      chore_overdue: "Eine Aufgabe ist überfällig",
      chore_claimed: "Eine Aufgabe ist übernommen",
      chore_approved: "Eine Aufgabe ist bestätigt",
      chore_rejected: "Eine Aufgabe ist nicht bestätigt",
      chore_completed: "Eine Aufgabe ist erledigt",
      reward_requested: "Eine Belohnung ist gewünscht",
      reward_approved: "Eine Belohnung ist genehmigt",
      reward_rejected: "Eine Belohnung ist abgelehnt",
      reward_redeemed: "Eine Belohnung ist eingelöst",
      test: "Ein Test",
    },
    placeholder: {
      to: "msg.to, oder Name, Rolle, household",
      subject: "keiner",
      message: "leer: msg.payload",
      link: "keiner",
    },
    hint: {
      overrides: "Was in msg.sms steht, geht vor.",
      template: "Gefüllt aus msg.sms.data, in der Sprache der Person.",
      unknown: "Niemand im Haushalt heißt: __names__",
    },
    preview: {
      label: "Kommt an als",
      payload: "Was msg.sms.message oder msg.payload sagt.",
      later: "Ein Beispiel erscheint, sobald der Haushalt bereitgestellt ist.",
      count: "Segmente: __segments__ · __encoding__ · __used__ / __room__",
      cut: "Nachricht gekürzt",
      too_long: "zu lang, wird nicht gesendet",
      replaced: "ersetzt: __pairs__",
      costly: "teure Zeichen: __characters__",
    },
    to: {
      household: "Alle",
      adults: "Erwachsene",
      children: "Kinder",
      admins: "Admins",
    },
    output: {
      sent: "gesendet",
      not_sent: "nicht gesendet",
    },
    status: {
      sent: "gesendet an __who__ (__number__)",
      unknown: "unklar, ob gesendet an __who__ (__number__)",
      not_sent: "nicht gesendet an __who__: __reason__",
      not_sent_until: "nicht gesendet an __who__: __reason__ bis __until__",
      several: "__sent__ gesendet, __left__ nicht gesendet",
    },
    problem: {
      no_text:
        "Kein Text: Setze msg.sms.message, msg.sms.template oder einen msg.payload mit Text, oder fülle die Nachricht im Dialog des Nodes aus.",
    },
  },
  help: {
    summary: "Schreibt einer Person, mehreren, einer Rolle oder dem ganzen Haushalt: wenn es darf.",
    inputs: {
      sms: {
        intro: "der Auftrag. Seine Felder gehen vor dem, was der Dialog sagt:",
        to: "`to`: ID oder Name einer Person, eine Rolle (`adults`, `children`, `admins`), `household`, oder eine Liste davon",
        message: "`message`, oder `template` mit `data` (`title`, `who`, `due`, `points`)",
        link: "`subject`, `link`, `media` (eine Liste von URLs)",
        kind: "`kind`: `reminder`, `reward`, `alert` oder `reply`; `urgent`: true geht auch in Ruhezeiten",
        key: "`key`: derselbe Schlüssel geht nur einmal an eine Person",
        about: "`about`: die Aufgabe oder Belohnung, auf die eine Antwort wirkt; `deadline`: ms seit 1970, danach zwecklos",
      },
      to: "der Empfänger, wenn `msg.sms.to` fehlt.",
      payload: "der Text, wenn weder `msg.sms` noch der Dialog einen hat.",
    },
    outputs: {
      sent: {
        title: "Gesendet",
        sms: '`kind: "sent"`, `id`, `person`, `number` (maskiert), `text`, `segments`, `state` (`accepted`, oder `unknown`, wo es niemand sagen kann), `carrierId` und der `request`.',
      },
      notSent: {
        title: "Nicht gesendet",
        sms: '`kind: "not_sent"`, `to`, `reason`, `until`, wo Warten hilft (ms seit 1970), `advice`: warum, in einem Satz, `error` vom Anbieter, und der `request`, damit ein anderer Weg übernehmen kann.',
      },
    },
    afterOutputs: "Eine Nachricht für jede Person. Der Rest der Nachricht wird weitergegeben, wie er kam.",
    details: {
      refusals:
        "Eine Ablehnung ist kein Fehler: Sie kommt aus Ausgang 2. Ein Catch-Node hört nur, in einem Satz, was unverständlich ist, und von falschen Einstellungen; dann wird nichts gesendet.",
      tooLong:
        "Was den Text zu lang für seine Segmente macht, fällt weg, das Unwichtigste zuerst: Fußzeile, Betreff; die Nachricht wird zuletzt gekürzt, Links nie.",
    },
    references: {
      gsm7: "Twilio: GSM-7",
    },
  },
};

export const smsInbound: typeof english.smsInbound = {
  words: {
    palette: "SMS empfangen",
    label: {
      name: "Name",
      household: "Haushalt",
      pictures: "Bilder",
    },
    pictures: "abrufen, nach sms.text.media",
    output: {
      replies: "Antworten",
      texts: "andere SMS",
      consent: "An- und Abmeldungen",
    },
    status: {
      reply: "Antwort von __who__",
      text: "SMS von __who__",
      opted_in: "__who__ angemeldet",
      opted_out: "__who__ abgemeldet",
    },
  },
  help: {
    summary: "Was an die Nummer des Haushalts geschrieben wird.",
    outputs: {
      replies: {
        title: "Antworten: mit klarer Bedeutung, und vom Absender erlaubt, wie `DONE 12`",
        payload: "der Text, wie er kam.",
        topic: "die Aufgabe oder Belohnung.",
        "sms.reply":
          "`person`, `name`, `role`, `action` (`complete`, `claim`, `approve`, `reject`, `skip`, `snooze`), `subject`, `reference`. Verbinde es mit `sms-ha-action`.",
      },
      texts: {
        title: "Andere SMS",
        payload: "der Text.",
        "sms.text":
          "`person` und `name`, wenn jemand die Nummer hat, `number` (maskiert), `media`: eine Liste von `url` und `type`; mit abgerufenen Bildern auch `content`, ein Buffer, oder `problem`: `too_large`, `wrong_type`, `unavailable`, `not_ours`.",
      },
      consent: {
        title: "An- und Abmeldungen",
        payload: "{values}.",
        "sms.consent": "{fields}.",
      },
    },
    details: {
      keywords:
        "STOP, START und HELP beantwortet der Haushalt selbst, bevor hier etwas herauskommt. Eine SMS kommt einmal herein, wie oft der Anbieter sie auch zustellt.",
      media:
        "Die Adressen in `media` öffnen sich nur für das Konto beim Anbieter. Mit *Bilder* werden sie abgerufen, bevor die SMS herauskommt: JPEG, PNG, GIF, WebP oder HEIC bis je 5 MB.",
    },
  },
};

export const smsThrottle: typeof english.smsThrottle = {
  words: {
    palette: "SMS drosseln",
    label: {
      name: "Name",
      household: "Haushalt",
      mode: "Jetzt nicht",
      gap: "Mindestens",
      topic: "Thema",
      window: "Sammeln für",
      time: "Um",
    },
    mode: {
      hold: "Halten, bis es gehen darf",
      digest: "Halten; was sich ansammelt, geht als eine SMS",
      digest_window: "Eine Weile sammeln, dann eine SMS senden",
      digest_time: "Bis zu einer Uhrzeit sammeln, dann eine SMS senden",
      latest: "Nur das Neueste eines Themas halten",
      drop: "Verwerfen",
    },
    unit: {
      gap: "Minuten zwischen zweien zu einem Thema",
      window: "Minuten nach der ersten",
    },
    placeholder: {
      topic: "leer: alles als eines",
    },
    hint: {
      rules:
        "Ruhezeiten, Wartezeit, Tagesgrenze und Budget kommen vom Haushalt. Die Minuten hier kommen dazu, für jede Person und jedes Thema.",
    },
    output: {
      now: "jetzt oder freigegeben",
      held: "gehalten oder verworfen",
    },
    status: {
      now: "durchgelassen für __who__",
      urgent: "dringend, durchgelassen für __who__: __reason__",
      released: "freigegeben für __who__",
      together: "__count__ als eine freigegeben für __who__",
      dropped: "verworfen für __who__: __reason__",
      holding: "__count__ gehalten, nächste __next__",
      paused: "angehalten, __count__ gehalten",
      paused_for: "angehalten für __who__, __count__ gehalten",
    },
    problem: {
      not_storable:
        "msg.__path__ übersteht keinen Neustart: Nur Text, Zahlen, Ja/Nein, Listen und einfache Objekte tun das. Entferne es vor sms-throttle.",
      bad_control:
        'msg.sms muss genau einen Befehl enthalten, release, clear, pause oder resume, und höchstens eine Person: { pause: true, person: "mia" }.',
    },
  },
  help: {
    summary:
      "Hält eine Nachricht, bis ihrer Person geschrieben werden darf, und lässt sie dann gehen. Was er hält, übersteht einen Neustart.",
    inputs: {
      "sms.to": "für wen, wie bei `sms-send`; oder `msg.to`.",
      sms: "`kind`, `urgent`, `key`, `deadline` und `about` werden beachtet; alles andere wird weitergegeben.",
      topic: "worum es geht, oder die im Dialog gewählte Eigenschaft.",
    },
    orders: {
      intro: "Eine Nachricht mit einem Befehl geht an niemanden:",
      "sms.release, sms.clear, sms.pause, sms.resume":
        "eines davon `true`. `release`: Was gehalten wird, wartet nicht länger auf Abstand, Pause oder Sammeln dieses Nodes, wohl aber auf die Regeln des Haushalts. `clear`: Was gehalten wird, wird verworfen. `pause`: Alles außer Dringendem wird gehalten, bis `resume` kommt, auch über einen Neustart.",
      "sms.person": "wen der Befehl betrifft; ohne: alle.",
    },
    outputs: {
      now: {
        title: "Jetzt, oder freigegeben",
        sms: "der Auftrag, für eine Person. Was gehalten wurde, hat einen `key`, damit `sms-send` es einmal sendet.",
        throttled: "bei Dringendem, das nicht gewartet hat: `urgent` und der `reason`, aus dem es hätte warten müssen.",
      },
      held: {
        title: "Gehalten oder verworfen, und die Antwort auf einen Befehl",
        sms: "`kind` (`held` oder `dropped`), `person`, `reason`, `until` (ms seit 1970), `request`. Bei einem Befehl: `kind` `queue`, `order`, `held` (eine Liste aus `person`, `topic`, `kind`, `urgent`, `at`, `until`) und `paused` (eine Liste von Personen, oder `household`).",
      },
    },
    details: {
      rules:
        "Bevor er eine Nachricht gehen lässt, fragt er den Haushalt, ob sie gesendet werden darf: Ruhezeiten, Wartezeit, Tagesgrenze, Budget und Zustimmung. Was nie gehen kann (niemand hat zugestimmt, niemand heißt so, die Frist ist um), wird sofort verworfen. Eine inzwischen erledigte Aufgabe auch.",
      pace: "Freigegebenes geht eines pro Sekunde, für wen auch immer.",
      digest:
        "**Eine SMS statt vieler.** Wenn er eine SMS senden soll, kommt, was sich für eine Person ansammelt, als eine Nachricht heraus, zu welchen Themen auch immer; eine einzelne so, wie sie hineinging. Dringendes, Alarme und Antworten warten nicht auf andere, ebenso wenig, was sonst über seine `deadline` käme. Die eine Nachricht hat `payload`: die Liste der Payloads der Nachrichten, älteste zuerst; `sms.digest`: was jede sagt, mit ihrem `key` und worum es geht (`about`); daraus macht `sms-send` den Text, mit einer Nummer zum Antworten für jede, und lässt weg, was schon gesendet ist; `sms.message`: derselbe Text ohne die Nummern, für andere Nodes. Sonst bleibt nichts von den Nachrichten. Eine Nachricht ohne `sms.message` und `sms.template` sagt, was ihr Payload sagt, wenn er Text ist, sonst ihr `topic`; eine ohne beides steht nur in der Liste der Payloads.",
      stored:
        "Die Nachricht wird als JSON aufbewahrt: `msg.req` und `msg.res` bleiben weg, Daten werden Text, und eine Nachricht mit Funktionen oder Buffern wird abgelehnt.",
    },
  },
};

export const smsStatus: typeof english.smsStatus = {
  words: {
    palette: "SMS-Status",
    label: {
      name: "Name",
      household: "Haushalt",
    },
    output: {
      delivery: "Zustellung",
      notice: "Meldungen",
      queue: "was wartet",
    },
  },
  help: {
    summary: "Was aus den SMS des Haushalts wird, und was sein Admin wissen sollte.",
    outputs: {
      delivery: {
        title: "Zustellung",
        payload: "{values}.",
        "sms.delivery": "{fields}.",
      },
      notices: {
        title: "Meldungen",
        payload: "ein Satz, der sagt, was los ist und was zu tun ist.",
        topic: "{values}.",
      },
      queue: {
        title: "Was Drosseln halten, bei jeder Änderung",
        payload: "wie viele Nachrichten warten.",
        "sms.queue":
          "`held`, älteste zuerst: `throttle` (die ID des Nodes), `person`, `topic`, `kind`, `urgent`, `at`, `until`; und `paused`: `throttle`, und `person`, wenn nicht alle. Nie, was eine Nachricht sagt.",
      },
    },
    details: {
      once: "Jede Meldung kommt einmal, auch über Neustarts: `cap_near` einmal am Tag, bei 90 % der Grenze.",
    },
  },
};
