// The sms-config node as the other nodes see it. They import it by type alone, so that only sms-config knows stores and carriers.

import type { Node } from "node-red";
import type { Household } from "../../src/household";
import type { Handle } from "../lib/handle";

export interface SmsConfigNode extends Node {
  readonly handle: Handle<Household>;
}
