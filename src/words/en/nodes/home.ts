// The dialogs, statuses and help of the Home Assistant nodes, in English.

export const smsHaConfig = {
  words: {
    title: "Home Assistant for household SMS",
    page: "The simulated home is at __url__",
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
      mqttUser: "User",
      mqttPassword: "Password",
      mqttPrefix: "Topic prefix",
      rules: "Other entities",
    },
    source: {
      sandbox: "Simulated: a small home to try everything on",
      url: "A Home Assistant at an address",
      supervisor: "The Home Assistant that runs this Node-RED",
      server: "The one of an installed Home Assistant server node",
    },
    selfSigned: "Let a self-signed certificate pass",
    placeholder: {
      name: "Home",
      port: "0: any free port",
      url: "http://homeassistant.local:8123",
      token: "a long-lived access token",
      server: "none found",
      mqttUrl: "empty: without MQTT, or mqtt://homeassistant.local:1883",
      mqttPrefix: "homeassistant",
    },
    hint: {
      token: "Made in Home Assistant: your profile, Security, Long-lived access tokens.",
      sandbox: "Its page makes chores due, asks for rewards and restarts the home. Its address is in Node-RED's log.",
      supervisor: "Nothing to fill in: Home Assistant gives its app the token itself.",
      server: "Address and token are taken from it, and stay with it.",
      household:
        "May then be asked for texts by the event household_sms_send. Its notices show in Home Assistant; what comes in by text is the event household_sms_inbound.",
      mqtt: "Shows the household as a device of Home Assistant's: counts, consent, a switch to pause it, a text to each person.",
      rules: "Entities that no chore system knows: what they have to show to be told of, and what the text calls it.",
    },
    problem: {
      start: "“__name__” can't be used: __problem__",
      no_url: "The address is missing. Enter where Home Assistant is, like http://homeassistant.local:8123.",
      bad_url: "The address is no web address. Write it like http://homeassistant.local:8123.",
      no_token: "The token is missing. Make a long-lived access token in Home Assistant and enter it.",
      no_server_node: "The chosen server node isn't there. Choose another one, or enter address and token.",
      no_supervisor: "This Node-RED isn't run by Home Assistant. Enter address and token instead.",
      port_taken:
        "Port __port__ for the simulated home is taken. Choose another one in sms-ha-config, or set HOUSEHOLD_SMS_HOME_PORT.",
      no_mqtt:
        "The household can't be shown over MQTT: the package “mqtt” isn't there. Run “npm install mqtt@5” in Node-RED's user directory and restart Node-RED.",
      no_household: "An MQTT broker is given, but no household to show there. Choose one in sms-ha-config.",
    },
    short: {
      sandbox: "Simulated home",
      url: "Home Assistant",
      supervisor: "Home Assistant (supervisor)",
      server: "Home Assistant (server node)",
    },
    rule: {
      add: "Add an entity",
      entity: "entity",
      attribute: "attribute (else the state)",
      is: "is, like: on, open",
      tells: "tells that it is",
      dueAttribute: "attribute with the time it is due",
      title: "what the text calls it",
      person: "whose it is",
      yes: "DONE or YES calls, like switch.turn_off",
      no: "SKIP or NO calls",
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
    summary: "A Home Assistant, or the simulated home to try everything on.",
    details: {
      simulated:
        "**Simulated.** Starts a small home on this machine, with to-do lists, KidsChores and a page on which chores fall due. Its address is in Node-RED's log.",
      address:
        "**At an address.** Needs a long-lived access token. A token of an ordinary user is enough for chores and rewards; events fired by automations need an administrator's.",
      supervisor: "**That runs this Node-RED.** As a Home Assistant app, Node-RED is given the token by the supervisor.",
      server: "**Server node.** Uses address and token of a `server` node of node-red-contrib-home-assistant-websocket.",
      entities:
        "**Other entities.** For what no chore system knows: an entity, what its state or attribute has to be, and what the text calls it. An answer calls the service given, with the entity as its target. `sms-ha-events` and `sms-ha-action` both use these rules.",
      household:
        "**Household.** Automations may ask it for a text by the event `household_sms_send` with `to` and `message`, or any other field of `sms-send`, by the same rules as every text. Its notices show as notifications in Home Assistant. What comes in by text is the event `household_sms_inbound` with `type`, `person` and `reference`, without number or words. The events need an administrator's token.",
      mqtt: "**MQTT.** With the broker Home Assistant uses, the household is a device there: texts sent and failed today, held, the month's cost, the last text that came in, consent of each person, a switch to pause it, a button for a test, and a `notify` entity for each person. It goes unavailable when Node-RED ends. Works with the `mqtt` package that Node-RED itself brings.",
      reconnecting:
        "The connection comes back by itself. What happened meanwhile is told once it is there again. Who may approve what is decided by the household's roles, whatever the token may do.",
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
      kinds: "Tell",
      soon: "Due soon",
      overdue: "Overdue",
      dueHour: "Due on a day",
      otherwise: "Otherwise to",
      approvers: "Approvals to",
      watch: "Watch",
      notifications: "Notifications to phones",
    },
    source: {
      todo: "To-do lists",
      kidschores: "KidsChores",
      choreops: "ChoreOps",
      taskmate: "TaskMate",
      donetick: "Donetick",
      grocy: "Grocy",
      simple_chores: "Simple Chores",
      chore_helper: "Chore Helper",
      generic: "Other entities, by the home's rules",
      calendar: "Calendars",
      timer: "Timers",
    },
    lists: {
      list: "Mia's chores",
      to: "mia",
      add: "Add a list",
      for: "for",
    },
    kind: {
      chore_due_soon: "a chore is due soon",
      chore_due: "a chore is due",
      chore_overdue: "a chore is overdue",
      chore_claimed: "a chore waits for approval",
      chore_approved: "a chore is approved",
      chore_rejected: "a chore is rejected",
      chore_completed: "a chore is done",
      reward_requested: "a reward is asked for",
      reward_approved: "a reward is approved",
      reward_rejected: "a reward is refused",
      reward_redeemed: "a reward is redeemed",
    },
    unit: {
      soon: "minutes before",
      overdue: "hours after",
      dueHour: "is when a chore without a time is due",
    },
    hint: {
      lists: "Empty: every list, each for the person it is named after.",
      notifications: "What other integrations send to these phones with buttons becomes a text; answering it presses the button.",
      needsAdmin: "Home Assistant lets only an administrator's token hear them: this home's token is an ordinary user's.",
    },
    output: {
      event: "event, as a request",
    },
    told: "__kind__ (__to__)",
    to: {
      household: "Everybody",
      adults: "Adults",
      admins: "Admins",
    },
    found: {
      there: "found",
      nothing: "not found",
      needs_admin: "found; needs an administrator's token",
    },
    notifications: {
      service: "mobile_app_annas_phone",
      to: "anna",
      add: "Add a phone",
      for: "for",
    },
    not_listening: "notifications not heard: needs an administrator's token",
    notification: "a notification (__to__)",
  },
  help: {
    summary: "Chores and rewards at home, each happening once, as requests ready for `sms-throttle` and `sms-send`.",
    output: {
      payload: "the event: `kind`, `subject`, `person`, `list`, `due` (ms since 1970), `points`, `occurrence`.",
      topic: "the chore or reward.",
      sms: "the request: `to`, `template` with `data`, `kind`, `key`, and `about` where an answer can act on it.",
    },
    details: {
      watch:
        "**Watch.** Each chore system that is found is watched without further ado; calendars and timers where they are ticked. Entities are recognised by what they show, so that they may be renamed. Other entities are told by the rules of the home's own dialog.",
      notifications:
        "**Notifications to phones.** A notification with buttons that another integration sends to one of these phones becomes a text with answers; answering it presses the button. `payload` is then the notification. Needs an administrator's token.",
      recipients:
        "A chore goes to whose it is, as its chore system says; a to-do list to the person chosen for it, or, with no lists chosen, to the person it is named after. What asks for approval goes to whom **Approvals to** names, approvals and refusals to the child.",
      news: "What was there already when the node first looked is no news. Nothing is told twice, and nothing that happened while Node-RED or Home Assistant was down is lost.",
    },
    references: {
      todo: "Home Assistant: to-do lists",
    },
  },
};

export const smsHaAction = {
  words: {
    palette: "home action",
    label: {
      name: "Name",
      household: "Household",
      home: "Home",
      notify: "Notify by",
    },
    placeholder: {
      notify: "notify.mobile_app_…",
    },
    output: {
      done: "done",
      not_done: "not done",
    },
    done: {
      complete: "__who__: done",
      claim: "__who__: claimed",
      approve: "__who__: approved",
      reject: "__who__: rejected",
      skip: "__who__: skipped",
      snooze: "__who__: snoozed",
      told: "__who__: told at home instead",
    },
    not_done: {
      not_allowed: "__who__: not allowed",
      not_found: "__who__: no longer there",
      already: "__who__: was done before",
      unreachable: "__who__: Home Assistant unreachable",
      refused: "__who__: refused by Home Assistant",
      unknown: "__who__: unknown whether done",
    },
    problem: {
      no_reply: "msg.sms.reply is missing: wire output 1 of sms-inbound, or output 2 of sms-send, to this node.",
      bad_not_sent: "msg.sms isn't as sms-send gave it (__field__): pass it on unchanged.",
      bad_reply: "msg.sms.reply isn't as sms-inbound gave it (__field__): pass it on unchanged.",
      other_home: "The reply is about another home: choose the home whose events were texted.",
    },
  },
  help: {
    summary:
      "Does at home what somebody replied: ticks off, claims, approves, rejects. What could not go by text it tells there, as a notification.",
    inputs: {
      "sms.reply": "the reply, as output 1 of `sms-inbound` gives it.",
      sms: "or what was not sent, as output 2 of `sms-send` or `sms-throttle` gives it: it is told by the notify service under **Notify by**, without one in Home Assistant itself. What is only held is not taken.",
    },
    outputs: {
      done: {
        title: "Done",
      },
      notDone: {
        title: "Not done",
        "payload.reason":
          "`not_allowed`, `not_found`, `already`, `unreachable`, `refused` or `unknown`; `payload.detail` is Home Assistant's own sentence.",
      },
    },
    output: {
      sms: "on both outputs: the answer to whoever replied, in their language, ready for `sms-send`.",
      payload: "what came of it, and the `reply`.",
    },
    details: {
      roles:
        "A child's reply approves nothing, whatever the token may do. Where the connection breaks halfway, the home is looked at again before anything is said.",
    },
  },
};
