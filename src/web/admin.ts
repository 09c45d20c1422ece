// The admin API under Node-RED's own admin root: who belongs to a household and how it fares. Never a full phone number.

import { z } from "zod";
import { isHouseholdSmsError } from "../core/errors";
import { maskNumber } from "../core/mask";
import { type NumberProblem, parseNumber } from "../core/numbers";
import { consentMethods, languages, type Person, quietSpanSchema, roles, schemas } from "../core/people/person";
import { isTimeZone } from "../core/policy/calendar";
import type { PersonId } from "../core/units";
import type { Household } from "../household-sms";

/** The parts of Express and Node-RED that the routes need. */
interface Request {
  readonly params: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly user?: { readonly username?: string };
}
interface Response {
  status(code: number): Response;
  json(body: unknown): unknown;
}
type Handler = (request: Request, response: Response, next: () => void) => void;
interface Routes {
  get(path: string, ...handlers: Handler[]): unknown;
  post(path: string, ...handlers: Handler[]): unknown;
}
export type FindHousehold = (configId: string) => Household | undefined;

const personBody = z.object({
  name: z.string().trim().min(1).max(60),
  role: z.enum(roles),
  /** As people write it; absent: it stays as it is. Null: taken away. */
  number: z.string().max(40).nullish(),
  language: z.enum(languages).optional(),
  timeZone: z.string().max(60).refine(isTimeZone, { message: "is no time zone; write it like Europe/Berlin" }).optional(),
  quietHours: z.array(quietSpanSchema).max(20).optional(),
  aliases: z.array(z.string().trim().min(1).max(80)).max(20).default([]),
  paused: z.boolean().default(false),
});
const consentBody = z.object({ method: z.enum(consentMethods).default("page"), wording: z.string().trim().min(1).max(1000) });

const problems: Record<NumberProblem, string> = {
  not_a_number: "That is no phone number. Write it with its country code, like +1 202 555 0123.",
  landline: "That is a landline, which can't get texts. Enter a mobile number.",
};

/** What went wrong, for whoever asked. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Neither the full number nor what a member's link is proved by. */
const shown = ({ number, memberLink, ...person }: Person): object => ({
  ...person,
  ...(number && { number: maskNumber(number) }),
  ...(memberLink && { memberLink: { at: memberLink.at } }),
});

const existing = (household: Household, id: string): Person => {
  const person = household.people.all().find((candidate) => candidate.id === id);
  if (!person) throw new Refusal(404, `There is no person «${id}» in this household.`);
  return person;
};

const savePerson = async (household: Household, id: string, body: unknown, by: string): Promise<object> => {
  const { number, ...rest } = personBody.parse(body);
  const before = household.people.all().find((person) => person.id === id);
  const parsed = number ? parseNumber(number, household.configuration.settings.country) : undefined;
  if (parsed && !parsed.ok) throw new Refusal(400, problems[parsed.problem]);
  const kept = number === undefined ? before?.number : parsed?.number;
  const { language, timeZone, quietHours, ...always } = rest;
  const person = await household.people.save(
    {
      ...always,
      id: schemas.personId.parse(id),
      ...(kept && { number: kept }),
      ...(language && { language }),
      ...(timeZone && { timeZone }),
      ...(quietHours && { quietHours }),
    },
    by,
  );
  return shown(person);
};

const optIn = (household: Household, id: string, body: unknown, by: string): Promise<Person> => {
  const { method, wording } = consentBody.parse(body);
  return household.people.optIn(existing(household, id).id, method, wording, by);
};

const explain = (error: unknown): { status: number; message: string } => {
  if (error instanceof Refusal) return { status: error.status, message: error.message };
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return { status: 400, message: `${issue?.path.join(".") || "The request"}: ${issue?.message ?? "not as expected"}` };
  }
  if (isHouseholdSmsError(error)) return { status: error.code === "store_read_only" ? 503 : 400, message: error.message };
  return { status: 500, message: "Something went wrong; the log says more." };
};

type Act = (household: Household, request: Request, by: string) => Promise<unknown> | unknown;

const mounted = new WeakMap<object, { find: FindHousehold }>();

/** Mounts the API once; later calls only change where households are looked up. `guard` is Node-RED's permission check. */
export const mountAdmin = (httpAdmin: Routes & object, guard: Handler, find: FindHousehold): void => {
  const existingMount = mounted.get(httpAdmin);
  if (existingMount) {
    existingMount.find = find;
    return;
  }
  const mount = { find };
  mounted.set(httpAdmin, mount);
  const route =
    (act: Act): Handler =>
    async (request, response) => {
      try {
        const household = mount.find(request.params.id ?? "");
        if (!household) throw new Refusal(404, "There is no such household, or it hasn't started: see its sms-config node.");
        response.json((await act(household, request, request.user?.username ?? "admin")) ?? {});
      } catch (error) {
        const { status, message } = explain(error);
        response.status(status).json({ error: message });
      }
    };
  const person = ({ params }: Request): string => params.person ?? "";
  httpAdmin.get(
    "/household-sms/:id/status",
    guard,
    route((household) => household.status()),
  );
  httpAdmin.get(
    "/household-sms/:id/people",
    guard,
    route((household) => household.people.all().map(shown)),
  );
  httpAdmin.post(
    "/household-sms/:id/people/:person",
    guard,
    route((household, request, by) => savePerson(household, person(request), request.body, by)),
  );
  httpAdmin.post(
    "/household-sms/:id/people/:person/opt-in",
    guard,
    route(async (household, request, by) => shown(await optIn(household, person(request), request.body, by))),
  );
  httpAdmin.post(
    "/household-sms/:id/people/:person/opt-out",
    guard,
    route(async (household, request, by) =>
      shown(await household.people.optOut(existing(household, person(request)).id as PersonId, "page", by)),
    ),
  );
  httpAdmin.post(
    "/household-sms/:id/pause",
    guard,
    route((household, request, by) => household.people.pause(z.object({ paused: z.boolean() }).parse(request.body).paused, by)),
  );
};
