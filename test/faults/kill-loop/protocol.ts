// What the killed household says while it lives, a line each.

import { type Fingerprint, type Instant, minutes, type PersonId } from "../../../src/core/units";
import { settings } from "../../fakes/household";
import type { Post } from "../truth";

export type Line =
  | { readonly is: "open" }
  | { readonly is: "time"; readonly now: Instant }
  | { readonly is: "post"; readonly post: Post }
  | { readonly is: "stop decided"; readonly person: PersonId; readonly number: Fingerprint; readonly turn: number }
  | { readonly is: "stop acknowledged"; readonly turn: number }
  | { readonly is: "start decided"; readonly person: PersonId };

export const rules = settings({ dailyMessages: 100, cooldown: minutes(3), quietHours: [] });
