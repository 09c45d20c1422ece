// What `get_config` answers.

import type { Home } from "./home-assistant";
import type { CoreState } from "./kinds";

/** The version of Home Assistant that is simulated. */
export const version = "2026.11.0";

export const configOf = (home: Home, state: CoreState) => ({
  allowlist_external_dirs: [],
  allowlist_external_urls: [],
  components: home.components(),
  config_dir: "/config",
  config_source: "storage",
  country: "US",
  currency: "USD",
  debug: false,
  elevation: 0,
  external_url: null,
  internal_url: null,
  language: "en",
  latitude: 0,
  location_name: home.name,
  longitude: 0,
  radius: 100,
  recovery_mode: false,
  safe_mode: false,
  state,
  time_zone: home.timeZone,
  unit_system: {
    length: "km",
    accumulated_precipitation: "mm",
    area: "m²",
    mass: "g",
    pressure: "Pa",
    temperature: "°C",
    volume: "L",
    wind_speed: "m/s",
  },
  version,
  whitelist_external_dirs: [],
});
