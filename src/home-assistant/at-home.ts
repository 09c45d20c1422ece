// A home's people, their phones, and its pictures.

import * as z from "zod";
import type { AtHome } from "../core/home/at-home";
import type { HomeConnection } from "./connection/connection";
import { friendlyName } from "./connection/entities";
import type { HomeAccess } from "./connection/home";
import { fetchPicture, type PictureOptions } from "./connection/picture";
import { handOver } from "./hand-over";
import { companionService, devicesIn, listed, notifyServicesIn } from "./services";

const personSchema = z.object({
  entity_picture: z.string().startsWith("/").optional().catch(undefined),
  device_trackers: z.array(z.string()).catch([]),
});
const configSchema = z.object({ language: z.string().optional() });
const entrySchema = z.array(z.object({ entity_id: z.string(), device_id: z.string().nullish(), platform: z.string().catch("") }));

const phonesOf = async (home: HomeAccess, trackers: readonly string[]): Promise<string[]> => {
  const entries = await listed(home, "config/entity_registry/list", entrySchema);
  const devices = await devicesIn(home);
  return trackers.flatMap((tracker) => {
    const entry = entries.find(({ entity_id, platform }) => entity_id === tracker && platform === "mobile_app");
    const device = devices.find(({ id }) => id === entry?.device_id);
    return [device?.name ?? "", tracker.replace(/^device_tracker\./, "")].map((name) => `notify.${companionService(name)}`);
  });
};

const targetsIn = async (home: HomeAccess): Promise<string[]> => {
  const services = (await notifyServicesIn(home)).map((name) => `notify.${name}`);
  const entities = [...home.states.keys()].filter((id) => id.startsWith("notify."));
  const general = new Set(["notify.send_message", "notify.persistent_notification", "notify.notify"]);
  return [...new Set([...services, ...entities])].filter((target) => !general.has(target)).sort();
};

export const atHome = (connection: Pick<HomeConnection, "home">, options: PictureOptions): AtHome => ({
  people: () =>
    [...(connection.home()?.states.values() ?? [])].flatMap((state) => {
      if (!state.id.startsWith("person.")) return [];
      const picture = personSchema.safeParse(state.attributes).data?.entity_picture;
      return [{ entity: state.id, name: friendlyName(state) ?? state.id.slice("person.".length), ...(picture && { picture }) }];
    }),

  async locale() {
    const home = connection.home();
    const answer = await home?.ask({ type: "get_config" });
    const language = answer?.ok ? configSchema.safeParse(answer.value).data?.language : undefined;
    return { ...(language && { language }), ...(home && { timeZone: home.config.timeZone }) };
  },

  async targets() {
    const home = connection.home();
    return home ? targetsIn(home) : [];
  },

  async targetsOf(entity) {
    const home = connection.home();
    const trackers = personSchema.safeParse(home?.states.get(entity)?.attributes).data?.device_trackers;
    if (!home || !trackers || trackers.length === 0) return [];
    const phones = new Set(await phonesOf(home, trackers));
    return (await targetsIn(home)).filter((target) => phones.has(target));
  },

  async snapshot(entity, limits) {
    const [, domain] = /^(camera|image)\.[a-z0-9_]+$/.exec(entity) ?? [];
    if (!domain || !connection.home()?.states.has(entity)) return undefined;
    return fetchPicture(options, `/api/${domain}_proxy/${entity}`, limits);
  },

  handOver: (subject, names, trial) => handOver(connection.home(), subject, names, trial),

  picture: (path, limits) => fetchPicture(options, path, limits),
});
