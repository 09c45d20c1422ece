// What a home has to choose from, for the editor's dialogs, under Node-RED's own admin root: mounted once for all homes.

import {
  type Choices,
  choicesIn,
  type ForAdministrators,
  type HomeAdapter,
  type HomeConnection,
  missingWith,
  noChoices,
} from "../../home-assistant";
import type { Handler, Routes } from "../http/express";

export interface HomeAtHand {
  readonly connection: Pick<HomeConnection, "home" | "status">;
  readonly adapters: readonly HomeAdapter[];
}
type FindHome = (configId: string) => HomeAtHand | undefined;

export interface HomeChoices extends Choices {
  readonly connected: boolean;
  /** What the token's user goes without. */
  readonly missing: readonly ForAdministrators[];
}

const mounted = new WeakMap<object, { find: FindHome }>();

const choicesOf = async (found: HomeAtHand | undefined): Promise<HomeChoices> => {
  const home = found?.connection.home();
  if (!found || !home) return { connected: false, missing: [], ...noChoices };
  return { connected: true, missing: missingWith(found.connection.status()), ...(await choicesIn(home, found.adapters)) };
};

/** Later calls only change where homes are looked up. `guard` is Node-RED's permission check. */
export const mountHomes = (httpAdmin: Pick<Routes, "get"> & object, guard: Handler, find: FindHome): void => {
  const before = mounted.get(httpAdmin);
  if (before) return void Object.assign(before, { find });
  const mount = { find };
  mounted.set(httpAdmin, mount);
  httpAdmin.get("/household-sms-home/:id/choices", guard, async (request, response) => {
    response.set({ "Cache-Control": "no-store" });
    try {
      response.json(await choicesOf(mount.find(request.params.id ?? "")));
    } catch {
      response.status(500).json({ error: "The home can't be looked at: see Node-RED's log." });
    }
  });
};
