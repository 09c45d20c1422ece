// What a Home Assistant connection offers to choose from, for the editor's dialogs, under Node-RED's admin root.

import {
  type AdminFeature,
  type Choices,
  choicesIn,
  type HomeAdapter,
  type HomeConnection,
  missingFeatures,
  noChoices,
} from "../../home-assistant";
import type { Handler, Routes } from "../http/express";
import { mountOnce } from "../http/mount";
import { type Access, guardOf } from "./access";

export interface OpenHome {
  readonly connection: Pick<HomeConnection, "home" | "status">;
  readonly adapters: readonly HomeAdapter[];
}

export interface HomeChoices extends Choices {
  readonly connected: boolean;
  /** What doesn't work because the token's user is no administrator. */
  readonly missing: readonly AdminFeature[];
}

interface Options {
  readonly find: (configId: string) => OpenHome | undefined;
  /** Node-RED's permission check. */
  readonly guard: Handler;
  readonly access: Access;
}

const choicesOf = async (open: OpenHome | undefined): Promise<HomeChoices> => {
  const home = open?.connection.home();
  if (!open || !home) return { connected: false, missing: [], ...noChoices };
  return { connected: true, missing: missingFeatures(open.connection.status()), ...(await choicesIn(home, open.adapters)) };
};

export const mountHomes = mountOnce<Pick<Routes, "get"> & object, Options>((httpAdmin, current) => {
  httpAdmin.get("/household-sms-home/:id/choices", guardOf(current, "guard"), async (request, response) => {
    response.set({ "Cache-Control": "no-store" });
    try {
      response.json(await choicesOf(current.find(request.params.id ?? "")));
    } catch {
      response.status(500).json({ error: "Home Assistant's data can't be read. See Node-RED's log." });
    }
  });
});
