// The request an event of the home makes: its wording by name, in the language of whoever gets it.

import { isQuestion } from "../../src/core/answers/references";
import type { HomeEvent } from "../../src/core/home/event";
import type { SendRequestInput } from "../../src/core/message/request";

/** Ready for sms-throttle and sms-send; the same occurrence is sent to a person once. */
export const requestOf = ({ kind, occurrence, subject, person, due, points }: HomeEvent, to: string): SendRequestInput => ({
  to,
  template: kind,
  data: {
    title: subject.title,
    ...(person !== undefined && { who: person }),
    ...(due !== undefined && { due }),
    ...(points !== undefined && { points }),
  },
  kind: kind.startsWith("reward") ? "reward" : "reminder",
  key: occurrence,
  ...(subject.actions.length > 0 && { about: isQuestion(subject) && person ? { ...subject, asker: person } : subject }),
  // "Due soon" is wrong once it is due.
  ...(kind === "chore_due_soon" && due !== undefined && { deadline: due }),
});
