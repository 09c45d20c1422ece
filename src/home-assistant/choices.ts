// What a home offers to choose from in a dialog: sources to watch, entities, and notify services.

import type { HomeAdapter, Source } from "./adapters/adapter";
import { choreSystems } from "./adapters/systems";
import { friendlyName } from "./connection/entities";
import type { HomeAccess } from "./connection/home";
import { integrationsIn, servicesIn } from "./services";

export interface Choices {
  readonly sources: readonly (Source & { readonly adapter: string })[];
  /** The chores and rewards of chore systems; to-do lists and calendars are chosen as lists. */
  readonly chores: readonly { readonly title: string; readonly adapter: string }[];
  readonly entities: readonly { readonly id: string; readonly name?: string }[];
  /** `mobile_app_annas_phone` */
  readonly notifyServices: readonly string[];
  /** `switch.turn_off` */
  readonly services: readonly string[];
}

export const noChoices: Choices = { sources: [], chores: [], entities: [], notifyServices: [], services: [] };

/** They take claims and approvals only from a user who is linked to a person there, unless it is an administrator. */
const byUser = ["kidschores", "choreops"] as const;

/** What an ordinary user's token can't do here; undefined for an administrator's. */
export const limitsIn = async (
  home: HomeAccess,
): Promise<{ readonly user: string; readonly systems: readonly string[] } | undefined> => {
  const { admin, user = "?" } = home.config;
  if (admin !== false) return undefined;
  const integrations = await integrationsIn(home);
  return { user, systems: byUser.filter((id) => integrations.includes(id)).map((id) => choreSystems[id].title) };
};

/** By title: what a chore system shows now. */
const choresIn = async (home: HomeAccess, { id, watch }: HomeAdapter): Promise<Choices["chores"]> => {
  const titles = new Set<string>();
  const stop = await watch(
    home,
    () => true,
    ({ items = [] }) => {
      for (const { title } of items) titles.add(title);
    },
  );
  stop();
  return [...titles].map((title) => ({ title, adapter: id }));
};

/** Lists may be long, and have to be asked for. */
const areLists: ReadonlySet<string> = new Set(["todo", "calendar", "notification"]);

export const choicesIn = async (home: HomeAccess, adapters: readonly HomeAdapter[]): Promise<Choices> => {
  const services = await servicesIn(home);
  const chores = adapters.filter(({ id }) => !areLists.has(id)).map((adapter) => choresIn(home, adapter));
  const sources = adapters.map(async (adapter) =>
    (await adapter.sources(home)).map((source) => ({ ...source, adapter: adapter.id })),
  );
  return {
    sources: (await Promise.all(sources)).flat(),
    entities: [...home.states.values()].map((entity) => {
      const name = friendlyName(entity);
      return { id: entity.id, ...(name !== undefined && { name }) };
    }),
    chores: (await Promise.all(chores)).flat(),
    notifyServices: Object.keys(services.notify ?? {}),
    services: Object.entries(services).flatMap(([domain, names]) => Object.keys(names).map((name) => `${domain}.${name}`)),
  };
};
