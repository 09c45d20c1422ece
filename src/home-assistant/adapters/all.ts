// Every chore system the bridge knows.

import type { HomeAdapter } from "./adapter";
import { kidschores } from "./kidschores";
import { todo } from "./todo";

export const adapters: readonly HomeAdapter[] = [todo, kidschores];
