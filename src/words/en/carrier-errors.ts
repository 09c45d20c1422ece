// What the errors of Twilio and of an Android phone mean and what to do about them, in English.

const usRule =
  "US rules leave no lasting way to text family and friends through Twilio: wire the second output of the send node to another channel, such as a Home Assistant notification.";

export const carrierErrors = {
  twilio: {
    credentials_wrong:
      "Twilio refuses the login, or the account is suspended. Compare the Account SID and Auth Token (or API key) with the Twilio Console, then resume sending.",
    account_stopped:
      "The Twilio account is suspended, closed or out of funds. Sign in to the Twilio Console, settle it, then resume sending.",
    test_credentials: "These are Twilio's test credentials: no phone gets anything. Use the live Account SID and Auth Token.",
    not_found: "Twilio knows no such account or message. Compare the Account SID with the Twilio Console.",
    carrier_busy:
      "Twilio had too much to do, or too many replies went to one number at once. The text was not sent; try again in a minute.",
    carrier_trouble:
      "Twilio had a fault of its own. Nobody can say yet whether the text went; it is looked up later and never sent twice.",
    number_invalid: "Twilio says that this is no phone number. Correct the person's number.",
    number_is_sender: "The person has the number that the texts are sent from. Enter their own number.",
    number_landline: "This number can't get texts: it is a landline, or its carrier can't be reached. Enter a mobile number.",
    number_blocked:
      "The phone or its carrier blocks texts from this sender. Its owner can unblock the sender or ask their carrier.",
    pair_unroutable: "Twilio has no route from this sender to this number. A sender of the person's own country may reach them.",
    opted_out_at_carrier: "This number has replied STOP. Only its owner can undo that, by texting START to the sender.",
    geo_permission_off:
      "Texting this country is switched off in the Twilio account. Switch it on in the Twilio Console under Messaging, Settings, Geo permissions.",
    sender_invalid:
      "The sender is none that this Twilio account can send texts from to this country. Check the number or Messaging Service in the sms-config node.",
    trial_unverified_number: `A Twilio trial account texts verified numbers only. Verify this number in the Twilio Console under Verified Caller IDs, or upgrade the account. ${usRule}`,
    trial_too_long: "The text has more segments than a Twilio trial account may send. Shorten it, or upgrade the account.",
    queue_full: "Too many texts wait at Twilio to be sent from this sender. Try again later.",
    text_too_long: "The text is longer than the 1600 characters Twilio takes. Shorten it.",
    request_invalid:
      "Twilio did not understand the request. This is a defect of Household SMS; please report it with the error code.",
    status_url_invalid:
      "Twilio can't call the public URL back. It needs http:// or https:// and a host without underscores that the internet can reach: check it in the sms-config node.",
    media_refused:
      "Twilio can't take the pictures: at most 10, 5 MB in all, JPEG, PNG or GIF, at addresses that the internet can reach without a login.",
    handset_unreachable: "The phone is off, out of reach or can't get texts at the moment.",
    handset_unknown: "The phone's carrier doesn't know this number; perhaps it is no longer in use. Ask its owner.",
    delivery_unknown: "The phone's carrier did not deliver the text and did not say why.",
    filtered: "A carrier took the text for spam. Send fewer links and no public link shorteners, and say who is texting.",
    campaign_limit:
      "The sender's US campaign has used up what it may send for now; the day's share begins again at midnight Pacific time.",
    daily_limit: "The Twilio account has used up the texts it may send in 24 hours. Wait, or ask Twilio to raise the limit.",
    us_tollfree_unverified: `The toll-free number is not verified, so US and Canadian carriers take no texts from it. ${usRule}`,
    us_unregistered: `The number is not registered for texting in the US (A2P 10DLC), so US carriers take no texts from it. ${usRule}`,
    us_personal_use: `Twilio turned the registration down because the texts are for personal use. ${usRule}`,
    expired: "The text waited at Twilio until its time had passed, so it was not sent.",
    provider_timeout:
      "A carrier on the way did not answer in time: the text may or may not have arrived. Ask the person before sending it again.",
    unreachable:
      "Twilio can't be reached, so nothing was sent. Check the internet connection, DNS and the proxy of this machine.",
    certificate_invalid:
      "The connection to Twilio is not trustworthy, so nothing was sent. Check this machine's date and time, and whether a proxy comes between.",
    carrier_refused:
      "The request was refused without a reason Twilio would give; perhaps a proxy refused it, or the address of the API is wrong.",
    unknown_error: "Twilio refused or failed the text. Look the error code up at twilio.com/docs/api/errors.",
  },
  android: {
    phone_login:
      "The phone's SMS gateway refuses the login. Compare user name and password with the app's home tab, then resume sending.",
    phone_unreachable:
      "The phone's SMS gateway can't be reached, so nothing was sent. Check that the phone is on, in the network and its gateway online, and that its address is still the same.",
    phone_certificate_invalid:
      "The connection to the SMS gateway is not trustworthy, so nothing was sent. Check its certificate and this machine's date.",
    phone_not_found: "There is no SMS gateway at this address. Compare address and mode with the app's home tab.",
    phone_queue_full:
      "Too many texts wait for the phone, or it has not fetched them for long. Check that the phone is on and online.",
    phone_busy: "The SMS gateway had too much to do. The text was not sent; try again in a minute.",
    phone_refused:
      "The SMS gateway refused the text. If the app is up to date, this is a defect of Household SMS; please report it.",
    phone_media: "The phone's SMS gateway sends texts only, no pictures. Put a link into the text instead.",
    phone_expired: "The text waited at the phone until its time had passed, so it was not sent.",
    phone_no_sim:
      "The phone has no SIM card that can send texts, or the app may not see it. Check the SIM and the app's permissions.",
    phone_no_permission: "The app may not send texts. Give it the SMS permission in the phone's settings under Apps.",
    phone_no_default_app:
      "The phone doesn't know which SIM or app to send with. Choose a default SMS app and a SIM for texts in its settings.",
    phone_no_service: "The phone has no mobile network, or is in flight mode.",
    phone_limit:
      "Android took the texts for too many at once and blocked them. Leave more time between them, or raise the phone's limit.",
    phone_not_delivered:
      "The mobile network did not deliver the text: the person's phone is off for long, or the number is no longer in use.",
    phone_failed: "The phone could not send the text. Check its signal, the SIM's credit, and whether it can text by hand.",
  },
};
