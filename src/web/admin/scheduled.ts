// The admin API about scheduled texts.

import * as z from "zod";
import { scheduledFields } from "../../core/message/scheduled";
import { reasonText } from "../../words";
import type { Action, AdminRequest } from "./action";
import type { ScheduledText } from "./contract";

const body = z.object(scheduledFields);
const pauseBody = z.object({ paused: z.boolean() });

const idOf = ({ request }: AdminRequest): string => request.params.text ?? "";

export const list: Action = ({ household, language }): readonly ScheduledText[] =>
  household.scheduling.list().map(({ last, ...text }) => ({
    ...text,
    ...(last && {
      last: {
        at: last.at,
        results: last.results.map(({ reason, ...result }) => ({
          ...result,
          ...(reason !== undefined && {
            advice: reasonText(language, reason, { timeZone: household.configuration.settings.timeZone }),
          }),
        })),
      },
    }),
  }));

export const add: Action = async (asked) => {
  await asked.household.scheduling.add(body.parse(asked.request.body), asked.by);
  return list(asked);
};

export const change: Action = async (asked) => {
  await asked.household.scheduling.change(idOf(asked), body.parse(asked.request.body), asked.by);
  return list(asked);
};

export const pause: Action = async (asked) => {
  await asked.household.scheduling.pause(idOf(asked), pauseBody.parse(asked.request.body).paused, asked.by);
  return list(asked);
};

export const remove: Action = async (asked) => {
  await asked.household.scheduling.delete(idOf(asked), asked.by);
  return list(asked);
};
