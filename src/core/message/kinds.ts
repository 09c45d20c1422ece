// Which kind of message is exempt from which rule. Consent, STOP, cap and budget bind them all.

import type { MessageKind } from "./request";

interface Exemption {
  /** Goes at any hour. An urgent message does so too, whatever its kind. */
  readonly quietHours: boolean;
  /** Neither waits for the cooldown nor starts it. */
  readonly cooldown: boolean;
}

export const exemptions: Record<MessageKind, Exemption> = {
  reminder: { quietHours: false, cooldown: false },
  reward: { quietHours: false, cooldown: false },
  alert: { quietHours: false, cooldown: true },
  reply: { quietHours: true, cooldown: true },
  system: { quietHours: true, cooldown: true },
};
