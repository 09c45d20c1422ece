// What several nodes say, in English.

import { shorts } from "../../sentences";
import { reasons } from "../reasons";

export const common = {
  /** After the name of a field. */
  mistake: {
    number: "has to be a number",
    whole: "has to be a whole number",
    too_small: "is too small",
    too_big: "is too large",
    too_long: "is too long",
    text: "has to be text",
    choice: "isn't one of the choices",
    time: "has to be times of day, like 21:00",
    url: "has to start with http:// or https://",
    link: "has to be a URL, or a path in Home Assistant like /lovelace/chores",
    country: "has to be two-letter country codes, like US",
    sender: "has to be a number like +1 202 555 0123, a Messaging Service (MG…), a short code, or a name of up to 11 letters",
    region: "has to be a Twilio region, like ie1",
    edge: "has to be a Twilio edge location, like dublin or sao-paulo",
    account_sid: "has to be AC and 32 hexadecimal digits",
    api_key_sid: "has to be SK and 32 hexadecimal digits",
    store_key: "has to be 32 random bytes in base64: 44 characters that end in =",
    store_url: "has to look like redis://host:6379, or rediss://host:6380 for TLS",
    entity: "has to be an entity ID, like todo.chores",
    needed: "is missing",
    service: "has to be a Home Assistant action, like switch.turn_off",
    broker: "has to be the address of an MQTT broker, like mqtt://homeassistant.local:1883",
    topic: "has to be the first part of a topic, without spaces, # or +",
    flag: "has to be true or false",
  },
  problem: {
    closing: "Node-RED stopped before this was finished. Look at the household's log to see what became of it.",
    field: "__label__ __mistake__. Correct it in the node's dialog.",
    no_household: "No household is selected. Choose one in the node's dialog.",
    no_home: "No home is selected. Choose one in the node's dialog.",
    no_recipient: "There's no recipient: set msg.to or msg.sms.to, or fill in “To” in the node's dialog.",
    bad_sms: 'msg.sms has to be an object with the fields of a request, like { to: "mia", message: "…" }.',
    bad_field: "msg.sms.__field__ __reason__.",
    unknown_field: "msg.sms has an unknown field, “__field__”. Remove it or correct its name.",
    variable: "__variable__ __mistake__. Correct the environment variable.",
  },
  status: {
    configuration: "configuration: __problem__",
    failed: "not started: __problem__",
    opening: "starting",
    closed: "closed",
    today: "__sent__ / __cap__ today",
    paused: "paused, __sent__ / __cap__ today",
    off: "sending is off",
    carrier_stopped: "stopped by the carrier (__error__)",
    store: "storage: __advice__",
    trouble: "carrier: __code__",
  },
  reason: shorts(reasons),
  household: {
    first: "Our home",
    create: "Create a sandbox household",
    name: "Household's name",
    about: "It sends nothing: a page of phones shows the texts. Choose Twilio or an Android phone later.",
    page: "Household page",
    sidebar: "Sidebar",
    sent: "Test sent to __who__.",
    notSent: "No test sent to __who__: __reason__.",
    nobody: "There are no people yet. Add them on the household page.",
    notAllowed: "You need the permission household-sms.admin for this.",
    noAnswer: "Node-RED didn't answer. Try again.",
    deployFirst: "Deploy first: a test goes by what runs.",
  },
  home: {
    connected: "connected",
    starting: "Home Assistant is starting",
    wrong_token: "token rejected, create a new one in Home Assistant",
    unreachable: "Home Assistant unreachable since __since__",
  },
  more: "More",
};

/** Headings of the help, and the word before the last of several values. */
export const help = {
  inputs: "Inputs",
  outputs: "Outputs",
  details: "Details",
  references: "References",
  guide: "Guide: every setting and field of this node",
  or: "or",
};
