// The household page and its API under Node-RED's admin root: one table of routes, from which they are mounted and documented.

import type { Connections } from "../../core/home/event";
import type { Language } from "../../core/people/person";
import type { CheckLine } from "../../core/ports/carrier-admin";
import type { Household } from "../../household";
import type { PictureId } from "../../pictures/kept";
import { type Handler, headerOf, languageOf, pipeTo, type Request, type Response, type Routes } from "../http/express";
import { mountOnce } from "../http/mount";
import { pageFile } from "../http/page-files";
import { errorAnswer, Refusal } from "../http/refusal";
import { streamChanges } from "../http/sse";
import { pictureHeaders } from "../webhooks/pictures";
import { type Access, guardOf, mayShowNumbers } from "./access";
import { type Action, type AdminRequest, personOf } from "./action";
import * as backup from "./backup";
import { check, type Entered, enteredBody, fix } from "./diagnosis";
import * as log from "./log";
import * as messages from "./messages";
import * as people from "./people";
import * as scheduled from "./scheduled";
import * as settings from "./settings";
import { today } from "./today";

export type FindHousehold = (configId: string) => Household | undefined;
export type FindConnections = (household: string) => Connections;
/** Checks what a dialog holds before it is deployed. Rejects with a sentence that can be shown if a fix fails. */
export type CheckEntered = (configId: string, entered: Entered, language: Language, by: string) => Promise<readonly CheckLine[]>;

interface Options {
  readonly find: FindHousehold;
  /** Node-RED's permission check. */
  readonly guard: Handler;
  /** The permission to deploy. */
  readonly deployGuard: Handler;
  readonly access: Access;
  readonly connections: FindConnections;
  readonly checkEntered: CheckEntered;
}

interface Route {
  readonly method: "get" | "post";
  /** Below `/household-sms/<id>`. */
  readonly path: string;
  /**
   * `open`: holds no data. `admin`: needs Node-RED's permission `household-sms.admin`. `deploy`: `flows.write`, because it uses stored
   * credentials with addresses that are typed.
   */
  readonly permission: "open" | "admin" | "deploy";
  /** What a POST takes: JSON, unless it takes a file. */
  readonly takes?: "file";
  readonly answer: (current: Options, request: Request, response: Response) => unknown;
}

/** A form of another site can't send either, so it can't act for a user, even if Node-RED has no sign-in. */
const requireType = (request: Request, takes: Route["takes"]): void => {
  const type = takes === "file" ? "application/octet-stream" : "application/json";
  if (!headerOf(request, "content-type")?.startsWith(type))
    throw new Refusal(415, "json_only", `Send ${takes === "file" ? "a file" : "JSON"}, with the header Content-Type: ${type}.`);
};

const userOf = ({ user }: Request): string => (user?.username ?? "admin").slice(0, 80);

const asked = (current: Options, request: Request): AdminRequest => {
  const household = current.find(request.params.id ?? "");
  if (!household)
    throw new Refusal(404, "no_household", "This household doesn't exist or hasn't started. See its sms-config node.");
  return {
    household,
    request,
    by: userOf(request),
    language: languageOf(request),
    mayShowNumbers: mayShowNumbers(current.access, request),
    connections: () => current.connections(household.id),
  };
};

const open = (path: string, answer: Route["answer"]): Route => ({ method: "get", path, permission: "open", answer });

const json =
  (action: Action): Route["answer"] =>
  async (current, request, response) => {
    response.json((await action(asked(current, request))) ?? {});
  };
const stream = (path: string, answer: Route["answer"]): Route => ({ method: "get", path, permission: "admin", answer });
const get = (path: string, action: Action): Route => stream(path, json(action));
const post = (path: string, action: Action): Route => ({ method: "post", path, permission: "admin", answer: json(action) });

const upload = (path: string, action: Action): Route => ({ ...post(path, action), takes: "file" });

const backupFile: Route["answer"] = async (current, request, response) => {
  const made = await backup.make(asked(current, request));
  response.set({
    "Content-Type": "application/octet-stream",
    "Content-Disposition": 'attachment; filename="household-sms.backup"',
  });
  response.end(Buffer.from(made));
};

const checkTyped: Route["answer"] = async ({ checkEntered }, request, response) => {
  const lines = await checkEntered(
    request.params.id ?? "",
    enteredBody.parse(request.body),
    languageOf(request),
    userOf(request),
  );
  response.json({ lines });
};

const file =
  (name: (request: Request) => string): Route["answer"] =>
  async (_, request, response) => {
    const { status, headers, body } = await pageFile("household", name(request), request);
    response.status(status).set(headers);
    response.end(body);
  };

const shell: Route["answer"] = (current, request, response) => {
  // Without the slash, the page's relative URLs would be wrong. This one is relative too: a proxy may add a path.
  if (!/\/(?:\?|$)/.test(request.url)) {
    response.status(302).set({ Location: `${encodeURIComponent(request.params.id ?? "")}/` });
    return void response.end();
  }
  return file(() => "household.html")(current, request, response);
};

/** The token for it stays here. */
const picture: Route["answer"] = async (current, request, response) => {
  const from = asked(current, request);
  const fetched = await from.household.peopleAtHome.picture(personOf(from));
  if (fetched.kind === "refused") {
    response.status(404);
    return void response.end();
  }
  const headers = { "Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff" };
  response.status(200).set({ ...headers, "Content-Type": fetched.type });
  response.end(Buffer.from(fetched.content));
};

/** It stands in the page, and is read anew each time: it may be erased. */
const keptPicture: Route["answer"] = async (current, request, response) => {
  const { household } = asked(current, request);
  const shown = await household.pictures.read((request.params.picture ?? "") as PictureId);
  if (!shown) {
    response.status(404);
    return void response.end();
  }
  response.status(200).set({ ...pictureHeaders, "Content-Type": shown.type });
  response.end(Buffer.from(shown.content));
};

const csvFile = {
  "Content-Type": "text/csv; charset=utf-8",
  "Content-Disposition": 'attachment; filename="household-sms.csv"',
};

/** All of them, in the order of the guide, whose table is written from it. @public */
export const routes: readonly Route[] = [
  open("", shell),
  open(
    "/household.js",
    file(() => "household.js"),
  ),
  open(
    "/sw.js",
    file(() => "sw.js"),
  ),
  open(
    "/chunks/:file",
    file(({ params }) => `chunks/${params.file}`),
  ),
  open(
    "/assets/:file",
    file(({ params }) => params.file ?? ""),
  ),
  get("/status", ({ household, language }) => household.status(language)),
  get("/today", today),
  get("/usage", async ({ household }) => (await household.usage()) ?? {}),
  stream("/events", (current, request, response) =>
    streamChanges(response, asked(current, request).household, () => current.find(request.params.id ?? "")),
  ),
  get("/log", log.page),
  stream("/log.csv", async (current, request, response) => {
    const rows = await log.csv(asked(current, request));
    response.set(csvFile);
    pipeTo(response, rows);
  }),
  get("/home", ({ household, language }) => household.reporting.home(language)),
  stream("/pictures/:picture", keptPicture),
  get("/conversations", messages.conversations),
  get("/conversations/:conversation", messages.conversation),
  post("/conversations/:conversation/read", messages.markRead),
  post("/conversations/:conversation/ignore", messages.ignore),
  post("/conversations/:conversation/match", messages.matchSender),
  post("/messages", messages.send),
  post("/messages/preview", messages.previewText),
  post("/answers", messages.answer),
  post("/waiting/:held/send", messages.sendNow),
  post("/waiting/:held/cancel", messages.cancel),
  post("/throttles/:throttle/release", messages.releaseHeld),
  get("/scheduled", scheduled.list),
  post("/scheduled", scheduled.add),
  post("/scheduled/:text", scheduled.change),
  post("/scheduled/:text/pause", scheduled.pause),
  post("/scheduled/:text/delete", scheduled.remove),
  get("/people", people.list),
  post("/people", people.add),
  get("/names", people.homeNames),
  get("/entities", people.entities),
  get("/home/people", people.atHome),
  get("/home/targets", people.targets),
  get("/leftovers", async ({ household }) => ({ files: await household.privacy.leftovers() })),
  post("/people/:person", people.change),
  get("/people/:person/history", people.history),
  stream("/people/:person/picture", picture),
  get("/people/:person/export", people.exportData),
  post("/people/:person/erase", people.erase),
  post("/people/:person/reveal", people.reveal),
  post("/people/:person/opt-in", people.optIn),
  post("/people/:person/opt-out", people.optOut),
  post("/people/:person/pause", people.pause),
  post("/people/:person/try-again", people.tryAgain),
  post("/people/:person/alias", people.alias),
  post("/people/:person/test", people.test),
  post("/people/:person/link", people.link),
  post("/people/:person/unlink", people.unlink),
  get("/settings", settings.show),
  post("/settings", settings.change),
  post("/preview", settings.preview),
  { method: "post", path: "/backup", permission: "admin", answer: backupFile },
  upload("/backup/check", backup.check),
  upload("/backup/restore", backup.restore),
  post("/check", check),
  { method: "post", path: "/check-entered", permission: "deploy", answer: checkTyped },
  post("/mend", fix),
  post("/pause", settings.pause),
  post("/resume", ({ household, by }) => household.controls.resumeSending(by)),
  post("/confirm-loss", ({ household, by }) => household.controls.confirmLoss(by)),
];

const handler =
  (current: Options, { method, permission, takes, answer }: Route): Handler =>
  async (request, response) => {
    try {
      if (permission !== "open") response.set({ "Cache-Control": "no-store" });
      if (method === "post") requireType(request, takes);
      await answer(current, request, response);
    } catch (error) {
      const { status, ...body } = errorAnswer(error);
      response.status(status).json(body);
    }
  };

export const mountAdmin = mountOnce<Routes & object, Options>((httpAdmin, current) => {
  const guards = { open: [], admin: [guardOf(current, "guard")], deploy: [guardOf(current, "deployGuard")] };
  for (const route of routes)
    httpAdmin[route.method](`/household-sms/:id${route.path}`, ...guards[route.permission], handler(current, route));
});
