// Every chore system the bridge knows by itself; `generic` comes with the rules people write.

import type { HomeAdapter } from "./adapter";
import { calendar } from "./calendar";
import { choreHelper } from "./chore-helper";
import { choreops } from "./choreops";
import { donetick } from "./donetick";
import { grocy } from "./grocy";
import { kidschores } from "./kidschores";
import { notification } from "./notification";
import { simpleChores } from "./simple-chores";
import { taskmate } from "./taskmate";
import { timer } from "./timer";
import { todo } from "./todo";

export const adapters: readonly HomeAdapter[] = [
  todo,
  kidschores,
  choreops,
  taskmate,
  donetick,
  grocy,
  simpleChores,
  choreHelper,
  calendar,
  timer,
  notification,
];
