// What a text says, in English. Each sentence fits one segment with ordinary data.

import type { ClosedHow } from "../../core/answers/references";
import type { HomeAction } from "../../core/home/subject";
import {
  byWhom,
  type ClosedBefore,
  type Command,
  either,
  type PersonOfWeek,
  plural,
  type TemplateTexts,
  weekSummary,
  withDetails,
  withReason,
} from "../sentences";

const commands: Readonly<Record<Command, string>> = {
  complete: "DONE",
  claim: "CLAIM",
  approve: "APPROVE",
  reject: "DENY",
  skip: "SKIP",
  snooze: "SNOOZE",
  ask: "ASK",
  yes: "YES",
  no: "NO",
  list: "LIST",
  more: "MORE",
};

const templates: TemplateTexts = {
  chore_due_soon: ({ title, due, points }) => `Due soon: ${withDetails(title, due, points)}`,
  chore_due: ({ title, due, points }) => `Chore due: ${withDetails(title, due, points)}`,
  chore_reminded: ({ title, due, points }) => `Reminder: ${withDetails(title, due && `due ${due}`, points)}`,
  chore_escalated: ({ title, who, due }) => `Still open: ${withDetails(title, who, due && `since ${due}`)}`,
  chore_overdue: ({ title, due, points }) => `Overdue: ${withDetails(title, due && `since ${due}`, points)}`,
  chore_claimed: ({ title, who, points }) => `${who ? `Claimed by ${who}` : "Claimed"}: ${withDetails(title, points)}`,
  chore_approved: ({ title, points }) => `Approved: ${withDetails(title, points)}`,
  chore_rejected: ({ title }) => `Not approved: ${title}. Please give it another try.`,
  chore_completed: ({ title, who, points }) => `Done: ${withDetails(title, who, points)}`,
  reward_requested: ({ title, who, points }) =>
    `${who ? `${who} would like a reward` : "Reward requested"}: ${withDetails(title, points)}`,
  reward_approved: ({ title, points }) => `Reward approved: ${withDetails(title, points)}`,
  reward_rejected: ({ title }) => `Reward declined: ${title}`,
  reward_redeemed: ({ title, who, points }) => `Reward redeemed: ${withDetails(title, who, points)}`,
  chores_due: ({ title, count = 0 }) => `${plural("en", count, { one: "chore due", other: "chores due" })}: ${title}`,
  chores_open: ({ title }) => `You're home. Open: ${title}`,
  day_ahead: ({ title }) => `Today: ${title}`,
  test: () => "This is a test. Your texts work.",
};

/** What a reply has done. `detail`: when a snooze ends, or whom another reminder went to. */
const acted: Readonly<Record<HomeAction, (title: string, detail?: string) => string>> = {
  complete: (title) => `Done: ${title}. Thanks!`,
  claim: (title) => `Claimed: ${title}. Thanks!`,
  approve: (title) => `Approved: ${title}.`,
  reject: (title) => `Declined: ${title}.`,
  skip: (title) => `Skipped: ${title}.`,
  snooze: (title, until) => `Snoozed: ${withDetails(title, until && `until ${until}`)}.`,
  ask: (title, who) => `Reminded again: ${withDetails(title, who)}.`,
};

const closedBefore: Readonly<Record<ClosedHow | "gone", (closed: ClosedBefore) => string>> = {
  complete: ({ title, who, at }) => `${withDetails(`${title} was already done`, who, at)}.`,
  claim: (closed) =>
    `${byWhom(
      closed,
      (title, who) => `${who} already claimed ${title}`,
      (title) => `${title} was already claimed`,
    )}.`,
  approve: (closed) =>
    `${byWhom(
      closed,
      (title, who) => `${who} already approved ${title}`,
      (title) => `${title} was already approved`,
    )}.`,
  reject: (closed) =>
    `${byWhom(
      closed,
      (title, who) => `${who} already declined ${title}`,
      (title) => `${title} was already declined`,
    )}.`,
  skip: ({ title, who, at }) => `${withDetails(`${title} was already skipped`, who, at)}.`,
  gone: ({ title }) => `${title} is no longer open.`,
};

export const texts = {
  templates,
  commands,
  points: (count: number) => plural("en", count, { one: "point", other: "points" }),
  footer: "Reply STOP to unsubscribe",
  /** Before a link, where there is room for it. */
  view: "View:",
  /** "Reply YES 7 or NO 7". */
  reply: (commands: readonly string[]) => `Reply ${either("or", commands)}`,
  /** If there are more than these: "Reply e.g. DONE 12". */
  replyAs: (commands: readonly string[]) => `Reply e.g. ${either("or", commands)}`,
  /** The same for a chore that asks for a photo. */
  replyWithPhoto: (commands: readonly string[]) => `Reply ${either("or", commands)} with a photo`,
  /** It counts with a photo, which hasn't come. */
  photoWanted: (titles: readonly string[]) => `Now send a photo within 5 minutes, so that it counts: ${either("and", titles)}`,
  photoLate: (command: string) => `That photo came too late. Reply ${command} now, and it counts.`,
  /** Why a photo that was sent doesn't count. */
  photoProblem: {
    wrong_type: "We can't open that file. Please send a photo (JPEG or PNG).",
    too_large: "That photo is too large. Please send a smaller one, up to 5 MB.",
    unavailable: "Your photo didn't arrive. Please send it again.",
  },
  /** To those who decide, when it comes after their question. */
  photoFrom: (who: string, title: string) => `Photo from ${who}: ${title}`,

  stopped: "You have been unsubscribed from SMS notifications. Reply START to opt back in.",
  started: "You have been re-subscribed to SMS notifications.",
  askParents: "Your parents have turned off your texts. Please ask them.",
  confirmNumber: (household: string, who: string) =>
    `${household}: ${who} wants to get texts at this number. Reply YES to agree, STOP to decline. Msg & data rates may apply.`,
  help: (sender: string) =>
    `${sender}: texts about chores and rewards. Reply LIST to see what's open, STOP to unsubscribe. Msg & data rates may apply.`,
  /** The confirmation of an opt-in: names the sender, what for, cost, HELP and STOP. */
  optedIn: (sender: string) =>
    `${sender}: you'll get texts about chores and rewards. Msg & data rates may apply. Reply HELP for help, STOP to unsubscribe.`,

  /** A person's question to an admin, and the answer back. */
  asks: (who: string, text: string) => `${who} asks: ${text}`,
  says: (who: string, text: string) => `${who}: ${text}`,
  /** How to answer that. */
  replyInWords: (number: number) => `Reply ${number} and your answer`,
  whoseQuestion: (questions: readonly string[]) => `Whose question is that for? Begin with its number: ${questions.join(", ")}`,
  notPassedOn: (why: string) => `Your answer wasn't passed on. ${why}`,
  /** An adult asked for one more reminder to `who`. */
  notAsked: (title: string, who: string, why: string) => `${who} wasn't reminded (${title}). ${why}`,

  acted,
  /** A reply to something that is no longer open. `gone`: it was removed, or has expired. */
  closedBefore,
  /** A chore that is offered to another person. */
  swap: {
    offer: (who: string, title: string) => `${who} asks if you can take over: ${title}. Reply YES or NO.`,
    offered: (who: string, title: string) => `We asked ${who} to take over: ${title}.`,
    taken: (who: string, title: string) => `${who} takes over: ${title}.`,
    yours: (title: string) => `It's yours now: ${title}. Thanks!`,
    kept: (who: string, title: string) => `OK, it stays with ${who}: ${title}.`,
    declined: (who: string, title: string, answer: string) => `${who} doesn't take over ${title}: “${answer}”`,
    unanswered: (who: string, title: string) => `${who} hasn't answered. It's still yours: ${title}.`,
    notPossible: (title: string) => `This can't be handed over by text: ${title}.`,
    noOne: (name: string) => `There's no one called ${name} to take it over.`,
    notOffered: (who: string, why: string) => `${who} wasn't asked. ${why}`,
  },
  noSuchReference: (number: number) => `There's no #${number}. Reply LIST to see what's open.`,
  /** `open`: what is, and how to reply. */
  unclear: (open: string) => `Sorry, we didn't get that. ${open}`,
  /** Before an answer to a text that was read late. */
  about: (text: string, time: string) => `About "${text}" (${time}):`,
  /** After what fits: "3 more: reply MORE". */
  more: (count: number) => `${count} more: reply MORE`,
  /** After the chores of a day that fit. */
  moreToday: (count: number) => `+${count} more: reply LIST`,
  /** How the week went: as a text, and on the page that the text links to. */
  week: {
    summary: (people: readonly PersonOfWeek[], count: number, money: string) =>
      weekSummary(
        "This week:",
        people,
        ({ done, late, missed, points }) => [
          `${done} done`,
          late > 0 && `${late} late`,
          missed > 0 && `${missed} not done`,
          points > 0 && plural("en", points, { one: "point", other: "points" }),
        ],
        [plural("en", count, { one: "text", other: "texts" }), money],
      ),
    title: (household: string) => `${household}: the week`,
    columns: ["Person", "Done", "Late", "Not done", "Points"],
    texts: (count: number, money: string) =>
      [plural("en", count, { one: "text", other: "texts" }), money].filter(Boolean).join(", "),
    nothing: "No chores this week.",
  },
  /** "Which one? DONE 12 (trash) or DONE 14 (dishes)". */
  which: (choices: readonly string[]) => `Which one? ${either("or", choices)}`,
  notAllowed: "Sorry, an adult has to decide that. Just ask one of them.",
  notPossible: (title: string) => `That doesn't work for ${title}.`,
  nothingOpen: "Nothing is open right now.",
  /** "Open: 12 trash, 14 dishes". */
  open: (list: string) => `Open: ${list}`,
  homeUnreachable: "Home Assistant isn't responding right now. Please try again later.",
  /** `reason` is Home Assistant's own sentence. */
  homeRefused: (title: string, reason?: string) => withReason(`Home Assistant did not accept that: ${title}.`, reason),
  unknownSender: "We don't recognize this number, so your message wasn't passed on.",
  /** On the page of a short link that has expired. */
  deadLink: "This link has expired.",
  /** On the buttons of a notification. `seen`: there is nothing to answer. */
  buttons: {
    complete: "Done",
    claim: "I'll do it",
    approve: "Yes",
    reject: "No",
    skip: "Skip",
    snooze: "Later",
    ask: "Remind again",
    seen: "OK",
  },
  /** For own words: `what` is a placeholder that doesn't exist, `all` those that do. */
  noSuchPlaceholder: (what: string, all: string) => `There's no ${what}. You can use ${all}.`,
  /** What previews are filled with. */
  example: { title: "Take out the trash", who: "Emma", points: 5 },
};
