// The services of a home. One integration with a faulty description keeps Home Assistant from listing any (ChoreOps 1.5.1 does): then
// what can be told otherwise is.

import * as z from "zod";
import type { HomeAccess } from "./connection/home";

const servicesSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
type Services = z.output<typeof servicesSchema>;

const componentsSchema = z.object({ components: z.array(z.string()) });

/** `identifiers`: pairs of an integration and its own id. */
const deviceSchema = z.array(
  z.object({ id: z.string(), name: z.string().nullish(), identifiers: z.array(z.array(z.unknown())).catch([]) }),
);

const slugOf = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");

/** What a registry lists; empty if it refuses. */
export const listed = async <Entry>(home: HomeAccess, type: string, schema: z.ZodType<Entry[]>): Promise<Entry[]> => {
  const answer = await home.ask({ type });
  return (answer.ok && schema.safeParse(answer.value).data) || [];
};

export const devicesIn = (home: HomeAccess): Promise<z.output<typeof deviceSchema>> =>
  listed(home, "config/device_registry/list", deviceSchema);

/** A companion app's service is named after its device as it was called at first. */
export const companionService = (device: string): string => `mobile_app_${slugOf(device)}`;

/** Of the companion apps, whose services are named after their devices. */
const companions = async (home: HomeAccess): Promise<Services> => {
  const apps = (await devicesIn(home)).filter(({ identifiers }) => identifiers.some(([domain]) => domain === "mobile_app"));
  const names = apps.flatMap(({ name }) => (name ? [companionService(name)] : []));
  return names.length > 0 ? { notify: Object.fromEntries(names.map((name) => [name, {}])) } : {};
};

/** By domain. */
export const servicesIn = async (home: HomeAccess): Promise<Services> => {
  const services = await home.ask({ type: "get_services" });
  return (services.ok && servicesSchema.safeParse(services.value).data) || companions(home);
};

/** Names of the services in the domain `notify`. */
export const notifyServicesIn = async (home: HomeAccess): Promise<readonly string[]> =>
  Object.keys((await servicesIn(home)).notify ?? {});

/** The integrations that are set up, `kidschores`. */
export const integrationsIn = async (home: HomeAccess): Promise<readonly string[]> => {
  const config = await home.ask({ type: "get_config" });
  return (config.ok && componentsSchema.safeParse(config.value).data?.components) || [];
};
