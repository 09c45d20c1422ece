// What stands beside a household: the home, and the broker over which it shows itself there.

import type { HomeHealth, MqttHealth } from "../../core/home/health";

/** Without what there is none of. */
export interface Beside {
  readonly home?: HomeHealth;
  readonly mqtt?: MqttHealth;
}
export type FindBeside = (household: string) => Beside;
