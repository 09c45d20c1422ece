// Plays texts through the real inbox of a household where a few things are open, and says what each came to.

import type { Reply } from "../../../src/context/events";
import type { HomeAction, Subject } from "../../../src/core/home/subject";
import type { Language, Role } from "../../../src/core/people/person";
import { minutes, seconds } from "../../../src/core/units";
import { wordingFor } from "../../../src/words";
import { e164, numbers, openHousehold, person, request, text } from "../../fakes/household";

/** A person who texts, and what is open for them, in the order of its numbers. */
export interface Scene {
  readonly name: string;
  readonly role: Role;
  readonly language: Language;
  readonly chores?: readonly string[];
  /** Rewards that a child asks for. */
  readonly rewards?: readonly string[];
  /** Others of the household. */
  readonly others?: readonly string[];
}

const subject = (title: string, actions: HomeAction[], asker?: string): Subject => ({
  home: "home",
  adapter: "todo",
  item: title,
  title,
  actions,
  ...(asker && { asker }),
});

const amount = (reply: Reply): string => {
  if (reply.action !== "snooze") return "";
  return reply.snooze === undefined ? " default" : ` ${reply.snooze / minutes(1)}m`;
};

const whoseOf = (replies: readonly Reply[]): string => {
  const first = replies[0];
  if (!first) return "";
  const same = replies.every((reply) => reply.action === first.action && amount(reply) === amount(first));
  if (!same) return replies.map((reply) => `${reply.action} ${reply.reference}${amount(reply)}`).join(" + ");
  return `${first.action} ${replies.map(({ reference }) => reference).join(",")}${amount(first)}`;
};

/** What a text comes to, in the words of the cases. */
export const outcomeOf = async (scene: Scene, words: string): Promise<string> => {
  const { name, role, language, chores = [], rewards = [], others = ["Anna", "Mia", "Ben"] } = scene;
  const texter = person(name.toLowerCase(), { name, role, language, number: e164(numbers.emma) });
  const people = others.filter((other) => other !== name).map((other) => person(other.toLowerCase(), { name: other }));
  const home = await openHousehold({ people: [texter, ...people], settings: { cooldown: seconds(0), dailyMessages: 500 } });
  const abouts = [
    ...chores.map((title) => subject(title, ["complete", "snooze"])),
    ...rewards.map((title) => subject(title, ["approve", "reject"], "Mia")),
  ];
  for (const about of abouts) {
    await home.clock.advance(seconds(1));
    await home.outbox.send(request({ to: texter.id, message: about.title, about }));
  }
  await home.clock.advance(minutes(10));
  const replies: Reply[] = [];
  let passedOn = false;
  home.events.on("reply", (reply) => replies.push(reply));
  home.events.on("text", () => {
    passedOn = true;
  });
  const answer = (await home.inbox.receive(text(numbers.emma, words)))?.text;
  if (home.store.view().document.suppressions.length > 0) return "opt out";
  if (replies.length > 0) return whoseOf(replies) + (passedOn ? " and passed on" : "");
  return (
    (answer === undefined ? "" : kindOf(answer, language)) + (passedOn ? `${answer === undefined ? "" : " and "}passed on` : "")
  );
};

const kindOf = (answer: string, language: Language): string => {
  const { which, unclear, open, nothingOpen, noSuchReference, help, notPossible, notAllowed } = wordingFor(language);
  const begins = (sentence: string) => answer.startsWith(sentence.split("~")[0]?.trim() ?? "");
  if (begins(which(["~"]))) return "which";
  if (begins(unclear("~"))) return "clarify";
  if (begins(open("~")) || answer === nothingOpen) return "list";
  if (/^\D*\d+\D/.test(answer) && answer === noSuchReference(Number(/\d+/.exec(answer)?.[0]))) return "no such number";
  if (answer === help("The Smiths")) return "help";
  if (answer === notAllowed) return "not allowed";
  if (begins(notPossible("~"))) return "not possible";
  return `answered: ${answer}`;
};

/** Whether an outcome is what a case wants. */
export const isWanted = (outcome: string, want: string): boolean => {
  switch (want) {
    case "nothing done":
      return /^(?:clarify|passed on|which|not possible|clarify and passed on)$/.test(outcome);
    case "not opt out":
      return outcome !== "opt out";
    case "help":
      return outcome.startsWith("help");
    case "clarify":
    case "passed on":
      return outcome === want;
    default:
      return outcome === want || outcome === `${want} and passed on`;
  }
};
