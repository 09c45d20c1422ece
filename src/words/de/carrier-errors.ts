// What the errors of Twilio and of an Android phone mean and what to do about them, in German.

import type { carrierErrors as english } from "../en/carrier-errors";

const usRule =
  "Nach den Regeln der USA gibt es über Twilio keinen dauerhaften Weg, Familie und Freunden zu schreiben: Den zweiten Ausgang des Sende-Nodes mit einem anderen Kanal verbinden, etwa einer Benachrichtigung von Home Assistant.";

export const carrierErrors: typeof english = {
  twilio: {
    credentials_wrong:
      "Twilio lehnt die Anmeldung ab, oder das Konto ist gesperrt. Account SID und Auth Token (oder API-Schlüssel) mit der Twilio-Konsole vergleichen, dann das Senden fortsetzen.",
    account_stopped:
      "Das Twilio-Konto ist gesperrt, geschlossen oder ohne Guthaben. In der Twilio-Konsole anmelden und klären, dann das Senden fortsetzen.",
    test_credentials:
      "Das sind Twilios Test-Zugangsdaten: Kein Telefon bekommt etwas. Account SID und Auth Token des echten Betriebs verwenden.",
    not_found: "Twilio kennt kein solches Konto und keine solche Nachricht. Die Account SID mit der Twilio-Konsole vergleichen.",
    carrier_busy:
      "Twilio hatte zu viel zu tun, oder zu viele Antworten gingen auf einmal an eine Nummer. Die Nachricht wurde nicht gesendet; in einer Minute noch einmal versuchen.",
    carrier_trouble:
      "Twilio hatte selbst einen Fehler. Ob die Nachricht ging, weiß noch niemand; es wird später nachgesehen und nie doppelt gesendet.",
    number_invalid: "Twilio sagt, das sei keine Telefonnummer. Die Nummer der Person berichtigen.",
    number_is_sender: "Die Person hat die Nummer, von der gesendet wird. Ihre eigene Nummer eintragen.",
    number_landline:
      "Diese Nummer kann keine SMS bekommen: Sie ist ein Festnetzanschluss, oder ihr Netz ist nicht erreichbar. Eine Mobilnummer eintragen.",
    number_blocked:
      "Das Telefon oder sein Netz sperrt Nachrichten dieses Absenders. Wer es besitzt, kann den Absender freigeben oder im Netz nachfragen.",
    pair_unroutable:
      "Twilio hat keinen Weg von diesem Absender zu dieser Nummer. Ein Absender aus dem Land der Person kann sie vielleicht erreichen.",
    opted_out_at_carrier:
      "Diese Nummer hat STOP geantwortet. Nur wer sie besitzt, kann das aufheben: mit START als SMS an den Absender.",
    geo_permission_off:
      "Nachrichten in dieses Land sind im Twilio-Konto ausgeschaltet. In der Twilio-Konsole unter Messaging, Settings, Geo permissions einschalten.",
    sender_invalid:
      "Von diesem Absender kann das Twilio-Konto nicht in dieses Land senden. Nummer oder Messaging Service im Node sms-config prüfen.",
    trial_unverified_number: `Ein Twilio-Testkonto sendet nur an bestätigte Nummern. Die Nummer in der Twilio-Konsole unter Verified Caller IDs bestätigen oder das Konto aufwerten. ${usRule}`,
    trial_too_long: "Die Nachricht hat mehr Segmente, als ein Twilio-Testkonto senden darf. Kürzen oder das Konto aufwerten.",
    queue_full: "Bei Twilio warten zu viele Nachrichten dieses Absenders. Später noch einmal versuchen.",
    text_too_long: "Die Nachricht ist länger als die 1600 Zeichen, die Twilio nimmt. Bitte kürzen.",
    request_invalid:
      "Twilio hat die Anfrage nicht verstanden. Das ist ein Fehler von Household SMS; bitte mit dem Fehlercode melden.",
    status_url_invalid:
      "Twilio kann die öffentliche URL nicht zurückrufen. Sie braucht http:// oder https:// und einen Host ohne Unterstriche, den das Internet erreicht: im Node sms-config prüfen.",
    media_refused:
      "Twilio kann die Bilder nicht nehmen: höchstens 10, zusammen 5 MB, JPEG, PNG oder GIF, an Adressen, die das Internet ohne Anmeldung erreicht.",
    handset_unreachable: "Das Telefon ist aus, ohne Empfang oder kann gerade keine SMS bekommen.",
    handset_unknown: "Das Netz kennt diese Nummer nicht; vielleicht gibt es sie nicht mehr. Bei der Person nachfragen.",
    delivery_unknown: "Das Netz hat die Nachricht nicht zugestellt und nicht gesagt, warum.",
    filtered:
      "Ein Netz hielt die Nachricht für Spam. Weniger Links und keine öffentlichen Kurzlinks senden, und sagen, wer schreibt.",
    campaign_limit:
      "Die US-Kampagne des Absenders hat aufgebraucht, was sie vorerst senden darf; der Tag beginnt neu um Mitternacht pazifischer Zeit.",
    daily_limit:
      "Das Twilio-Konto hat die Nachrichten aufgebraucht, die es in 24 Stunden senden darf. Warten oder Twilio um mehr bitten.",
    us_tollfree_unverified: `Die gebührenfreie Nummer ist nicht geprüft, also nehmen Netze in den USA und Kanada nichts von ihr an. ${usRule}`,
    us_unregistered: `Die Nummer ist nicht für Nachrichten in den USA registriert (A2P 10DLC), also nehmen US-Netze nichts von ihr an. ${usRule}`,
    us_personal_use: `Twilio hat die Registrierung abgelehnt, weil die Nachrichten privat sind. ${usRule}`,
    expired: "Die Nachricht wartete bei Twilio, bis ihre Zeit vorbei war, und wurde nicht gesendet.",
    provider_timeout:
      "Ein Netz unterwegs hat nicht rechtzeitig geantwortet: Die Nachricht kam an oder auch nicht. Vor dem nochmaligen Senden bei der Person nachfragen.",
    unreachable:
      "Twilio ist nicht erreichbar, also wurde nichts gesendet. Internetverbindung, DNS und Proxy dieses Rechners prüfen.",
    certificate_invalid:
      "Die Verbindung zu Twilio ist nicht vertrauenswürdig, also wurde nichts gesendet. Datum und Uhrzeit dieses Rechners prüfen, und ob ein Proxy dazwischen steht.",
    carrier_refused:
      "Die Anfrage wurde abgelehnt, ohne einen Grund, den Twilio nennen würde; vielleicht lehnte ein Proxy sie ab, oder die Adresse der API ist falsch.",
    unknown_error:
      "Twilio hat die Nachricht abgelehnt oder nicht zugestellt. Der Fehlercode steht auf twilio.com/docs/api/errors.",
  },
  android: {
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
};
