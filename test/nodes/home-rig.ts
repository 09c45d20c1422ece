// A simulated home beside a rig: fresh for each test of the `describe` it is called in.

import { createSimulatedHome, type SimulatedHome } from "../../src/sandbox/home";
import { turn } from "../fakes/clock";
import { config, noon, Rig } from "./rig";

export const token = "an-admins-token";
export const limitedToken = "a-limited-token";

export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await turn();
};

export interface House {
  readonly rig: Rig;
  readonly home: SimulatedHome;
  readonly url: string;
  /** The sms-ha-config node for it. */
  node(fields?: object): object;
}

export const house = (): House => {
  const rig = new Rig();
  let home: SimulatedHome;
  let url: string;
  beforeEach(async () => {
    rig.clock.set(noon);
    home = createSimulatedHome({ clock: rig.clock, token, limitedToken, timeZone: "UTC" });
    ({ url } = await home.listen(0));
  });
  afterEach(async () => {
    await rig.stop();
    await home.close();
  });
  after(() => rig.end());
  return {
    rig,
    get home() {
      return home;
    },
    get url() {
      return url;
    },
    node: (fields = {}) => config("home", "sms-ha-config", { source: "url", url, ...fields }),
  };
};
