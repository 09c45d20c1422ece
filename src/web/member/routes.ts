// The member page at a person's own link, under Node-RED's HTTP nodes. Tells a wrong link nothing: all of them look the same.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Person } from "../../core/people/person";
import type { Instant } from "../../core/units";
import type { Household } from "../../household";
import { wordsIn } from "../../words";
import { languageOf } from "../admin/act";
import { explain } from "../admin/refusal";
import { readBody } from "../http/body";
import { pageFile, pageHeaders } from "../http/files";
import { guess, Rate } from "../http/rate";
import { acts, memberView } from "./self";
import { memberOf, tokenPattern } from "./token";

export type FindHousehold = (configId: string) => Household | undefined;
type Incoming = IncomingMessage & { body?: unknown; _body?: boolean };
interface Mountable {
  use(path: string, handler: (request: Incoming, response: ServerResponse, next: () => void) => void): unknown;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const ours = /^\/([\w.-]{1,64})\/me\/([^/?]*)(?:\/([^/?]*))?(?:\?|$)/;
const token = new RegExp(`^${tokenPattern}$`);

const nothing: Answer = { status: 404 };
/** For whoever opens a link that was revoked; to any other wrong one it is said as well. */
const leadsNowhere = (request: Incoming): Answer => ({
  status: 404,
  headers: { "Content-Type": "text/plain; charset=utf-8" },
  body: wordsIn(languageOf(request)).member.gone,
});
const tooOften: Answer = { status: 429, headers: { "Retry-After": "30" } };

const jsonOf = async (request: Incoming): Promise<unknown> => {
  if (!request.headers["content-type"]?.startsWith("application/json")) return undefined;
  const read = await readBody(request);
  if (read.kind !== "read") return undefined;
  if (read.parsed !== undefined) return read.parsed;
  try {
    return JSON.parse(Buffer.from(read.body).toString("utf8"));
  } catch {
    return undefined;
  }
};

/** What somebody with the right link asks for. */
const answerMember = async (household: Household, person: Person, what: string, request: Incoming): Promise<Answer> => {
  if (request.method === "GET" && what === "") return pageFile("member", "html");
  if (request.method === "GET" && what === "data") return { status: 200, body: await memberView(household, person) };
  const act = Object.hasOwn(acts, what) ? acts[what] : undefined;
  if (request.method !== "POST" || !act) return leadsNowhere(request);
  const body = await jsonOf(request);
  if (body === undefined) return { status: 415, body: { error: "JSON only", code: "json_only" } };
  await act(household, person, body, `member ${person.id}`);
  const now = household.people.all().find(({ id }) => id === person.id);
  return now ? { status: 200, body: await memberView(household, now) } : leadsNowhere(request);
};

interface Mount {
  find: FindHousehold;
  now: () => Instant;
  readonly rate: Rate;
}

const answerTo = async ({ find, now, rate }: Mount, request: Incoming, match: RegExpExecArray): Promise<Answer> => {
  const address = request.socket.remoteAddress ?? "";
  if (!rate.take(address, now())) return tooOften;
  const [, configId = "", secret = "", what = ""] = match;
  // The script is the same for everybody and tells nothing.
  if (secret === "member.js" && !what && request.method === "GET") return pageFile("member", "js");
  const household = find(configId);
  const person = memberOf(household?.people.all() ?? [], token.test(secret) ? secret : "");
  if (!household || !person) {
    rate.take(address, now(), guess - 1);
    return leadsNowhere(request);
  }
  try {
    return await answerMember(household, person, what, request);
  } catch (error) {
    const { status, ...said } = explain(error);
    return { status, body: said };
  }
};

const respond = (response: ServerResponse, { status, headers, body }: Answer): void => {
  const isFile = headers?.["Content-Type"] !== undefined;
  response.writeHead(status, {
    ...pageHeaders,
    "Cache-Control": "no-store",
    ...(body !== undefined && !isFile && { "Content-Type": "application/json; charset=utf-8" }),
    ...headers,
  });
  response.end(isFile || body === undefined ? (body as Buffer | string | undefined) : JSON.stringify(body));
};

const mounted = new WeakMap<object, Mount>();

/** Mounts the page once; later calls only change where households are looked up. `now`: for how often an address may ask. */
export const mountMember = (httpNode: Mountable & object, find: FindHousehold, now: () => Instant): void => {
  const before = mounted.get(httpNode);
  if (before) return void Object.assign(before, { find, now });
  const mount: Mount = { find, now, rate: new Rate() };
  mounted.set(httpNode, mount);
  httpNode.use("/household-sms", (request, response, next) => {
    const match = ours.exec(request.url ?? "");
    if (!match) return next();
    answerTo(mount, request, match).then(
      (answer) => respond(response, answer),
      () => respond(response, nothing),
    );
  });
};
