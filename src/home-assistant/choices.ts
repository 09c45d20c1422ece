// What a home offers to choose from in a dialog: sources to watch, entities, and notify services.

import * as z from "zod";
import type { HomeAdapter, Source } from "./adapters/adapter";
import { friendlyName } from "./connection/entities";
import type { HomeAccess } from "./connection/home";

export interface Choices {
  readonly sources: readonly (Source & { readonly adapter: string })[];
  readonly entities: readonly { readonly id: string; readonly name?: string }[];
  /** `mobile_app_annas_phone` */
  readonly notifyServices: readonly string[];
}

export const noChoices: Choices = { sources: [], entities: [], notifyServices: [] };

const servicesSchema = z.object({ notify: z.record(z.string(), z.unknown()).default({}) });

/** Names of the services in the domain `notify`. */
export const notifyServicesIn = async (home: HomeAccess): Promise<readonly string[]> => {
  const services = await home.ask({ type: "get_services" });
  return Object.keys((services.ok && servicesSchema.safeParse(services.value).data?.notify) || {});
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
