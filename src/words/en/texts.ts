// English.

import { either, plural, withDetails } from "../grammar";
import type { Sentences } from "../texts";

export const en: Sentences = {
  templates: {
    chore_due_soon: ({ title, due, points }) => `Due soon: ${withDetails(title, due, points)}`,
    chore_due: ({ title, due, points }) => `Chore due: ${withDetails(title, due, points)}`,
    chore_overdue: ({ title, due, points }) => `Overdue: ${withDetails(title, due && `since ${due}`, points)}`,
    chore_claimed: ({ title, who, points }) => `${who ? `Claimed by ${who}` : "Claimed"}: ${withDetails(title, points)}`,
    chore_approved: ({ title, points }) => `Approved: ${withDetails(title, points)}`,
    chore_rejected: ({ title }) => `Not approved: ${title}. Please have another look.`,
    chore_completed: ({ title, who, points }) => `Done: ${withDetails(title, who, points)}`,
    reward_requested: ({ title, who, points }) =>
      `${who ? `${who} would like a reward` : "Reward requested"}: ${withDetails(title, points)}`,
    reward_approved: ({ title, points }) => `Reward approved: ${withDetails(title, points)}`,
    reward_rejected: ({ title }) => `Reward declined: ${title}`,
    reward_redeemed: ({ title, who, points }) => `Reward redeemed: ${withDetails(title, who, points)}`,
    chores_due: ({ title, count = 0 }) => `${plural("en", count, { one: "chore due", other: "chores due" })}: ${title}`,
    test: () => "This is a test. Texts reach you.",
  },
  points: (count) => plural("en", count, { one: "point", other: "points" }),
  footer: "Reply STOP to unsubscribe",
  commands: {
    complete: "DONE",
    claim: "CLAIM",
    approve: "APPROVE",
    reject: "DENY",
    skip: "SKIP",
    snooze: "SNOOZE",
    yes: "YES",
    no: "NO",
    list: "LIST",
  },
  reply: (commands) => `Reply ${either("or", commands)}`,
  replyAs: (commands) => `Reply e.g. ${either("or", commands)}`,

  stopped: "You have been unsubscribed from SMS notifications. Reply START to opt back in.",
  started: "You have been re-subscribed to SMS notifications.",
  help: (sender) =>
    `${sender}: texts about chores and rewards. Reply LIST for what is open, STOP to unsubscribe. Msg & data rates may apply.`,
  optedIn: (sender) =>
    `${sender}: you will get texts about chores and rewards. Msg & data rates may apply. Reply HELP for help, STOP to unsubscribe.`,

  acted: {
    complete: (title) => `Done: ${title}. Thanks!`,
    claim: (title) => `Claimed: ${title}. Thanks!`,
    approve: (title) => `Approved: ${title}.`,
    reject: (title) => `Declined: ${title}.`,
    skip: (title) => `Skipped: ${title}.`,
    snooze: (title, until) => `Snoozed: ${withDetails(title, until && `until ${until}`)}.`,
  },
  noSuchReference: (number) => `Nothing is open under ${number}. Reply LIST to see what is.`,
  which: (choices) => `Which one? ${either("or", choices)}`,
  notAllowed: "Sorry, that is for an adult to decide. Just ask one of them.",
  notPossible: (title) => `That can't be done with ${title}.`,
  nothingOpen: "Nothing is open right now.",
  open: (list) => `Open: ${list}`,
  homeUnreachable: "Home Assistant can't be reached right now. Please try again later.",
  homeRefused: (title) => `Home Assistant did not accept that: ${title}.`,
  unknownSender: "This number is automatic and does not know you. Your message was not passed on.",
  deadLink: "This link leads nowhere any more.",
};
