// Sentences around references: how to answer a text, which one is meant, what is open.

import { mayAct } from "../home/roles";
import type { HomeAction } from "../home/subject";
import type { Language, Role } from "../people/person";
import { shorten } from "../text/truncate";
import { wordingFor } from "./languages";
import type { Command, Listed } from "./wording";

/** Long titles would leave no room for the others. */
const titleLength = 30;
/** As many as fit one segment with ordinary titles. */
const mostListed = 6;

/** "YES 7 or NO 7" is for whoever may approve; everybody else is told what they may do. */
const commandsFor = (actions: readonly HomeAction[], role: Role): readonly Command[] => {
  const may = (action: HomeAction) => actions.includes(action) && mayAct(role, action);
  if (may("approve")) return may("reject") ? ["yes", "no"] : ["yes"];
  if (may("complete")) return ["complete"];
  return may("claim") ? ["claim"] : [];
};

/** How to answer a text: "Reply DONE 12", "Reply YES 7 or NO 7"; undefined where this person can't. */
export const answerHint = (
  language: Language,
  actions: readonly HomeAction[],
  reference: number,
  role: Role,
): string | undefined => {
  const { commands, reply } = wordingFor(language);
  const possible = commandsFor(actions, role);
  return possible.length > 0 ? reply(possible.map((command) => `${commands[command]} ${reference}`)) : undefined;
};

/** The question back where an answer fits several: "Which one? DONE 12 (trash) or DONE 14 (dishes)". */
export const whichOne = (language: Language, command: Command, references: readonly Listed[]): string => {
  const { commands, whichOne } = wordingFor(language);
  const choices = references
    .slice(0, mostListed)
    .map(({ number, title }) => `${commands[command]} ${number} (${shorten(title, titleLength)})`);
  return whichOne(choices);
};

/** "Open: 12 trash, 14 dishes". */
export const openList = (language: Language, references: readonly Listed[]): string => {
  const { list, nothingOpen } = wordingFor(language);
  if (references.length === 0) return nothingOpen;
  return list(references.map(({ number, title }) => `${number} ${shorten(title, titleLength)}`).join(", "));
};

/** Several chores in one text: "3 chores due: trash, dishes, dog". */
export const digest = (language: Language, titles: readonly string[]): string =>
  wordingFor(language).digest(titles.length, titles.map((title) => shorten(title, titleLength)).join(", "));
