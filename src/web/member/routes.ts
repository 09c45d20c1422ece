// The member page at a person's own link, under Node-RED's HTTP nodes. All wrong links get the same answer.

import type { ServerResponse } from "node:http";
import type { Person } from "../../core/people/person";
import type { Instant } from "../../core/units";
import type { Household } from "../../household";
import { wordsIn } from "../../words";
import { type Incoming, readBody } from "../http/body";
import { languageOf } from "../http/express";
import { type Mountable, mountOnce } from "../http/mount";
import { pageFile, pageHeaders } from "../http/page-files";
import { FailureLimit } from "../http/rate-limit";
import { errorAnswer } from "../http/refusal";
import { streamChanges } from "../http/sse";
import { memberOf, tokenPattern } from "./links";
import { actions, memberView } from "./member";

interface Options {
  readonly find: (configId: string) => Household | undefined;
  /** For the limit of wrong links. */
  readonly now: () => Instant;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const route = /^\/([\w.-]{1,64})\/me\/([^/?]*)(?:\/([^/?]*))?(?:\?|$)/;
/** Files of the page, the same for every member. */
const files = /^(?:member|sw)\.js$|^icon[\w-]*\.(?:svg|png)$/;
const token = new RegExp(`^${tokenPattern}$`);

const wrongLink = (request: Incoming): Answer => ({
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

const answerMember = async (household: Household, person: Person, what: string, request: Incoming): Promise<Answer> => {
  if (request.method === "GET" && what === "") return pageFile("member", "member.html", request);
  if (request.method === "GET" && what === "manifest.webmanifest") return manifestOf(household, request);
  if (request.method === "GET" && what === "data") return { status: 200, body: await memberView(household, person) };
  const action = Object.hasOwn(actions, what) ? actions[what] : undefined;
  if (request.method !== "POST" || !action) return wrongLink(request);
  const body = await jsonOf(request);
  if (body === undefined) return { status: 415, body: { error: "JSON only", code: "json_only" } };
  const result = await action(household, person, body, `member ${person.id}`);
  const now = household.people.all().find(({ id }) => id === person.id);
  if (!now) return wrongLink(request);
  const more = Object(result) as { outcome?: unknown };
  return {
    status: 200,
    body: { ...(await memberView(household, now)), ...(more.outcome !== undefined && { outcome: more.outcome }) },
  };
};

/** Installs the page on a phone. Its URLs are relative to `/me/<secret>/`. */
const manifestOf = (household: Household, request: Incoming): Answer => {
  const [, , secret = ""] = route.exec(request.url ?? "") ?? [];
  const { name } = household.configuration.settings;
  const icon = (size: number) => ({
    src: `../icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose: "any maskable",
  });
  const manifest = {
    name,
    short_name: name.slice(0, 12),
    start_url: `../${secret}`,
    scope: "../",
    display: "standalone",
    background_color: "#f8f5f0",
    theme_color: "#3a5795",
    icons: [{ src: "../icon.svg", sizes: "any", type: "image/svg+xml" }, icon(192), icon(512)],
  };
  return { status: 200, headers: { "Content-Type": "application/manifest+json" }, body: JSON.stringify(manifest) };
};

const respond = (request: Incoming, response: ServerResponse, { status, headers, body }: Answer): void => {
  const isFile = headers?.["Content-Type"] !== undefined;
  response.writeHead(status, {
    ...pageHeaders,
    // The rest of a body isn't waited for.
    ...(!request.complete && { Connection: "close" }),
    "Cache-Control": "no-store",
    ...(body !== undefined && !isFile && { "Content-Type": "application/json; charset=utf-8" }),
    ...headers,
  });
  response.end(isFile || body === undefined ? (body as Buffer | string | undefined) : JSON.stringify(body));
};

export const mountMember = mountOnce<Mountable<Incoming, ServerResponse> & object, Options>((httpNode, current) => {
  const wrong = new FailureLimit();

  const theirs = (configId: string, secret: string): { household: Household; person: Person } | undefined => {
    const household = current.find(configId);
    const person = memberOf(household?.people.all() ?? [], token.test(secret) ? secret : "");
    return household && person && { household, person };
  };

  const answerTo = async (request: Incoming, configId: string, secret: string, what: string): Promise<Answer> => {
    // The scripts are the same for every member and hold no data.
    if (request.method === "GET" && files.test(secret) && !what) return pageFile("member", secret, request);
    if (request.method === "GET" && secret === "chunks") return pageFile("member", `chunks/${what}`, request);
    const found = theirs(configId, secret);
    if (!found) return wrong.take(request, current.now()) ? wrongLink(request) : tooOften;
    try {
      return await answerMember(found.household, found.person, what, request);
    } catch (error) {
      const { status, ...body } = errorAnswer(error);
      return { status, body };
    }
  };

  httpNode.use("/household-sms", (request, response, next) => {
    const match = route.exec(request.url ?? "");
    if (!match) return next();
    const [, configId = "", secret = "", what = ""] = match;
    const found = request.method === "GET" && what === "events" ? theirs(configId, secret) : undefined;
    // Ends once the link is revoked.
    if (found) return streamChanges(response, found.household, () => theirs(configId, secret)?.household);
    answerTo(request, configId, secret, what).then(
      (answer) => respond(request, response, answer),
      () => respond(request, response, { status: 404 }),
    );
  });
});
