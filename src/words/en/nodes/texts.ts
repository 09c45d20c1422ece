// The dialogs, statuses and help of the nodes that send, receive and throttle texts, in English.

import { capitals } from "../../sentences";
import { groups, templates } from "../terms";

/** The household writes the day ahead itself. */
const { day_ahead: _day, ...offered } = templates;

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
      key: "Key",
      ask: "Question",
      answerHours: "Wait for the answer",
      test: "Test to",
    },
    kind: {
      reminder: "Reminder",
      reward: "Reward",
      question: "Question: sent without waiting after the last text",
      alert: "Alert: sent without waiting after the last text",
      reply: "Reply: sent at any time",
    },
    urgent: "Send in quiet hours too",
    ask: "Output the answer, with the message that asked",
    hours: "hours",
    template: { own: "The message below, or the payload", ...capitals(offered) },
    placeholder: {
      to: "a name, a role or household; blank: msg.to",
      subject: "none",
      message: "blank: msg.payload",
      link: "none",
    },
    hint: {
      overrides: "msg.sms overrides these settings.",
      template: "Filled in with msg.sms.data, in the recipient's language.",
      unknown: "No one in the household is called __names__.",
    },
    preview: {
      label: "Preview",
      payload: "msg.sms.message or msg.payload",
      later: "Deploy the household to see an example.",
      count: "Parts: __segments__ · __encoding__ · __used__ / __room__",
      cut: "message shortened",
      too_long: "too long to send",
      replaced: "replaced: __pairs__",
      costly: "characters that make it longer: __characters__",
    },
    to: capitals(groups),
    output: { sent: "sent", not_sent: "not sent", answer: "answer" },
    status: {
      sent: "__who__: sent __at__",
      unknown: "__who__: maybe sent __at__",
      not_sent: "__who__: not sent, __reason__",
      not_sent_until: "__who__: not sent, __reason__, wait until __until__",
      several: "__sent__ sent, __left__ not sent, __at__",
      answer: "__who__: answered",
      no_answer: "__who__: no answer",
    },
    problem: {
      field: "__field__: __reason__",
      no_such_household: "There's no household “__name__”. Use the name or ID of an sms-config node.",
      two_households: "There are several households “__name__”. Use the ID of the sms-config node.",
      no_text:
        "There's no text to send: set msg.sms.message, msg.sms.template or a text as msg.payload, or fill in the message in the node's dialog.",
    },
    test: "Send a test",
    source: { people: "people", below: "as written below", kind: "kind", written: "as written" },
    input: "request",
  },
  help: {
    summary: "Texts a person, several people, a role or the whole household, if the rules allow it.",
    inputs: {
      sms: {
        intro: "the request. Its fields override the dialog:",
        to: "`to`: a person's ID or name, a role (`adults`, `children`, `admins`), `household`, or a list of these",
        message: "`message`, or `template` with `data` (`title`, `who`, `due`, `points`)",
        link: "`subject`, `link`, `media` (a list of URLs)",
        kind: "`kind`: `reminder`, `reward`, `alert` or `reply`; `urgent`: true to send in quiet hours too",
        key: "`key`: a person gets only one text with the same key",
        household: "`household`: name or ID of another household, if there are several; `ask`: true to wait for an answer",
        about: "`about`: the chore or reward that a reply acts on; `deadline`: when the text is no longer useful (ms since 1970)",
      },
      to: "the recipient, if `msg.sms.to` isn't set.",
      payload:
        "the text, if neither `msg.sms` nor the dialog has one. Numbers and booleans become text. A list sends one text for each item: a text, or an object with fields like those of `msg.sms`.",
    },
    outputs: {
      sent: {
        title: "Sent",
        sms: '`kind: "sent"`, `id`, `person`, `number` (masked), `text`, `segments`, `state` (`accepted`, or `unknown` if the carrier didn\'t answer), `carrierId`, and the `request`.',
      },
      notSent: {
        title: "Not sent",
        sms: '`kind: "not_sent"`, `to`, `reason`, `until` if it can be sent later (ms since 1970), `advice`: the reason as a sentence, `error` from the carrier, and the `request`, so another channel can take over.',
      },
      answer: {
        title: "Answer, if *Question* is checked",
        payload:
          "what the person answered. Everything else is the message that asked; after a restart, what JSON can hold of it.",
        sms: '`kind: "answer"`, `question` (the `id` of the text), `person`, `name`, `text`, `media`; or `kind: "no_answer"` when the time is up, with the payload as it was.',
      },
    },
    afterOutputs: "One message per person. Other properties of the message are passed on.",
    details: {
      refusals:
        "A text that isn't sent is not an error: it comes out of output 2. Catch nodes only get requests that can't be understood and a wrong configuration; then nothing is sent.",
      tooLong:
        "If a text is too long, the least important is left out first: the footer, then the subject, then the end of the message. Links are kept.",
    },
    references: {
      gsm7: "Twilio: GSM-7",
    },
  },
};

export const smsInbound = {
  words: {
    palette: "sms inbound",
    label: { name: "Name", household: "Household", pictures: "Pictures" },
    pictures: "Download into sms.text.media",
    output: { replies: "replies", texts: "other texts", consent: "consent changes" },
    status: {
      reply: "reply from __who__",
      text: "text from __who__",
      opted_in: "__who__ opted in",
      opted_out: "__who__ opted out",
    },
  },
  help: {
    summary: "Receives what people text to the household.",
    outputs: {
      replies: {
        title: "Replies that are clear and allowed, like `DONE 12`",
        payload: "the text as it came in.",
        topic: "the chore or reward.",
        "sms.reply":
          "`person`, `name`, `role`, `action` (`complete`, `claim`, `approve`, `reject`, `skip`, `snooze`, `ask`), `subject`, `reference`. Wire it to `sms-ha-action`.",
      },
      texts: {
        title: "Other texts",
        payload: "the text.",
        "sms.text":
          "`person` and `name` if the number is known, `number` (masked), `media`: a list of `url` and `type`; with downloaded pictures also `content`, a buffer, or `problem`: `too_large`, `wrong_type`, `unavailable`, `not_ours`.",
      },
      consent: {
        title: "Consent changes",
        payload: "{values}.",
        "sms.consent": "{fields}.",
      },
    },
    details: {
      keywords:
        "The household itself answers STOP, START and HELP before anything comes out here. A text comes in once, however often the carrier delivers it.",
      media:
        "The addresses in `media` need the carrier account's login. With *Pictures*, they are downloaded before the text comes out: JPEG, PNG, GIF, WebP or HEIC, up to 5 MB each.",
    },
  },
};

export const smsThrottle = {
  words: {
    palette: "sms throttle",
    label: {
      name: "Name",
      household: "Household",
      mode: "If not now",
      gap: "At least",
      topic: "Topic",
      window: "Collect for",
      time: "At",
    },
    mode: {
      hold: "Hold it until it can be sent",
      digest: "Hold it, then send everything held as one text",
      digest_window: "Collect for a while, then send one text",
      digest_time: "Collect until a time of day, then send one text",
      latest: "Hold only the newest message per topic",
      drop: "Drop it",
    },
    unit: { gap: "minutes between messages on a topic", window: "minutes after the first" },
    placeholder: { topic: "none: all the same" },
    hint: {
      rules: "Quiet hours, waits and limits come from the household. The minutes here are in addition, per person and topic.",
    },
    output: { now: "now or released", held: "held or dropped" },
    status: {
      now: "passed on for __who__",
      urgent: "urgent, passed on for __who__: __reason__",
      released: "released for __who__",
      together: "__count__ released as one for __who__",
      dropped: "dropped for __who__: __reason__",
      holding: "__count__ held, next __next__",
      paused: "paused, __count__ held",
      paused_for: "paused for __who__, __count__ held",
    },
    problem: {
      not_storable:
        "msg.__path__ can't be saved. Only text, numbers, true/false, lists and plain objects can: remove it before sms-throttle.",
      bad_control:
        'msg.sms has to have one of release, clear, pause or resume, and at most a person: { pause: true, person: "mia" }.',
    },
    input: "message with a person",
    release: { released: "__count__ released as soon as the rules allow.", nothing: "Nothing is held." },
  },
  help: {
    summary: "Holds a message until its person can be texted, then passes it on. Held messages survive a restart.",
    inputs: {
      "sms.to": "the recipient, as for `sms-send`; or `msg.to`.",
      sms: "`kind`, `urgent`, `key`, `deadline` and `about` are used; everything is passed on.",
      topic: "what it's about, or the property set in the dialog.",
    },
    orders: {
      intro: "To control the throttle, send a message with one of these instead:",
      "sms.release, sms.clear, sms.pause, sms.resume":
        "`true` for one of them. `release`: held messages no longer wait for this node, only for the household's rules. `clear`: held messages are dropped. `pause`: everything except urgent messages is held until `resume`, even after a restart.",
      "sms.person": "for one person; without it, for everyone.",
    },
    outputs: {
      now: {
        title: "Now, or released",
        sms: "the request, for one person. Held messages get a `key`, so `sms-send` sends them only once.",
        throttled: "on urgent messages that would have had to wait: `urgent` and the `reason`.",
      },
      held: {
        title: "Held or dropped, and the result of a control message",
        sms: "`kind` (`held` or `dropped`), `person`, `reason`, `until` (ms since 1970), `request`. After a control message: `kind` `queue`, `order`, `held` (a list of `person`, `topic`, `kind`, `urgent`, `at`, `until`) and `paused` (a list of people, or `household`).",
      },
    },
    details: {
      rules:
        "Before it passes a message on, it checks the household's rules: quiet hours, waits, limits, budget and consent. What can never be sent (not opted in, unknown person, deadline passed) is dropped at once. So is a chore that's already done.",
      pace: "Released messages go out one per second.",
      digest:
        "**One text instead of many.** If set to send one text, everything held for a person comes out as one message, whatever the topics; a single message comes out unchanged. Urgent messages, alerts and replies don't wait for others, nor do messages whose `deadline` would pass. The message has `payload`: the list of payloads, oldest first; `sms.digest`: what each of them says, with its `key` and what it's `about`, from which `sms-send` makes the text, with a number to reply to each, and leaves out what was already sent; `sms.message`: the same text without the numbers, for other nodes. Other properties aren't kept. A message without `sms.message` and `sms.template` is worded by its payload if that's text, or else by its `topic`; without either it's only in the list of payloads.",
      stored:
        "Messages are saved as JSON: `msg.req` and `msg.res` are left out, dates become text, and a message with functions or buffers is rejected.",
    },
  },
};

export const smsStatus = {
  words: {
    palette: "sms status",
    label: { name: "Name", household: "Household" },
    output: { delivery: "delivery updates", notice: "notices", queue: "held messages" },
  },
  help: {
    summary: "Reports what becomes of the household's texts, and what its admins should know.",
    outputs: {
      delivery: { title: "Delivery updates", payload: "{values}.", "sms.delivery": "{fields}." },
      notices: {
        title: "Notices",
        payload: "what happened and what to do, as a sentence or two.",
        topic: "{values}.",
      },
      queue: {
        title: "What throttles hold, on every change",
        payload: "how many messages are held.",
        "sms.queue":
          "`held`, oldest first: `throttle` (the node's ID), `person`, `topic`, `kind`, `urgent`, `at`, `until`; and `paused`: `throttle`, and `person` if only some are paused. Never the content of messages.",
      },
    },
    details: {
      once: "Each notice is given once, even after a restart; `cap_near` once a day, at 90 % of the limit.",
    },
  },
};
