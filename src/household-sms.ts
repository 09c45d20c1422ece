// The composition root: builds one household from its configuration, starts it, closes it.

import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import type { HouseholdConfiguration } from "./configuration";
import type { Carrier, WebhookRequest, WebhookResponse } from "./core/ports/carrier";
import type { Clock } from "./core/ports/clock";
import type { Log } from "./core/ports/log";
import type { Store, StoreHealth } from "./core/ports/store";
import type { MessageId } from "./core/units";
import type { Context } from "./services/context";
import { HouseholdEvents } from "./services/events";
import { Holding } from "./services/holding";
import { Outbox } from "./services/outbox";
import { People } from "./services/people";

/** What every node shares: the handle that sms-config gives. */
export interface Household {
  readonly id: string;
  readonly outbox: Pick<Outbox, "send" | "foresee">;
  readonly holding: Holding;
  readonly people: People;
  /** What was last seen at home, for the Home Assistant bridge. */
  readonly sightings: Sightings;
  readonly events: HouseholdEvents;
  /** Twilio's (or another carrier's) HTTP request, whatever it holds; answers in every case. */
  webhook(kind: "inbound" | "status", request: WebhookRequest): Promise<WebhookResponse>;
  status(): HouseholdStatus;
  close(): Promise<void>;
}
