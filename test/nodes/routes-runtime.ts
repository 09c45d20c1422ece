// Node-RED with a sign-in and one household; calls every route that our nodes mounted, without permission.

import { hashOf, newToken } from "../../src/web/member/links";
import { embed } from "./embedded";
import type { Asked, Routes } from "./routes";

import RED = require("node-red");

const [folder = ""] = process.argv.slice(2);

interface Layer {
  readonly regexp?: RegExp;
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> };
}
const layersOf = (app: unknown): readonly Layer[] =>
  (app as { readonly _router: { readonly stack: readonly Layer[] } })._router.stack;
/** The application that nodes are given; Node-RED's own root leads to it. */
const adminApp = (): unknown => (RED.runtime as unknown as { readonly httpAdmin: unknown }).httpAdmin;

const household = "h1";
/** A route's path with its parameters filled in. */
const filled = (path: string): string => path.replace(":id", household).replace(":person", "ben");

const mounted = (app: unknown): { readonly method: string; readonly path: string }[] =>
  layersOf(app).flatMap(({ route }) => {
    const path = String(route?.path ?? "");
    if (!route || !path.includes("household-sms")) return [];
    return Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path }));
  });

/** Layers that get everything below our path; Node-RED's own match any path. */
const handlers = (app: unknown): number =>
  layersOf(app).filter(({ route, regexp }) => !route && regexp?.test("/household-sms/x") && !regexp.test("/something-else"))
    .length;

const run = async (): Promise<Routes> => {
  const { url, deploy, stop } = await embed(folder, {
    adminAuth: { type: "credentials", users: () => Promise.resolve(null), authenticate: () => Promise.resolve(null) },
  });
  const flows = [
    { id: "flow", type: "tab" },
    { id: household, type: "sms-config", store: "memory", timeZone: "UTC", publicUrl: url },
    { id: "in", type: "sms-inbound", z: "flow", x: 0, y: 0, household, wires: [[], [], []] },
  ];
  const opened = await deploy(flows);
  const token = newToken();
  const [person] = opened.people.all();
  if (!person) throw new Error("The sandbox has no people");
  await opened.people.link(person.id, hashOf(token), "test");
  await opened.outbox.send({ to: person.id, message: "Dinner", kind: "alert", urgent: true });

  const ask = async (method: string, path: string): Promise<Asked> => {
    const body = method === "GET" ? {} : { body: "{}", headers: { "content-type": "application/json" } };
    const response = await fetch(`${url}${path}`, { method, redirect: "manual", ...body });
    return { method, path, status: response.status, text: await response.text() };
  };
  const admin = mounted(adminApp());
  const asked = [];
  for (const { method, path } of admin) asked.push({ ...(await ask(method, `/admin${filled(path)}`)), path });
  const own = ["", "/data", "/opt-in", "/opt-out", "/wishes", "/number"].map(
    (what) => `/household-sms/${household}/me/${token}${what}`,
  );
  const tails = ["/inbound", "/status", "/l/abcdefgh", "/me/", "/me/member.js", `/me/${newToken()}`, "/nothing"];
  const paths = [...own, ...tails.map((tail) => `/household-sms/${household}${tail}`), ...admin.map(({ path }) => filled(path))];
  const open = [];
  for (const path of new Set(paths)) for (const method of ["GET", "POST"]) open.push(await ask(method, path));
  const numbers = opened.people.all().flatMap(({ number }) => number ?? []);
  await stop();
  return { admin: asked, open, handlers: handlers(RED.httpNode), onHttpNode: mounted(RED.httpNode).length, numbers };
};

void run().then(
  (routes) => process.send?.(routes, () => process.exit()),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
