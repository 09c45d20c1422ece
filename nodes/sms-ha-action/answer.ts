// What a person is told about their reply: what it has done, or why nothing came of it, in their language.

import type { Reply } from "../../src/context/events";
import type { SendRequestInput } from "../../src/core/message/request";
import type { ActOutcome, NotDoneReason } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { type Wording, wordingFor } from "../../src/words";

const refusals: Record<NotDoneReason, (wording: Wording, title: string) => string> = {
  not_allowed: (wording) => wording.notAllowed,
  not_found: (wording, title) => wording.notPossible(title),
  already: (wording, title) => wording.notPossible(title),
  unreachable: (wording) => wording.homeUnreachable,
  unknown: (wording) => wording.homeUnreachable,
  refused: (wording, title) => wording.homeRefused(title),
};

/** Ready for sms-send; told once, however often the reply comes in. */
export const answerTo = (reply: Reply, outcome: ActOutcome, household: Household): SendRequestInput => {
  const person = household.people.all().find(({ id }) => id === reply.person);
  const wording = wordingFor(person?.language ?? household.configuration.settings.language);
  const { title } = reply.subject;
  const message = outcome.kind === "done" ? wording.acted[reply.action](title) : refusals[outcome.reason](wording, title);
  return { to: reply.person, kind: "reply", message, key: `reply:${reply.carrierId}` };
};
