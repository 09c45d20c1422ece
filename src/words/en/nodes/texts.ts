// The dialogs, statuses and help of the nodes that send, receive and throttle texts, in English.

export const smsSend = {
  words: {
    palette: "sms send",
    label: {
      name: "Name",
      household: "Household",
      to: "To",
      kind: "Kind",
      urgent: "Urgent",
      subject: "Subject",
      template: "Text",
      message: "Message",
      link: "Link",
    },
    kind: {
      reminder: "Reminder",
      reward: "Reward",
      alert: "Alert: without cooldown",
      reply: "Reply: at any hour, without cooldown",
    },
    urgent: "Send in quiet hours too",
    template: {
      own: "The message below, or the payload",
      chore_due_soon: "A chore is due soon",
      chore_due: "A chore is due",
      chore_overdue: "A chore is overdue",
      chore_claimed: "A chore is claimed",
      chore_approved: "A chore is approved",
      chore_rejected: "A chore is rejected",
      chore_completed: "A chore is done",
      reward_requested: "A reward is asked for",
      reward_approved: "A reward is approved",
      reward_rejected: "A reward is refused",
      reward_redeemed: "A reward is redeemed",
      chores_due: "Several chores are due",
      test: "A test",
    },
    placeholder: {
      to: "from msg.to, or a name, a role, household",
      subject: "none",
      message: "empty: msg.payload",
      link: "none",
    },
    hint: {
      overrides: "What msg.sms holds comes before what is set here.",
      template: "Filled with msg.sms.data, in the language of whoever gets it.",
      unknown: "Nobody in the household is called: __names__",
    },
    preview: {
      label: "Goes out as",
      payload: "What msg.sms.message or msg.payload says.",
      later: "An example is shown once the household is deployed.",
      count: "Segments: __segments__ · __encoding__ · __used__ / __room__",
      cut: "message cut",
      too_long: "too long to be sent",
      replaced: "replaced: __pairs__",
      costly: "costly characters: __characters__",
    },
    to: {
      household: "Everybody",
      adults: "Adults",
      children: "Children",
      admins: "Admins",
    },
    output: {
      sent: "sent",
      not_sent: "not sent",
    },
    status: {
      sent: "sent to __who__ (__number__)",
      unknown: "unknown whether sent to __who__ (__number__)",
      not_sent: "not sent to __who__: __reason__",
      not_sent_until: "not sent to __who__: __reason__ until __until__",
      several: "__sent__ sent, __left__ not sent",
    },
    problem: {
      no_text:
        "No text to send: set msg.sms.message, msg.sms.template or a msg.payload that is text, or fill in the message in the node's dialog.",
    },
  },
  help: {
    summary: "Texts a person, several, a role or the whole household: if it may.",
    inputs: {
      sms: {
        intro: "the request. Its fields come before what the dialog says:",
        to: "`to`: a person's id or name, a role (`adults`, `children`, `admins`), `household`, or a list of them",
        message: "`message`, or `template` with `data` (`title`, `who`, `due`, `points`)",
        link: "`subject`, `link`, `media` (a list of URLs)",
        kind: "`kind`: `reminder`, `reward`, `alert` or `reply`; `urgent`: true goes in quiet hours too",
        key: "`key`: the same key is sent to a person once only",
        about: "`about`: the chore or reward an answer acts on; `deadline`: ms since 1970, pointless after",
      },
      to: "the recipient, where `msg.sms.to` is not given.",
      payload: "the text, where neither `msg.sms` nor the dialog has one.",
    },
    outputs: {
      sent: {
        title: "Sent",
        sms: '`kind: "sent"`, `id`, `person`, `number` (masked), `text`, `segments`, `state` (`accepted`, or `unknown` where nobody can say), `carrierId`, and the `request`.',
      },
      notSent: {
        title: "Not sent",
        sms: '`kind: "not_sent"`, `to`, `reason`, `until` where waiting helps (ms since 1970), `advice`: why, in a sentence, `error` from the carrier, and the `request`, so that another channel can take over.',
      },
    },
    afterOutputs: "One message for each person. The rest of the message is passed on as it came.",
    details: {
      refusals:
        "A refusal is no error: it comes out of output 2. A Catch node hears only of what can't be understood, as one sentence, and of configuration that is wrong; then nothing is sent.",
      tooLong:
        "What makes the text too long for its segments is left out from the least important on: footer, subject; the message is cut last, and links never.",
    },
    references: {
      gsm7: "Twilio: GSM-7",
    },
  },
};

export const smsInbound = {
  words: {
    palette: "sms inbound",
    label: {
      name: "Name",
      household: "Household",
      pictures: "Pictures",
    },
    pictures: "fetch them, into sms.text.media",
    output: {
      replies: "replies",
      texts: "other texts",
      consent: "consent changes",
    },
    status: {
      reply: "reply from __who__",
      text: "text from __who__",
      opted_in: "__who__ opted in",
      opted_out: "__who__ opted out",
    },
  },
  help: {
    summary: "What people text to the household's number.",
    outputs: {
      replies: {
        title: "Replies: an answer whose meaning is clear and that its sender may give, like `DONE 12`",
        payload: "the text as it came.",
        topic: "the chore or reward.",
        "sms.reply":
          "`person`, `name`, `role`, `action` (`complete`, `claim`, `approve`, `reject`, `skip`, `snooze`), `subject`, `reference`. Wire it to `sms-ha-action`.",
      },
      texts: {
        title: "Other texts",
        payload: "the text.",
        "sms.text":
          "`person` and `name` where somebody has the number, `number` (masked), `media`: a list of `url` and `type`; with pictures fetched also `content`, a buffer, or `problem`: `too_large`, `wrong_type`, `unavailable`, `not_ours`.",
      },
      consent: {
        title: "Consent changes",
        payload: "{values}.",
        "sms.consent": "{fields}.",
      },
    },
    details: {
      keywords:
        "STOP, START and HELP are answered by the household itself, before anything comes out here. A text comes in once, however often the carrier delivers it.",
      media:
        "The addresses in `media` open only to the carrier's account. With *Pictures* ticked they are fetched before the text comes out: JPEG, PNG, GIF, WebP or HEIC of 5 MB at most each.",
    },
  },
};

export const smsThrottle = {
  words: {
    palette: "sms throttle",
    label: {
      name: "Name",
      household: "Household",
      mode: "Not now",
      gap: "At least",
      topic: "Topic",
      window: "Collect for",
      time: "At",
    },
    mode: {
      hold: "Hold it until it may go",
      digest: "Hold it; what piles up goes as one text",
      digest_window: "Collect for a while, then send one text",
      digest_time: "Collect until a time of day, then send one text",
      latest: "Hold the newest of a topic only",
      drop: "Drop it",
    },
    unit: {
      gap: "minutes between two on one topic",
      window: "minutes after the first",
    },
    placeholder: {
      topic: "none: all as one",
    },
    hint: {
      rules:
        "Quiet hours, cooldown, cap and budget come from the household. The minutes here come on top, for each person and topic.",
    },
    output: {
      now: "now or released",
      held: "held or dropped",
    },
    status: {
      now: "passed for __who__",
      urgent: "urgent, passed for __who__: __reason__",
      released: "released for __who__",
      together: "__count__ released as one for __who__",
      dropped: "dropped for __who__: __reason__",
      holding: "__count__ held, next __next__",
      paused: "paused, __count__ held",
      paused_for: "paused for __who__, __count__ held",
    },
    problem: {
      not_storable:
        "msg.__path__ can't be kept over a restart: only text, numbers, yes/no, lists and plain objects can. Remove it before sms-throttle.",
      bad_control:
        'msg.sms has to hold one order, release, clear, pause or resume, and at most a person: { pause: true, person: "mia" }.',
    },
  },
  help: {
    summary: "Keeps a message until its person may be texted, and lets it go then. What it holds survives a restart.",
    inputs: {
      "sms.to": "whom it is for, as for `sms-send`; or `msg.to`.",
      sms: "`kind`, `urgent`, `key`, `deadline` and `about` are heeded; all else is passed on.",
      topic: "what it is about, or the property chosen in the dialog.",
    },
    orders: {
      intro: "A message that holds an order is no message to anybody:",
      "sms.release, sms.clear, sms.pause, sms.resume":
        "one of them `true`. `release`: what is held waits no longer for this node's gap, pause or digest, though still for the household's rules. `clear`: what is held is dropped. `pause`: everything but what is urgent is held until `resume`, also over a restart.",
      "sms.person": "whom the order is about; without it, everybody.",
    },
    outputs: {
      now: {
        title: "Now, or released",
        sms: "the request, for one person. What was held has a `key`, so that `sms-send` sends it once.",
        throttled: "on what is urgent and did not wait: `urgent` and the `reason` for which it would have had to.",
      },
      held: {
        title: "Held or dropped, and the answer to an order",
        sms: "`kind` (`held` or `dropped`), `person`, `reason`, `until` (ms since 1970), `request`. For an order: `kind` `queue`, `order`, `held` (a list of `person`, `topic`, `kind`, `urgent`, `at`, `until`) and `paused` (a list of persons, or `household`).",
      },
    },
    details: {
      rules:
        "Before it lets a message go it asks the household whether it may be sent: quiet hours, cooldown, cap, budget and consent. What can never go (nobody agreed, nobody has this name, its deadline is over) is dropped at once. A chore that is done meanwhile is dropped too.",
      pace: "What is released goes one a second, whoever it is for.",
      digest:
        "**One text instead of many.** Where it is told to send one text, what piles up for a person comes out as one message, whatever the topics; a single one comes out as it went in. What is urgent, alerts and replies don't wait for others, nor does what would be past its `deadline`. The one message has `payload`: the list of the messages' payloads, oldest first; `sms.digest`: what each of them says, with its `key` and what it is `about`, from which `sms-send` makes the text, with a number to answer each by, and leaves out what was sent before; `sms.message`: the same text without the numbers, for other nodes. Nothing else of the messages is kept. A message that brings neither `sms.message` nor `sms.template` is worded by its payload where that is text, else by its `topic`; one without either is in the list of payloads only.",
      stored:
        "The message is kept as JSON: `msg.req` and `msg.res` are left out, dates become text, and a message with functions or buffers is refused.",
    },
  },
};

export const smsStatus = {
  words: {
    palette: "sms status",
    label: {
      name: "Name",
      household: "Household",
    },
    output: {
      delivery: "delivery updates",
      notice: "notices",
      queue: "what is held",
    },
  },
  help: {
    summary: "What becomes of the household's texts, and what its admin should know.",
    outputs: {
      delivery: {
        title: "Delivery updates",
        payload: "{values}.",
        "sms.delivery": "{fields}.",
      },
      notices: {
        title: "Notices",
        payload: "a sentence that says what is the matter and what to do.",
        topic: "{values}.",
      },
      queue: {
        title: "What throttles hold, each time that changes",
        payload: "how many messages wait.",
        "sms.queue":
          "`held`, oldest first: `throttle` (the node's id), `person`, `topic`, `kind`, `urgent`, `at`, `until`; and `paused`: `throttle`, and `person` where not everybody is. Never what a message says.",
      },
    },
    details: {
      once: "Each notice is given once, also over restarts: `cap_near` once a day, at 90 % of the cap.",
    },
  },
};
