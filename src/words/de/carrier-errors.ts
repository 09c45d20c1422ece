// What the errors of Twilio and of an Android phone mean and what to do about them, in German.

import type { carrierErrors as english } from "../en/carrier-errors";

const usRule =
  "Nach US-Regeln kann man Familie und Freunden über Twilio nicht dauerhaft schreiben: Verbinde den zweiten Ausgang des Sende-Nodes mit einem anderen Kanal, etwa einer Benachrichtigung von Home Assistant.";

export const carrierErrors: typeof english = {
  twilio: {
    credentials_wrong:
      "Twilio lehnt die Anmeldung ab, oder das Konto ist gesperrt. Vergleich Account SID und Auth Token (oder API-Schlüssel) mit der Twilio-Konsole und setz das Senden fort.",
    account_stopped:
      "Das Twilio-Konto ist gesperrt, geschlossen oder ohne Guthaben. Klär das in der Twilio-Konsole und setz das Senden fort.",
    test_credentials:
      "Das sind Twilios Test-Zugangsdaten, die nichts senden. Verwende Account SID und Auth Token des Live-Betriebs.",
    not_found: "Twilio kennt dieses Konto oder diese Nachricht nicht. Vergleich die Account SID mit der Twilio-Konsole.",
    carrier_busy:
      "Twilio war überlastet oder bekam zu viele Antworten an eine Nummer. Die SMS wurde nicht gesendet; versuch es in einer Minute noch mal.",
    carrier_trouble:
      "Twilio hatte selbst ein Problem. Ob die SMS gesendet wurde, ist noch unklar; es wird später nachgesehen und nie doppelt gesendet.",
    number_invalid: "Laut Twilio ist das keine Telefonnummer. Korrigiere die Nummer der Person.",
    number_is_sender: "Das ist die Nummer, von der die SMS kommen. Gib die eigene Nummer der Person ein.",
    number_landline:
      "Diese Nummer kann keine SMS bekommen: Sie ist ein Festnetzanschluss, oder ihr Netz ist nicht erreichbar. Gib eine Handynummer ein.",
    number_blocked:
      "Das Telefon oder sein Netz blockiert SMS von diesem Absender. Wem das Telefon gehört, kann den Absender freigeben oder beim Anbieter nachfragen.",
    pair_unroutable:
      "Twilio kann von diesem Absender nicht an diese Nummer senden. Ein Absender aus dem Land der Person könnte gehen.",
    opted_out_at_carrier:
      "Diese Nummer hat STOP geantwortet. Nur von diesem Telefon lässt sich das aufheben, mit START an den Absender.",
    geo_permission_off:
      "Das Twilio-Konto darf nicht in dieses Land schreiben. Schalte das Land in der Twilio-Konsole unter Messaging, Settings, Geo permissions ein.",
    sender_invalid:
      "Dieses Twilio-Konto kann von diesem Absender nicht in dieses Land senden. Prüfe Nummer oder Messaging Service im Node sms-config.",
    trial_unverified_number: `Ein Twilio-Testkonto kann nur bestätigten Nummern schreiben. Bestätige diese Nummer in der Twilio-Konsole unter Verified Caller IDs oder werte das Konto auf. ${usRule}`,
    trial_too_long: "Die SMS hat mehr Teile, als ein Twilio-Testkonto senden kann. Kürze sie oder werte das Konto auf.",
    queue_full: "Bei Twilio warten zu viele SMS dieses Absenders. Versuch es später noch mal.",
    text_too_long: "Die SMS ist länger als Twilios 1600 Zeichen. Kürze sie.",
    request_invalid:
      "Twilio hat die Anfrage nicht verstanden. Das ist ein Fehler von Household SMS; bitte melde ihn mit dem Fehlercode.",
    status_url_invalid:
      "Twilio kann die öffentliche URL nicht aufrufen. Sie braucht http:// oder https:// und einen Host ohne Unterstriche, der aus dem Internet erreichbar ist: Prüfe sie im Node sms-config.",
    media_refused:
      "Twilio kann die Bilder nicht verwenden. Erlaubt sind bis zu 10 mit zusammen 5 MB, als JPEG, PNG oder GIF, unter Internetadressen ohne Anmeldung.",
    handset_unreachable: "Das Telefon ist aus, ohne Empfang oder kann gerade keine SMS bekommen.",
    handset_unknown: "Das Netz kennt diese Nummer nicht; vielleicht gibt es sie nicht mehr. Frag nach.",
    delivery_unknown: "Das Netz hat die SMS nicht zugestellt und nicht gesagt, warum.",
    filtered:
      "Ein Netz hielt die SMS für Spam. Sende weniger Links, keine öffentlichen Kurzlinks, und schreib dazu, wer schreibt.",
    campaign_limit: "Die US-Kampagne des Absenders hat ihr Limit für heute erreicht. Um Mitternacht Pazifikzeit beginnt es neu.",
    daily_limit: "Das Twilio-Konto hat sein Limit für 24 Stunden erreicht. Warte, oder bitte Twilio, es zu erhöhen.",
    us_tollfree_unverified: `Die gebührenfreie Nummer ist nicht bestätigt, darum lehnen Netze in den USA und Kanada ihre SMS ab. ${usRule}`,
    us_unregistered: `Die Nummer ist nicht für SMS in den USA registriert (A2P 10DLC), darum lehnen US-Netze ihre SMS ab. ${usRule}`,
    us_personal_use: `Twilio hat die Registrierung abgelehnt, weil die SMS privat sind. ${usRule}`,
    expired: "Die SMS wartete bei Twilio, bis sie abgelaufen war, und wurde nicht gesendet.",
    provider_timeout:
      "Ein Netz hat nicht rechtzeitig geantwortet: Vielleicht kam die SMS an, vielleicht nicht. Frag nach, bevor du sie noch mal sendest.",
    unreachable:
      "Twilio ist nicht erreichbar, darum wurde nichts gesendet. Prüfe Internetverbindung, DNS und Proxy dieses Rechners.",
    certificate_invalid:
      "Die Verbindung zu Twilio ist nicht sicher, darum wurde nichts gesendet. Prüfe Datum und Uhrzeit dieses Rechners und ob ein Proxy dazwischen ist.",
    carrier_refused:
      "Die Anfrage wurde ohne einen Grund von Twilio abgelehnt. Vielleicht war es ein Proxy, oder die Adresse der API ist falsch.",
    unknown_error:
      "Twilio hat die SMS abgelehnt, oder sie schlug fehl. Sieh den Fehlercode unter twilio.com/docs/api/errors nach.",
  },
  android: {
    phone_login:
      "Das SMS-Gateway des Telefons lehnt die Anmeldung ab. Vergleich Benutzername und Passwort mit der Startseite der App und setz das Senden fort.",
    phone_unreachable:
      "Das SMS-Gateway des Telefons ist nicht erreichbar, darum wurde nichts gesendet. Prüfe, ob das Telefon an und verbunden ist, das Gateway online und die Adresse noch dieselbe.",
    phone_certificate_invalid:
      "Die Verbindung zum SMS-Gateway ist nicht sicher, darum wurde nichts gesendet. Prüfe sein Zertifikat und das Datum dieses Rechners.",
    phone_not_found: "Unter dieser Adresse ist kein SMS-Gateway. Vergleich Adresse und Modus mit der Startseite der App.",
    phone_queue_full: "Zu viele SMS warten auf das Telefon. Prüfe, ob es an und online ist.",
    phone_busy: "Das SMS-Gateway war überlastet. Die SMS wurde nicht gesendet; versuch es in einer Minute noch mal.",
    phone_refused:
      "Das SMS-Gateway hat die SMS abgelehnt. Wenn die App aktuell ist, ist das ein Fehler von Household SMS; bitte melde ihn.",
    phone_media: "Das SMS-Gateway des Telefons kann keine Bilder senden. Nimm stattdessen einen Link in die SMS auf.",
    phone_expired: "Die SMS wartete beim Telefon, bis sie abgelaufen war, und wurde nicht gesendet.",
    phone_no_sim:
      "Im Telefon ist keine SIM-Karte, die SMS senden kann, oder die App sieht sie nicht. Prüfe die SIM und die Berechtigungen der App.",
    phone_no_permission: "Die App darf keine SMS senden. Erlaub es ihr in den Einstellungen des Telefons unter Apps.",
    phone_no_default_app:
      "Das Telefon weiß nicht, mit welcher SIM oder App es senden soll. Wähl in seinen Einstellungen eine Standard-SMS-App und eine SIM.",
    phone_no_service: "Das Telefon hat kein Mobilfunknetz oder ist im Flugmodus.",
    phone_limit:
      "Android hat die SMS blockiert, weil es zu viele auf einmal waren. Lass mehr Zeit dazwischen oder erhöhe das Limit des Telefons.",
    phone_not_delivered:
      "Das Mobilfunknetz hat die SMS nicht zugestellt: Das Telefon ist lange aus, oder die Nummer gibt es nicht mehr.",
    phone_failed: "Das Telefon konnte die SMS nicht senden. Prüfe Empfang, Guthaben und ob es von Hand eine SMS senden kann.",
  },
};
