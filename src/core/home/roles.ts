// Who may do what by text: decided here, whatever the home's token would allow.

import type { Role } from "../people/person";
import type { HomeAction } from "./subject";

const byRole: Record<Role, readonly HomeAction[]> = {
  admin: ["complete", "claim", "approve", "reject", "skip", "snooze"],
  adult: ["complete", "claim", "approve", "reject", "skip", "snooze"],
  child: ["complete", "claim", "snooze"],
};

export const mayAct = (role: Role, action: HomeAction): boolean => byRole[role].includes(action);
