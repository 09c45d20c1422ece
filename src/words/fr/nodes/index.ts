// What nodes say in Node-RED's editor, in French.

import type { nodes as english } from "../../en/nodes";
import { byType } from "../../sentences";
import { common, help } from "./common";
import * as config from "./config";
import * as home from "./home";
import * as texts from "./texts";

/** The folder that Node-RED reads for this language. */
export const locale = "fr";

export const nodes: typeof english = {
  common,
  help,
  types: byType({ ...config, ...home, ...texts }),
};
