// The household's page and its API under Node-RED's own admin root, mounted once for all households.

import type { Household } from "../../household";
import { type Handler, headerOf, pour, type Request, type Response, type Routes } from "../http/express";
import { pageFile } from "../http/files";
import { live } from "../http/live";
import { type Access, mayShowNumbers } from "./access";
import { type Act, type Asked, languageOf } from "./act";
import type { FindBeside } from "./beside";
import * as check from "./check";
import * as log from "./log";
import * as people from "./people";
import { explain, Refusal } from "./refusal";
import * as settings from "./settings";
import * as today from "./today";

export type FindHousehold = (configId: string) => Household | undefined;

const reads: Readonly<Record<string, Act>> = {
  status: ({ household, language }) => household.status(language),
  usage: async ({ household }) => (await household.usage()) ?? {},
  people: people.list,
  names: people.homeNames,
  leftovers: async ({ household }) => ({ files: await household.privacy.leftovers() }),
  "people/:person/history": people.history,
  "people/:person/export": people.exportData,
  log: log.page,
  settings: settings.show,
};

const writes: Readonly<Record<string, Act>> = {
  people: people.add,
  "people/:person": people.change,
  "people/:person/reveal": people.reveal,
  "people/:person/opt-in": people.optIn,
  "people/:person/opt-out": people.optOut,
  "people/:person/pause": people.pause,
  "people/:person/test": people.test,
  "people/:person/link": people.link,
  "people/:person/unlink": people.unlink,
  "people/:person/try-again": people.tryAgain,
  "people/:person/alias": people.alias,
  "people/:person/erase": people.erase,
  pause: settings.pause,
  settings: settings.change,
  preview: settings.preview,
  resume: ({ household, by }) => household.administration.resume(by),
  mend: check.mend,
  "confirm-clock": ({ household, by }) => household.administration.confirmClock(by),
  "confirm-loss": ({ household, by }) => household.administration.confirmLoss(by),
};

/** A form of another web site can't send JSON, so that where there is no sign-in nobody can be made to act unawares. */
const mustBeJson = (request: Request): void => {
  if (!headerOf(request, "content-type")?.startsWith("application/json"))
    throw new Refusal(415, "json_only", "Send JSON, with the header Content-Type: application/json.");
};

interface Mount {
  find: FindHousehold;
  access: Access;
  beside: FindBeside;
}
const mounted = new WeakMap<object, Mount>();
const root = "/household-sms/:id";

const householdOf = ({ find }: Mount, { params }: Request): Household => {
  const household = find(params.id ?? "");
  if (household) return household;
  throw new Refusal(404, "no_household", "There is no such household, or it hasn't started: see its sms-config node.");
};

const askedOf = (mount: Mount, request: Request): Asked => ({
  household: householdOf(mount, request),
  request,
  by: (request.user?.username ?? "admin").slice(0, 80),
  language: languageOf(request),
  mayShowNumbers: mayShowNumbers(mount.access, request),
});

const refuse = (response: Response, error: unknown): void => {
  const { status, ...said } = explain(error);
  response.status(status).json(said);
};

const answering =
  (mount: Mount, answer: (asked: Asked, response: Response) => unknown): Handler =>
  async (request, response) => {
    try {
      response.set({ "Cache-Control": "no-store" });
      if (request.method === "POST") mustBeJson(request);
      await answer(askedOf(mount, request), response);
    } catch (error) {
      refuse(response, error);
    }
  };

const json =
  (act: Act) =>
  async (asked: Asked, response: Response): Promise<void> => {
    response.json((await act(asked)) ?? {});
  };

const file =
  (kind: "html" | "js"): Handler =>
  async (request, response) => {
    // Without the slash the page's relative addresses would miss it; relative itself, since nobody knows the path before it.
    if (kind === "html" && !/\/(?:\?|$)/.test(request.url)) {
      response.status(302).set({ Location: `${encodeURIComponent(request.params.id ?? "")}/` });
      return void response.end();
    }
    const { status, headers, body } = await pageFile("household", kind);
    response.status(status).set(headers);
    response.end(body);
  };

const saveAs = { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="household-sms.csv"' };

/**
 * Mounts it once; later calls only change where households are looked up. `guard` is Node-RED's permission check; `beside` tells
 * of a home beside the household.
 */
export const mountAdmin = (
  httpAdmin: Routes & object,
  guard: Handler,
  find: FindHousehold,
  access: Access,
  beside: FindBeside = () => ({}),
): void => {
  const before = mounted.get(httpAdmin);
  if (before) return void Object.assign(before, { find, access, beside });
  const mount: Mount = { find, access, beside };
  mounted.set(httpAdmin, mount);
  // The shell and its script hold no data, and a browser can't send a sign-in with them.
  httpAdmin.get(root, file("html"));
  httpAdmin.get(`${root}/household.js`, file("js"));
  for (const [path, act] of Object.entries(reads)) httpAdmin.get(`${root}/${path}`, guard, answering(mount, json(act)));
  for (const [path, act] of Object.entries(writes)) httpAdmin.post(`${root}/${path}`, guard, answering(mount, json(act)));
  httpAdmin.get(
    `${root}/today`,
    guard,
    answering(mount, (asked, response) => json(today.show(mount.beside))(asked, response)),
  );
  httpAdmin.post(
    `${root}/check`,
    guard,
    answering(mount, (asked, response) => json(check.run(mount.beside))(asked, response)),
  );
  httpAdmin.get(
    `${root}/log.csv`,
    guard,
    answering(mount, (asked, response) => {
      response.set(saveAs);
      pour(log.csv(asked), response);
    }),
  );
  httpAdmin.get(
    `${root}/events`,
    guard,
    answering(mount, ({ household, request }, response) => live(response, household, () => mount.find(request.params.id ?? ""))),
  );
};
