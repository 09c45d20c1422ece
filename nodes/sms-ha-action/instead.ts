// A text that could not be sent, shown in Home Assistant instead: on the person's phone if they have a notify target.

import * as z from "zod";
import { mayAct } from "../../src/core/home/subject";
import type { HeldEntry } from "../../src/core/journal/state";
import { digestItemSchema, mostInDigest, requestSchema } from "../../src/core/message/request";
import { type Person, schemas } from "../../src/core/people/person";
import { isStillNeeded } from "../../src/core/policy/reasons";
import type { Clock } from "../../src/core/ports/clock";
import type { Instant, PersonId } from "../../src/core/units";
import { type ActOutcome, hasButtons, missingFeatures, notify, onPress, plainReason } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import { linesOf } from "../../src/sending/draft";
import type { Shown, Unsent } from "../../src/throttling/push-queue";
import { wordingFor } from "../../src/words";
import { badInput } from "../lib/input";
import type { Dispose, NodeMessage, Words } from "../lib/runtime";
import type { Home } from "../lib/use-home";
import { answerText } from "./reply";

/** As output 2 of sms-send and sms-throttle gives it. A held message isn't included: it is sent later. */
const notSentSchema = z.object({
  kind: z.enum(["not_sent", "dropped"]),
  to: z.string().optional(),
  person: z.string().optional(),
  reason: z.string().default(""),
  request: z.looseObject({
    kind: requestSchema.shape.kind,
    urgent: requestSchema.shape.urgent,
    deadline: requestSchema.shape.deadline,
    digest: z.array(z.unknown()).min(1).max(mostInDigest).optional(),
  }),
});

type Items = readonly Unsent["request"][];

/** What wasn't sent; the items of a digest one by one, since a notification has room for the buttons of one. */
export interface NotSent {
  readonly to: string | undefined;
  readonly person: string | undefined;
  readonly reason: string;
  readonly items: Items;
}

/** A message of a second output that there is nothing to do about: it is sent later, or isn't needed any more. */
export const isIgnored = ({ sms }: NodeMessage): boolean => {
  const { kind, reason } = Object(sms) as { readonly kind?: unknown; readonly reason?: unknown };
  return kind === "held" || kind === "queue" || (typeof reason === "string" && !isStillNeeded(reason));
};

/** Undefined for every other message. Throws `bad_request` if the request is incomplete. */
export const notSentIn = ({ sms }: NodeMessage, words: Words): NotSent | undefined => {
  const kind = typeof sms === "object" && sms !== null && "kind" in sms ? sms.kind : undefined;
  if (kind !== "not_sent" && kind !== "dropped") return undefined;
  const bad = ({ issues: [issue] }: z.ZodError, ...above: string[]): Error =>
    badInput(words("sms-ha-action.problem.bad_not_sent", { field: [...above, ...(issue?.path ?? [])].join(".") }));
  const parsed = notSentSchema.safeParse(sms);
  if (!parsed.success) throw bad(parsed.error);
  const { to, person, reason, request } = parsed.data;
  const { kind: what, urgent, deadline, digest } = request;
  const items = (digest ?? [request]).map((each, index) => {
    const item = digestItemSchema.safeParse(each);
    if (!item.success) throw bad(item.error, "request", ...(digest ? ["digest", String(index)] : []));
    return { ...item.data, kind: what, urgent, ...(deadline !== undefined && { deadline }) };
  });
  return { to, person, reason, items };
};

const longestTitle = 80;
/** More don't show on Android. */
const mostButtons = 3;

export type InsteadResult =
  | { readonly kind: "shown"; readonly who: string; readonly outcome: ActOutcome }
  | { readonly kind: "waits"; readonly who: string; readonly reason: string; readonly until: Instant };

interface Tools {
  readonly household: Household;
  readonly home: Home;
  readonly clock: Clock;
  /** The node's. */
  readonly holder: string;
  /** Where texts to people without a target of their own show; empty: in Home Assistant itself. */
  readonly target: string;
}

const done: ActOutcome = { kind: "done" };
const isPerson = (id: string | undefined): id is PersonId => schemas.personId.safeParse(id).success;

export class Instead {
  readonly #queue;

  constructor(private readonly tools: Tools) {
    this.#queue = tools.household.pushQueue(tools.holder);
  }

  /** Releases what waits, and answers for buttons that are pressed. `report`: what became of it. */
  start(log: Parameters<typeof onPress>[1], report: (result: InsteadResult) => void, failed: (error: unknown) => void): Dispose {
    const { home } = this.tools;
    const loop = this.#queue.release({
      released: ([entry]) => void this.#released(entry).then((result) => result && report(result), failed),
      dropped: () => {},
    });
    const stopPresses = onPress(home.connection, log, (press, action) => void this.#pressed(press, action).catch(failed));
    return () => {
      loop.stop();
      stopPresses();
    };
  }

  async show({ to, person: id, reason, items }: NotSent): Promise<InsteadResult> {
    const person = this.#people().find((one) => one.id === id);
    const who = person?.name ?? to ?? this.tools.household.configuration.settings.name;
    const results: InsteadResult[] = [];
    for (const request of items) results.push(await this.#showOne(who, id, { request, reason }));
    const outcomeOf = (result: InsteadResult) => result.kind === "shown" && result.outcome.kind;
    return results.find((result) => outcomeOf(result) === "not_done") ?? results[0] ?? { kind: "shown", who, outcome: done };
  }

  async #showOne(who: string, id: string | undefined, { request, reason }: Omit<Unsent, "person">): Promise<InsteadResult> {
    const offered = isPerson(id) ? await this.#queue.offer({ person: id, request, reason }) : undefined;
    if (offered?.kind === "held") return { ...offered, kind: "waits", who };
    if (offered?.kind === "dropped") return { kind: "shown", who, outcome: { kind: "not_done", reason: "already" } };
    if (offered) return { kind: "shown", who, outcome: await this.#push(offered.shown) };
    const { target, clock, household } = this.tools;
    const person = this.#people().find((one) => one.id === id);
    const key = `household_sms_not_sent_${id ?? "unknown"}_${request.key ?? clock.now()}`;
    const title = `${household.configuration.settings.name}: ${who}`;
    return { kind: "shown", who, outcome: await this.#notify(key, title, this.#words(request, person), target) };
  }

  async #released(entry: HeldEntry): Promise<InsteadResult | undefined> {
    const text = this.#queue.textIn(entry);
    if (text) {
      await this.tools.household.outbox.send(text);
      return undefined;
    }
    const offered = await this.#queue.begin(entry);
    if (offered?.kind !== "now") return undefined;
    return { kind: "shown", who: offered.shown.person.name, outcome: await this.#push(offered.shown) };
  }

  /** On the person's own phone, with the buttons that their role may press. */
  async #push(shown: Shown): Promise<ActOutcome> {
    const { person, request, at } = shown;
    const message = this.#words(request, person);
    const outcome = await this.#notify(
      tagOf(person, at),
      this.#title(),
      message,
      person.push?.target,
      this.#buttons(shown),
      request.link,
    );
    await this.#queue.arrived(shown, outcome.kind === "done");
    return outcome;
  }

  #buttons({ person, at, reference, awaitsAnswer }: Shown) {
    const { household, home } = this.tools;
    // Without an administrator's token, a press isn't heard.
    if (missingFeatures(home.connection.status()).includes("notifications") || !hasButtons(person.push?.target ?? "")) return [];
    const { buttons } = wordingFor(person.language ?? household.configuration.settings.language);
    const possible = reference?.subject.actions.filter((action) => mayAct(person.role, action)) ?? [];
    const actions = possible.length > 0 ? possible.slice(0, mostButtons) : awaitsAnswer ? (["seen"] as const) : [];
    return actions.map((action) => ({
      action: household.buttonFor({ person: person.id, action, reference: reference?.number ?? 0, at }),
      title: buttons[action],
    }));
  }

  /** The notification then says what the answer did. */
  async #pressed(press: string, action: string): Promise<void> {
    const { household, clock } = this.tools;
    const pressed = await household.answers.press(press, action);
    if (pressed?.kind !== "answered") return;
    const { person, at, outcome, ...answered } = pressed;
    const text = answerText({ ...answered, person: person.id, name: person.name }, outcome, household, clock.now());
    await this.#notify(tagOf(person, at), this.#title(), text, person.push?.target);
  }

  async #notify(...[id, title, message, target, buttons, link]: NotifyArguments): Promise<ActOutcome> {
    const answer = await notify(this.tools.home.connection, {
      id,
      title,
      message,
      ...(target && { target }),
      ...(buttons && { buttons }),
      link,
    });
    if (answer.ok) return done;
    const detail = answer.kind === "refused" ? plainReason(answer.message) : undefined;
    return { kind: "not_done", reason: answer.kind, ...(detail !== undefined && { detail }) };
  }

  #words(request: Unsent["request"], person: Person | undefined): string {
    const { settings } = this.tools.household.configuration;
    return linesOf([{ item: request }], settings, person ?? {}, this.tools.clock.now(), longestTitle).join("\n");
  }

  #title(): string {
    return this.tools.household.configuration.settings.name;
  }

  #people(): readonly Person[] {
    return this.tools.household.people.all();
  }
}

type NotifyArguments = [
  id: string,
  title: string,
  message: string,
  target?: string,
  buttons?: readonly { readonly action: string; readonly title: string }[],
  link?: string,
];

const tagOf = ({ id }: Person, at: Instant): string => `household_sms_${id}_${at.toString(36)}`;
