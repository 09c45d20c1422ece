// What there is in a home to choose from: sources to watch, entities, and the services that notify phones.

import { z } from "zod";
import type { HomeAccess } from "./access";
import type { HomeAdapter, Source } from "./adapters/adapter";
import { friendlyName } from "./entities";

export interface Choices {
  readonly sources: readonly (Source & { readonly adapter: string })[];
  readonly entities: readonly { readonly id: string; readonly name?: string }[];
  /** As they are called: `mobile_app_annas_phone`. */
  readonly notifyServices: readonly string[];
}

export const noChoices: Choices = { sources: [], entities: [], notifyServices: [] };

const servicesSchema = z.object({ notify: z.record(z.string(), z.unknown()).default({}) });

export const choicesIn = async (home: HomeAccess, adapters: readonly HomeAdapter[]): Promise<Choices> => {
  const sources = adapters.map(async (adapter) =>
    (await adapter.sources(home)).map((source) => ({ ...source, adapter: adapter.name })),
  );
  const services = await home.ask({ type: "get_services" });
  const notify = services.ok ? servicesSchema.safeParse(services.value).data?.notify : undefined;
  return {
    sources: (await Promise.all(sources)).flat(),
    entities: [...home.states.values()].map((entity) => {
      const name = friendlyName(entity);
      return { id: entity.id, ...(name !== undefined && { name }) };
    }),
    notifyServices: Object.keys(notify ?? {}),
  };
};
