// The admin API about conversations: reading, writing to people, answering for the household, and what waits.

import * as z from "zod";
import { homeActions, subjectIdSchema } from "../../core/home/subject";
import { schemas } from "../../core/people/person";
import { outgoing } from "../../core/text/compose";
import { type Duration, minutes } from "../../core/units";
import type { SendResult } from "../../sending/outbox";
import { reasonText, wordingFor } from "../../words";
import { Refusal } from "../http/refusal";
import { type Action, type AdminRequest, requireNumbers } from "./action";
import { numberFrom } from "./people";

const pageQuery = z.object({
  before: z.string().max(10_000).optional(),
  search: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const readBody = z.object({ until: schemas.instant });
const matchBody = z.object({ number: z.string().min(1).max(40) });
const ignoreBody = z.object({ ignored: z.boolean() });
const text = z.string().trim().min(1).max(1600);
const people = z.array(schemas.personId).min(1).max(50);
const previewBody = z.object({ to: people, text, anyway: z.boolean().default(false) });
const sendBody = previewBody.extend({
  /** The same id is sent once, however often the page retries. */
  id: z.string().min(8).max(60),
});
const answerBody = z.object({
  person: schemas.personId,
  subject: subjectIdSchema,
  action: z.enum(homeActions),
  /** Minutes, for a snooze. */
  snooze: z.number().int().min(5).max(10_080).optional(),
});
const sendNowBody = z.object({ anyway: z.boolean().default(false) });

const conversationId = ({ request }: AdminRequest): string => request.params.conversation ?? "";

export const conversations: Action = ({ household }) => household.reporting.conversations.list();

export const conversation: Action = (asked) => {
  const { before, search, limit } = pageQuery.parse(asked.request.query);
  return asked.household.reporting.conversation(
    conversationId(asked),
    { limit, ...(before !== undefined && { before }), ...(search && { search: search.toLowerCase() }) },
    asked.language,
  );
};

export const markRead: Action = (asked) => {
  const { until } = readBody.parse(asked.request.body);
  return asked.household.reporting.conversations.markRead(conversationId(asked), until, asked.by);
};

export const ignore: Action = (asked) => {
  const { ignored } = ignoreBody.parse(asked.request.body);
  return asked.household.reporting.conversations.ignore(conversationId(asked), ignored, asked.by);
};

/** Guessing would find the number out, so this needs the right to see it. */
export const matchSender: Action = async (asked) => {
  requireNumbers(asked);
  const { household, request, language } = asked;
  const number = numberFrom(matchBody.parse(request.body).number, household, language);
  return { same: await household.reporting.conversations.isFrom(conversationId(asked), number) };
};

/** What each person would get now, and whether the rules allow it. Sends nothing. */
export const previewText: Action = ({ household, request, language }) => {
  const { to, text: message, anyway } = previewBody.parse(request.body);
  const settings = household.preferences.settings();
  return to.map((id) => {
    const person = household.people.all().find((one) => one.id === id);
    if (!person) throw new Refusal(404, "unknown_person", `There is no person “${id}” in this household.`);
    const { footer } = wordingFor(person.language ?? settings.language);
    const composed = outgoing({ kind: "alert", message }, settings, footer);
    const decision = household.outbox.dryRun(person, { kind: "alert", urgent: anyway });
    const { timeZone } = settings;
    const refused =
      decision.kind === "refused"
        ? {
            reason: decision.reason,
            advice: reasonText(language, decision.reason, { timeZone, until: decision.until }),
            ...(decision.until !== undefined && { until: decision.until }),
          }
        : undefined;
    return { person: id, text: composed.text, segments: composed.segments, ...(refused && { refused }) };
  });
};

const withAdvice = (result: SendResult, { household, language }: AdminRequest): SendResult => {
  if (result.kind === "sent" || result.advice !== undefined) return result;
  const { timeZone } = household.preferences.settings();
  return { ...result, advice: reasonText(language, result.reason, { timeZone, until: result.until }) };
};

/** A person's words to others: the same rules as for any text. */
export const send: Action = async (asked) => {
  const { household, by } = asked;
  const { to, text: message, anyway, id } = sendBody.parse(asked.request.body);
  const results = await household.outbox.send({ to, message, kind: "alert", urgent: anyway, key: `page:${id}`, by });
  return results.map((result) => withAdvice(result, asked));
};

/** An admin answers for the household, as with YES or DONE by text. */
export const answer: Action = ({ household, request, by }) => {
  const { snooze, ...wanted } = answerBody.parse(request.body);
  const duration: Duration | undefined = snooze === undefined ? undefined : minutes(snooze);
  return household.answers.answer({ ...wanted, snooze: duration }, "admin", by);
};

export const sendNow: Action = async ({ household, request, language, by }) => {
  const { anyway } = sendNowBody.parse(request.body);
  const decision = await household.throttling.sendNow(request.params.held ?? "", anyway, by);
  if (!decision) throw new Refusal(404, "not_waiting", "This text isn't waiting any more.");
  if (decision.kind === "allowed") return {};
  const { reason, until } = decision;
  const { timeZone } = household.preferences.settings();
  throw new Refusal(409, "not_allowed_now", reasonText(language, reason, { timeZone, until }));
};

/** What a throttle holds no longer waits for the throttle's own rules, only for the household's. */
export const releaseHeld: Action = async ({ household, request, by }) => {
  const { throttling } = household;
  const holder = request.params.throttle ?? "";
  const { held } = throttling.queue(holder);
  await throttling.order(holder, "release", undefined, by);
  throttling.recheckAll();
  return { released: held.length };
};

export const cancel: Action = async ({ household, request, by }) => {
  if (!(await household.throttling.cancel(request.params.held ?? "", by)))
    throw new Refusal(404, "not_waiting", "This text isn't waiting any more.");
};
