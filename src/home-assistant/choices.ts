// What a home offers to choose from in a dialog: sources to watch, entities, and notify services.

import * as z from "zod";
import type { HomeAdapter, Source } from "./adapters/adapter";
import { choreSystems } from "./adapters/systems";
import { friendlyName } from "./connection/entities";
import type { HomeAccess } from "./connection/home";

export interface Choices {
  readonly sources: readonly (Source & { readonly adapter: string })[];
  readonly entities: readonly { readonly id: string; readonly name?: string }[];
  /** `mobile_app_annas_phone` */
  readonly notifyServices: readonly string[];
}

export const noChoices: Choices = { sources: [], entities: [], notifyServices: [] };

const servicesSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

/** By domain. */
const servicesIn = async (home: HomeAccess): Promise<z.output<typeof servicesSchema>> => {
  const services = await home.ask({ type: "get_services" });
  return (services.ok && servicesSchema.safeParse(services.value).data) || {};
};

/** Names of the services in the domain `notify`. */
export const notifyServicesIn = async (home: HomeAccess): Promise<readonly string[]> =>
  Object.keys((await servicesIn(home)).notify ?? {});

/** They take claims and approvals only from a user who is linked to a person there, unless it is an administrator. */
const byUser = ["kidschores", "choreops"] as const;

/** What an ordinary user's token can't do here; undefined for an administrator's. */
export const limitsIn = async (
  home: HomeAccess,
): Promise<{ readonly user: string; readonly systems: readonly string[] } | undefined> => {
  const { admin, user = "?" } = home.config;
  if (admin !== false) return undefined;
  const services = await servicesIn(home);
  return { user, systems: byUser.filter((id) => services[id]).map((id) => choreSystems[id].title) };
};

export const choicesIn = async (home: HomeAccess, adapters: readonly HomeAdapter[]): Promise<Choices> => {
  const sources = adapters.map(async (adapter) =>
    (await adapter.sources(home)).map((source) => ({ ...source, adapter: adapter.id })),
  );
  return {
    sources: (await Promise.all(sources)).flat(),
    entities: [...home.states.values()].map((entity) => {
      const name = friendlyName(entity);
      return { id: entity.id, ...(name !== undefined && { name }) };
    }),
    notifyServices: await notifyServicesIn(home),
  };
};
