// What the errors of Twilio and of an Android phone mean and what to do about them, in English.

const usRule =
  "US rules offer no lasting way to text family and friends through Twilio: wire the second output of the send node to another channel, such as a Home Assistant notification.";

export const carrierErrors = {
  twilio: {
    credentials_wrong:
      "Twilio rejects the login, or the account is suspended. Compare the Account SID and Auth Token (or API key) with the Twilio Console, then resume sending.",
    account_stopped:
      "The Twilio account is suspended, closed or out of funds. Fix that in the Twilio Console, then resume sending.",
    test_credentials: "These are Twilio's test credentials, which send nothing. Use the live Account SID and Auth Token.",
    not_found: "Twilio doesn't know this account or message. Compare the Account SID with the Twilio Console.",
    carrier_busy: "Twilio was too busy, or got too many replies to one number. The text wasn't sent; try again in a minute.",
    carrier_trouble:
      "Twilio had a problem of its own. Whether the text was sent isn't known yet; it's looked up later and never sent twice.",
    number_invalid: "Twilio says this isn't a phone number. Correct the person's number.",
    number_is_sender: "This is the number that texts are sent from. Enter the person's own number.",
    number_landline: "This number can't get texts: it's a landline, or its carrier can't be reached. Enter a mobile number.",
    number_blocked:
      "The phone or its carrier blocks texts from this sender. Its owner can unblock the sender or ask their carrier.",
    pair_unroutable: "Twilio can't send from this sender to this number. A sender from the person's own country may work.",
    opted_out_at_carrier: "This number replied STOP. Only its owner can undo that, by texting START to the sender.",
    geo_permission_off:
      "The Twilio account may not text this country. Turn it on in the Twilio Console under Messaging, Settings, Geo permissions.",
    sender_invalid:
      "This Twilio account can't send from this sender to this country. Check the number or Messaging Service in the sms-config node.",
    trial_unverified_number: `A Twilio trial account can only text verified numbers. Verify this number in the Twilio Console under Verified Caller IDs, or upgrade the account. ${usRule}`,
    trial_too_long: "The text has more parts than a Twilio trial account can send. Shorten it, or upgrade the account.",
    queue_full: "Too many texts are waiting at Twilio for this sender. Try again later.",
    text_too_long: "The text is longer than Twilio's 1600 characters. Shorten it.",
    request_invalid:
      "Twilio didn't understand the request. This is a bug in Household SMS; please report it with the error code.",
    status_url_invalid:
      "Twilio can't call the public URL. It needs http:// or https:// and a host without underscores that's on the internet: check it in the sms-config node.",
    media_refused:
      "Twilio can't use the pictures. It takes up to 10, 5 MB in total, as JPEG, PNG or GIF, from internet addresses without a login.",
    handset_unreachable: "The phone is off, out of reach or can't get texts right now.",
    handset_unknown: "The carrier doesn't know this number; it may no longer be in use. Ask its owner.",
    delivery_unknown: "The carrier didn't deliver the text and didn't say why.",
    filtered: "A carrier took the text for spam. Send fewer links, avoid public link shorteners, and say who is texting.",
    campaign_limit: "The sender's US campaign has reached its limit for today. It resets at midnight Pacific time.",
    daily_limit: "The Twilio account has reached its limit for 24 hours. Wait, or ask Twilio to raise it.",
    us_tollfree_unverified: `The toll-free number isn't verified, so US and Canadian carriers reject its texts. ${usRule}`,
    us_unregistered: `The number isn't registered for texting in the US (A2P 10DLC), so US carriers reject its texts. ${usRule}`,
    us_personal_use: `Twilio rejected the registration because the texts are for personal use. ${usRule}`,
    expired: "The text waited at Twilio until it expired, so it wasn't sent.",
    provider_timeout:
      "A carrier didn't answer in time: the text may or may not have arrived. Ask the person before you send it again.",
    unreachable: "Twilio can't be reached, so nothing was sent. Check this computer's internet connection, DNS and proxy.",
    certificate_invalid:
      "The connection to Twilio isn't secure, so nothing was sent. Check this computer's date and time, and whether a proxy intercepts it.",
    carrier_refused:
      "The request was rejected without a reason from Twilio. A proxy may have rejected it, or the API address is wrong.",
    unknown_error: "Twilio rejected the text, or it failed. Look the error code up at twilio.com/docs/api/errors.",
  },
  android: {
    phone_login:
      "The phone's SMS gateway rejects the login. Compare the user name and password with the app's home tab, then resume sending.",
    phone_unreachable:
      "The phone's SMS gateway can't be reached, so nothing was sent. Check that the phone is on and connected, the gateway is online, and its address hasn't changed.",
    phone_certificate_invalid:
      "The connection to the SMS gateway isn't secure, so nothing was sent. Check its certificate and this computer's date.",
    phone_not_found: "There's no SMS gateway at this address. Compare the address and mode with the app's home tab.",
    phone_queue_full: "Too many texts are waiting for the phone. Check that it's on and online.",
    phone_busy: "The SMS gateway was too busy. The text wasn't sent; try again in a minute.",
    phone_refused:
      "The SMS gateway rejected the text. If the app is up to date, this is a bug in Household SMS; please report it.",
    phone_media: "The phone's SMS gateway can't send pictures. Put a link in the text instead.",
    phone_expired: "The text waited at the phone until it expired, so it wasn't sent.",
    phone_no_sim:
      "The phone has no SIM card that can send texts, or the app can't see it. Check the SIM and the app's permissions.",
    phone_no_permission: "The app may not send texts. Allow SMS for it in the phone's settings under Apps.",
    phone_no_default_app:
      "The phone doesn't know which SIM or app to send with. Choose a default SMS app and SIM in its settings.",
    phone_no_service: "The phone has no mobile network, or is in airplane mode.",
    phone_limit:
      "Android blocked the texts because there were too many at once. Leave more time between them, or raise the phone's limit.",
    phone_not_delivered:
      "The mobile network didn't deliver the text: the phone has been off for long, or the number is no longer in use.",
    phone_failed: "The phone couldn't send the text. Check its signal, the SIM's credit, and whether it can send a text by hand.",
  },
};
