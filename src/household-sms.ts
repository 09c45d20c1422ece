// The composition root: builds one household from its configuration, starts it, closes it.

import { randomBytes, randomUUID } from "node:crypto";
import { type Running, startCarrier, type Tools } from "./carriers";
import type { HouseholdConfiguration } from "./configuration";
import { countOf } from "./core/journal/state";
import { localDay } from "./core/policy/calendar";
import type { FetchedMedia, Trouble, Usage, WebhookRequest, WebhookResponse } from "./core/ports/carrier";
import type { Store, StoreHealth } from "./core/ports/store";
import type { MessageId } from "./core/units";
import { family } from "./sandbox/family";
import { Administration } from "./services/administration";
import { announce } from "./services/announce";
import type { Context } from "./services/context";
import { Counted } from "./services/counted";
import { Deliveries } from "./services/deliveries";
import { HouseholdEvents } from "./services/events";
import { Holding } from "./services/holding";
import { Inbox } from "./services/inbox";
import { followLink, shortLinksTo } from "./services/links";
import { pictures } from "./services/media";
import { Outbox } from "./services/outbox";
import { People } from "./services/people";
import { Preferences } from "./services/preferences";
import { Prices } from "./services/prices";
import { Privacy } from "./services/privacy";
import { Reporting } from "./services/reporting";
import { Sightings } from "./services/sightings";
import { startUpkeep } from "./services/upkeep";
import { Webhooks } from "./services/webhooks";
import { openStore } from "./stores";

/** What a status line or a page's head shows. */
export interface HouseholdStatus {
  readonly health: StoreHealth;
  readonly sentToday: number;
  readonly dailyMessages: number;
  readonly paused: boolean;
  /** The carrier's error that stopped all sending. */
  readonly carrierStopped: string | undefined;
  /** What is wrong with account or sender, as far as has been asked. */
  readonly trouble: Trouble | undefined;
  /** The sandbox's page of phones, where we run one. */
  readonly phonesUrl: string | undefined;
}

/** What every node shares: the handle that sms-config gives. */
export interface Household {
  readonly id: string;
  /** With the settings as they are in force now. */
  readonly configuration: HouseholdConfiguration;
  readonly outbox: Pick<Outbox, "send" | "foresee">;
  readonly holding: Holding;
  readonly people: People;
  readonly administration: Administration;
  readonly preferences: Preferences;
  readonly privacy: Privacy;
  readonly reporting: Reporting;
  readonly sightings: Sightings;
  readonly events: HouseholdEvents;
  /** Where a short link of ours leads; undefined where it leads nowhere any more. */
  followLink(code: string): string | undefined;
  /** What the carrier itself has counted; undefined where it can't be asked. */
  usage(): Promise<Usage | undefined>;
  /** The carrier's HTTP request, whatever it holds; answers in every case. */
  webhook(kind: "inbound" | "status", request: WebhookRequest): Promise<WebhookResponse>;
  /** Such a request was refused before it got here. */
  webhookRefused(problem: string): void;
  /** A picture that came in with a text, by its `url`; only from the carrier, JPEG, PNG, GIF, WebP or HEIC, of 5 MB at most. */
  media(url: string): Promise<FetchedMedia>;
  status(): HouseholdStatus;
  close(): Promise<void>;
}

/** Whom the sandbox's page shows; an empty household gets an invented family first. */
const inhabit = async ({ store, clock, events }: Context, { sandbox }: Running): Promise<void> => {
  if (!sandbox) return;
  await store.step(({ document }) =>
    document.people.length > 0
      ? { result: undefined }
      : { result: undefined, document: { ...document, people: family(clock.now()) } },
  );
  const show = (): void =>
    sandbox.showPhones(store.view().document.people.flatMap(({ name, number }) => (number ? [{ name, number }] : [])));
  show();
  events.on("changed", show);
};

/**
 * Opens the household. Rejects with one clear sentence and nothing left running: `store_locked`, `store_unreadable`,
 * `port_taken`.
 */
export const openHousehold = async (configuration: HouseholdConfiguration, tools: Tools): Promise<Household> => {
  const store = await openStore(configuration.store, tools);
  try {
    const running = await startCarrier(configuration, tools);
    return await assemble(configuration, tools, store, running);
  } catch (error) {
    await store.close();
    throw error;
  }
};

const assemble = async (
  configuration: HouseholdConfiguration,
  { clock, log }: Tools,
  store: Store,
  running: Running,
): Promise<Household> => {
  const { carrier, sandbox } = running;
  const events = new HouseholdEvents();
  events.setMaxListeners(0);
  const preferences = new Preferences(configuration.settings, store, clock);
  const prices = new Prices({ store, clock, carrier });
  const context: Context = {
    get settings() {
      return prices.applied(preferences.settings());
    },
    store,
    carrier,
    clock,
    events,
    log,
    newId: () => randomUUID() as MessageId,
    newLink: shortLinksTo(configuration.publicUrl, configuration.id, randomBytes),
  };
  const outbox = new Outbox(context);
  const deliveries = new Deliveries(context);
  const inbox = new Inbox(context);
  const webhooks = new Webhooks(context, inbox, deliveries);
  if (store.health().ok) await inhabit(context, running);
  const silence = announce(context, (error) => carrier.explain(error));
  const offHealth = store.onHealth((health) => {
    if (!health.ok) events.emit("notice", { notice: "store_trouble", text: health.advice, at: clock.now() });
    events.emit("changed");
  });
  const offOthers = store.onOthers?.(() => events.emit("changed"));
  const stopUpkeep = startUpkeep(context, inbox, deliveries, prices);
  const counted = new Counted(context);
  let trouble: Trouble | undefined;
  carrier.check().then(
    (found) => {
      trouble = found;
      if (found) log("warn", { event: "carrier_trouble", reason: found.code, detail: found.advice });
      events.emit("changed");
    },
    (error: unknown) => log("warn", { event: "carrier_unchecked", detail: String(error) }),
  );
  return {
    id: configuration.id,
    get configuration() {
      return { ...configuration, settings: preferences.settings() };
    },
    outbox,
    holding: new Holding(context, outbox),
    people: new People(context, outbox),
    administration: new Administration(context),
    preferences,
    privacy: new Privacy(context),
    reporting: new Reporting(context, outbox),
    sightings: new Sightings(store, clock),
    events,
    usage: () => counted.usage(),
    followLink: (code) => followLink(store.view(), code, clock.now()),
    webhook: (kind, request) => webhooks[kind](request),
    webhookRefused: (problem) => webhooks.refused(problem),
    media: (url) => carrier.fetchMedia(url, pictures),
    status: () => {
      const { document, state } = store.view();
      const settings = preferences.settings();
      return {
        health: store.health(),
        sentToday: countOf(state, localDay(clock.now(), settings.timeZone).day).messages,
        dailyMessages: settings.dailyMessages,
        paused: document.paused,
        carrierStopped: state.carrierStopped,
        trouble,
        phonesUrl: sandbox?.url,
      };
    },
    close: async () => {
      stopUpkeep();
      silence();
      offHealth();
      offOthers?.();
      events.removeAllListeners();
      await sandbox?.close();
      await carrier.close();
      await store.close();
    },
  };
};
