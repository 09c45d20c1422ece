// The dialogs, statuses and help of the Home Assistant nodes, in English.

import { brands, capitals } from "../../sentences";
import { groups, templates } from "../terms";

const { chores_due: _several, chores_open: _open, day_ahead: _day, test: _test, ...events } = templates;
const { children: _children, ...recipients } = groups;

export const smsHaConfig = {
  words: {
    title: "Home Assistant for Household SMS",
    page: "The simulated home is at __url__",
    limited:
      "Home Assistant's user __user__ isn't an administrator, so events, buttons on notifications, other integrations' notifications and timers don't work.",
    limited_link:
      "Home Assistant's user __user__ isn't an administrator, so events, buttons on notifications, other integrations' notifications and timers don't work. In __systems__, link __user__ to a parent, or claims and approvals are refused.",
    label: {
      name: "Name",
      source: "Home",
      port: "Port",
      url: "Address",
      token: "Token",
      selfSigned: "Certificate",
      server: "Server node",
      household: "Household",
      mqttUrl: "MQTT broker",
      mqttUser: "User name",
      mqttPassword: "Password",
      mqttPrefix: "Topic prefix",
      rules: "Other entities",
    },
    source: {
      sandbox: "Simulated home, to try everything",
      url: "Home Assistant at an address",
      supervisor: "The Home Assistant that runs this Node-RED",
      server: "Home Assistant of an installed server node",
    },
    selfSigned: "Allow a self-signed certificate",
    placeholder: {
      name: "Home",
      port: "0: any free port",
      url: "http://homeassistant.local:8123",
      token: "a long-lived access token",
      server: "none found",
      mqttUrl: "blank: no MQTT",
      mqttPrefix: "homeassistant",
    },
    hint: {
      token: "Create one in Home Assistant: your profile, Security, Long-lived access tokens.",
      sandbox: "On its page you make chores due, request rewards and restart the home. Node-RED's log shows its address.",
      supervisor: "Nothing to fill in: Home Assistant provides the token.",
      server: "Uses the address and token of that node.",
      household:
        "Automations can send texts with the event household_sms_send. Notices show in Home Assistant, and incoming texts fire the event household_sms_inbound.",
      mqtt: "Shows the household as a device in Home Assistant: counts, consent, a pause switch, and a way to text each person.",
      rules: "Other entities: which state sends a text, and what to call it.",
    },
    problem: {
      start: "“__name__” can't be used: __problem__",
      no_url: "The address is missing. Enter Home Assistant's address, like http://homeassistant.local:8123.",
      bad_url: "This isn't a web address. Enter one like http://homeassistant.local:8123.",
      no_token: "The token is missing. Create a long-lived access token in Home Assistant and enter it.",
      no_server_node: "The selected server node doesn't exist. Choose another one, or enter the address and token.",
      no_supervisor: "Home Assistant doesn't run this Node-RED. Enter the address and token instead.",
      port_taken:
        "Port __port__ for the simulated home is in use. Choose another one in sms-ha-config, or set HOUSEHOLD_SMS_HOME_PORT.",
      no_mqtt: "MQTT needs the package “mqtt”. Run “npm install mqtt@5” in Node-RED's user directory and restart Node-RED.",
      no_household: "The MQTT broker needs a household to show. Choose one in sms-ha-config.",
    },
    short: {
      sandbox: "Simulated home",
      url: "Home Assistant",
      supervisor: "Home Assistant (supervisor)",
      server: "Home Assistant (server node)",
    },
    rule: {
      add: "Add entity",
      entity: "entity",
      attribute: "attribute (blank: state)",
      is: "is, like: on, open",
      tells: "means",
      dueAttribute: "attribute with the due time",
      title: "what to call it",
      person: "whose it is",
      yes: "DONE or YES runs, like switch.turn_off",
      no: "SKIP or NO runs",
    },
    tells: {
      due: "due",
      overdue: "overdue",
      claimed: "waiting for approval",
      approved: "approved",
      completed: "done",
    },
  },
  help: {
    summary: "Connects to Home Assistant, or to a simulated home to try everything.",
    details: {
      simulated:
        "**Simulated home.** Starts a small home on this computer, with to-do lists, KidsChores and a page to control them. Node-RED's log shows its address.",
      address:
        "**At an address.** Needs a long-lived access token. An ordinary user's token is enough for chores and rewards; events from automations need an administrator's.",
      supervisor: "**That runs this Node-RED.** If Node-RED runs as a Home Assistant app, the supervisor provides the token.",
      server: "**Server node.** Uses the address and token of a `server` node from node-red-contrib-home-assistant-websocket.",
      entities:
        "**Other entities.** For entities outside a chore system: what the state or attribute has to be, and what to call it in the text. A reply runs the action you enter on that entity. `sms-ha-events` and `sms-ha-action` both use these rules.",
      household:
        "**Household.** Automations can send a text with the event `household_sms_send`, with `to` and `message` or any other field of `sms-send`, under the same rules as every text. Notices show as notifications in Home Assistant. Incoming texts fire the event `household_sms_inbound` with `type`, `person` and `reference`, without number or content. Events need an administrator's token.",
      mqtt: "**MQTT.** With the broker that Home Assistant uses, the household is a device there: texts sent and failed today, held, the month's cost, the last incoming text, each person's consent, a pause switch, a test button, and a `notify` entity for each person. It's unavailable while Node-RED is stopped. Works with the `mqtt` package that comes with Node-RED.",
      reconnecting:
        "The connection restores itself, and then catches up on what happened meanwhile. The household's roles decide who can approve, whatever the token allows.",
    },
    references: {
      tokens: "Home Assistant: access tokens",
    },
  },
};

export const smsHaEvents = {
  words: {
    palette: "home events",
    label: {
      name: "Name",
      household: "Household",
      home: "Home",
      lists: "Lists",
      kinds: "Events",
      soon: "Due soon",
      remind: "Remind",
      escalate: "Escalate",
      escalateTo: "Escalate to",
      overdue: "Overdue",
      dueHour: "Due on a day",
      otherwise: "Otherwise to",
      approvers: "Approvals to",
      watch: "Watch",
      notifications: "Notifications to phones",
      link: "Link",
      photos: "Photo for",
      leftOut: "Leave out",
      tell: "Text others",
      wordings: "Wordings",
    },
    placeholder: { photos: "Mia's chores, KidsChores" },
    showAll: "Show all",
    source: {
      ...brands,
      todo: "To-do lists",
      generic: "Other entities, by the home's rules",
      calendar: "Calendars",
      timer: "Timers",
    },
    lists: { list: "Mia's chores", to: "mia", add: "Add list", for: "for", link: "link, in place of the one below" },
    leftOut: { what: "a list, an entity, or a chore", add: "Add what to leave out", chore: "__title__ (__system__)" },
    tell: {
      who: "whose",
      of: "what",
      to: "goes to, like anna, ben",
      add: "Add person",
      kind: { chores: "chores and rewards", approvals: "requests for approval", open: "chores still open" },
    },
    wordings: { kind: "event", text: "{title} is waiting, {who}", add: "Add wording" },
    kind: events,
    unit: {
      soon: "minutes before",
      remind: "minutes after",
      escalate: "minutes after",
      overdue: "hours after",
      dueHour: "is when a chore without a time is due",
    },
    hint: {
      leftOut: "Nothing is sent about these.",
      tell: "For these people, texts go to others than usual. Name the person too, and both get them.",
      wordings: "With {title}, {who}, {due} and {points}. Every other event has the household's wording.",
      lists: "Leave blank to watch every list, each for the person it's named after.",
      notifications:
        "A notification with buttons that another integration sends to one of these phones becomes a text; the reply presses the button.",
      needsAdmin: "This needs an administrator's token. This home's token belongs to an ordinary user.",
    },
    output: { event: "event, as a request" },
    sent: "__kind__ (__to__)",
    to: capitals(recipients),
    found: { there: "found", nothing: "not found", needs_admin: "found, needs an administrator's token" },
    notifications: { service: "mobile_app_annas_phone", to: "anna", add: "Add phone", for: "for" },
    not_listening: "no notifications: needs an administrator's token",
    notification: "notification (__to__)",
  },
  help: {
    summary: "Turns chores and rewards at home into requests for `sms-throttle` and `sms-send`, one for each event.",
    output: {
      payload: "the event: `kind`, `subject`, `person`, `list`, `due` (ms since 1970), `points`, `occurrence`.",
      topic: "the chore or reward.",
      sms: "the request: `to`, `template` with `data`, `kind`, `key`, and `about` if a reply can act on it.",
    },
    details: {
      watch:
        "**Watch.** Chore systems are found and watched automatically; check calendars and timers to watch them too. Entities are recognized by their data, so you can rename them. Rules for other entities are in the home's dialog.",
      notifications:
        "**Notifications to phones.** A notification with buttons that another integration sends to one of these phones becomes a text; the reply presses the button. `payload` is the notification. Needs an administrator's token.",
      recipients:
        "A chore goes to the person its chore system names; a to-do list to the person you choose for it or, if you choose no lists, the person it's named after. Requests for approval go to **Approvals to**, the answer goes to the child.",
      leftOut:
        "**Leave out.** Lists, calendars, entities and single chores that nothing is sent about. Entities stay left out when you rename them.",
      tell: "**Text others.** For one person, chores and rewards, requests for approval or chores still open can go to others than usual: `anna, ben` texts both. The text says whose chore it is.",
      wordings:
        "**Wordings.** For an event, your own sentence with `{title}`, `{who}`, `{due}` and `{points}` in place of the household's. A list can have a link of its own.",
      escalation:
        "**If a chore stays open.** Tick *chore reminder* to remind its person once more, and *chore still open* to text **Escalate to** after some time: who, what and since when. Each happens once, also across restarts, and not once the chore is done, claimed or gone. If it is snoozed to a later time, both count from then. They can answer DONE, SKIP, or ASK for one more reminder to its person.",
      photos:
        '**Photo for.** Names of lists, and chore systems, with commas between, or `all`: their texts ask for a photo ("Reply DONE 3 with a photo"), and the chore is done once the photo is here, within five minutes before or after the reply. Those who approve it get the photo.',
      link: "**Link.** Added to each text: a URL, or a dashboard's path such as `/lovelace/chores`, which is opened below Home Assistant's external URL. If no external URL is set there, texts go without it.",
      news: "What already existed when the node first connected isn't reported. Nothing is reported twice, and nothing that happens while Node-RED or Home Assistant is down is lost.",
    },
    references: {
      todo: "Home Assistant: to-do lists",
    },
  },
};

export const smsHaAction = {
  words: {
    palette: "home action",
    label: { name: "Name", household: "Household", home: "Home", notify: "Notify with" },
    placeholder: { notify: "notify.mobile_app_…" },
    output: { done: "done", not_done: "not done" },
    done: {
      complete: "__who__: done",
      claim: "__who__: claimed",
      approve: "__who__: approved",
      reject: "__who__: declined",
      skip: "__who__: skipped",
      snooze: "__who__: snoozed",
      ask: "__who__: reminded them again",
      notified: "__who__: notified in Home Assistant",
    },
    not_done: {
      not_allowed: "__who__: not allowed",
      not_found: "__who__: no longer exists",
      already: "__who__: already done",
      unreachable: "__who__: Home Assistant unreachable",
      refused: "__who__: rejected by Home Assistant",
      unknown: "__who__: may not be done",
      not_asked: "__who__: no reminder was sent",
    },
    waits: "__who__: waits (__reason__) until __until__",
    problem: {
      no_reply: "msg.sms.reply is missing: wire output 1 of sms-inbound, or output 2 of sms-send, to this node.",
      bad_not_sent: "msg.sms isn't what sms-send sent (__field__): pass it on unchanged.",
      bad_reply: "msg.sms.reply isn't what sms-inbound sent (__field__): pass it on unchanged.",
      other_home: "This reply is about another home: choose the home whose events were texted.",
    },
  },
  help: {
    summary:
      "Does at home what a reply asks for: completes, claims, approves, declines. Texts that couldn't be sent become notifications in Home Assistant.",
    inputs: {
      "sms.reply": "the reply, from output 1 of `sms-inbound`.",
      sms: "or a text that wasn't sent, from output 2 of `sms-send` or `sms-throttle`: it shows on the person's phone if they have a notify target, with buttons to answer; else it's sent with the notify action under **Notify with**, or as a notification in Home Assistant. Held texts, and those that aren't needed any more, are ignored.",
    },
    outputs: {
      done: { title: "Done" },
      notDone: {
        title: "Not done",
        "payload.reason":
          "`not_allowed`, `not_found`, `already`, `unreachable`, `refused` or `unknown`; `payload.detail` is Home Assistant's own message.",
      },
    },
    output: {
      sms: "on both outputs: the answer to the person who replied, in their language, ready for `sms-send`.",
      payload: "the result, and the `reply`.",
    },
    details: {
      roles:
        "A child's reply can't approve anything, whatever the token allows. If the connection breaks halfway, the home is checked again before anything is reported.",
    },
  },
};
