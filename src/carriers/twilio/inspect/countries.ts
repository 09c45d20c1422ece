// Whether Twilio lets this account text the countries that the household allows.

import { z } from "zod";
import { failed, type Look, ok } from "./look";

const permissionsSchema = z.array(z.object({ country_code: z.string(), enabled: z.boolean() }));

export const geoPermissions: Look = async ({ api, words, countries }) => {
  const countryCode = countries.join(",");
  const { permissions } = await api.accounts.v1.messagingGeopermissions.fetch({ countryCode });
  const on = new Set(permissionsSchema.parse(permissions).flatMap(({ country_code, enabled }) => (enabled ? country_code : [])));
  const off = countries.filter((country) => !on.has(country));
  return off.length > 0 ? failed(words.countriesOff(off.join(", "))) : ok(words.countriesOn(countries.join(", ")));
};
