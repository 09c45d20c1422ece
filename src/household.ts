// The composition root: builds one household from its configuration, starts it, closes it.

import { randomBytes, randomUUID } from "node:crypto";
import type { HouseholdConfiguration } from "./configuration";
import { Closings } from "./context/closings";
import type { Context } from "./context/context";
import { HouseholdEvents } from "./context/events";
import { KeyValues } from "./context/key-values";
import { encodePress, type Press } from "./core/answers/press";
import type { Connections } from "./core/home/event";
import type { Language } from "./core/people/person";
import type { FetchedMedia, WebhookRequest, WebhookResponse } from "./core/ports/carrier";
import type { CheckLine, Usage } from "./core/ports/carrier-admin";
import type { Log } from "./core/ports/log";
import type { Store } from "./core/ports/store";
import type { MessageId } from "./core/units";
import { Deliveries } from "./delivery/deliveries";
import { seedDemoFamily } from "./demo";
import { PeopleAtHome } from "./people/at-home";
import { Availability } from "./people/availability";
import { Consents } from "./people/consent";
import { Controls } from "./people/controls";
import { type HomeName, HomeNames, type NameAtHome } from "./people/names";
import { NumberChanges } from "./people/number-changes";
import { People } from "./people/people";
import { Preferences } from "./people/preferences";
import { Privacy } from "./people/privacy";
import { restoreOptOuts } from "./people/restore";
import { Rewards } from "./people/rewards";
import type { PictureId } from "./pictures/kept";
import { Pictures } from "./pictures/pictures";
import { snapshots } from "./pictures/snapshots";
import { Answers } from "./receiving/answers";
import { Asking } from "./receiving/asking";
import { Inbox } from "./receiving/inbox";
import { PhotoFetcher } from "./receiving/photo-fetcher";
import { Questions } from "./receiving/questions";
import { Swaps } from "./receiving/swaps";
import { pictureLimits, Webhooks } from "./receiving/webhooks";
import { Reporting } from "./reports/reporting";
import { CarrierUsage, type CurrentStatus, StatusReport } from "./reports/status";
import { Weeks } from "./reports/weeks";
import { Agenda } from "./scheduling/agenda";
import { Scheduling } from "./scheduling/scheduling";
import { Summarizing } from "./scheduling/summaries";
import { followLink, linksBelow, shortLinksTo } from "./sending/links";
import { Outbox } from "./sending/outbox";
import { openStore, type Running, startCarrier, type Tools } from "./store-and-carrier";
import { backupFiles } from "./stores/backup";
import { PatientSender } from "./throttling/patient-sender";
import { PushQueue } from "./throttling/push-queue";
import { Throttling } from "./throttling/throttling";
import { Backups } from "./upkeep/backups";
import { HouseholdDiagnosis } from "./upkeep/diagnosis";
import { Prices } from "./upkeep/prices";
import { publishRecords, watchStore } from "./upkeep/publishing";
import { startUpkeep } from "./upkeep/upkeep";
import { webhookProbe } from "./webhook-probe";
import { wordingFor } from "./words";

export interface HouseholdStatus extends CurrentStatus {
  /** URL of the sandbox's page of phones, if it runs. */
  readonly phonesUrl: string | undefined;
}

/** An open household: the handle that sms-config gives to every node and page. */
export interface Household {
  readonly id: string;
  /** With the settings in force now. */
  readonly configuration: HouseholdConfiguration;
  readonly outbox: Pick<Outbox, "send" | "dryRun">;
  readonly throttling: Throttling;
  /** What the node `holder` shows in Home Assistant, and the texts that follow. */
  pushQueue(holder: string): PushQueue;
  readonly scheduling: Scheduling;
  /** What is due at home, of every home that nodes watch. */
  readonly agenda: Agenda;
  /** What people can ask for at home, of every home that nodes watch. */
  readonly rewards: Rewards;
  /** What each person has done, and how weeks ended. */
  readonly weeks: Weeks;
  readonly people: People;
  /** Home Assistant's own people, of every home that nodes use. */
  readonly peopleAtHome: PeopleAtHome;
  readonly numberChanges: NumberChanges;
  readonly availability: Availability;
  readonly consent: Consents;
  readonly controls: Controls;
  readonly preferences: Preferences;
  readonly backups: Backups;
  readonly privacy: Privacy;
  /** What the household keeps, and links that show one of them. */
  readonly pictures: Pictures;
  readonly reporting: Reporting;
  /** The action of a notification's button, which `answers.press` understands. */
  buttonFor(press: Press): string;
  readonly keyValues: KeyValues;
  readonly closings: Closings;
  readonly answers: Answers;
  readonly asking: Asking;
  readonly questions: Pick<Questions, "ask" | "listen">;
  readonly events: HouseholdEvents;
  /** The names that homes use for people, and the person each one means. Assign unknown ones with `people.alias`. */
  homeNames(): readonly HomeName[];
  /** Registers the names that a home uses; returns how to unregister them. */
  addHomeNames(names: () => readonly NameAtHome[]): () => void;
  /** The target of a short link; undefined if it is unknown or has expired. */
  followLink(code: string): string | undefined;
  /** The message for an expired link, in the household's language. */
  deadLink(): string;
  /** Checks everything that can be set up wrong, worded in the reader's language. Never rejects. */
  check(language: Language, connections?: Connections): Promise<readonly CheckLine[]>;
  /** Fixes what a line of the check offers to fix, for the audit: `by` whom. Rejects with a sentence that can be shown. */
  fix(what: string, by: string): Promise<void>;
  /** What the carrier has counted; undefined if it can't be asked. */
  usage(): Promise<Usage | undefined>;
  /** Handles the carrier's HTTP request. Never rejects. */
  webhook(kind: "inbound" | "status", request: WebhookRequest): Promise<WebhookResponse>;
  /** Reports a webhook request that was refused before it got here. */
  webhookRefused(problem: string): void;
  /** A picture that came in with a text, by its `url`; only from the carrier, JPEG, PNG, GIF, WebP or HEIC, of 5 MB at most. */
  media(url: string): Promise<FetchedMedia>;
  /** `language`: the reader's; default: the household's. */
  status(language?: Language): HouseholdStatus;
  close(): Promise<void>;
}

/** Resumes sending that the first carrier's error stopped before the household had a second carrier. */
export const resumeWithSecondCarrier = async (
  context: Pick<Context, "store" | "clock" | "settings">,
  { second }: Pick<Running, "carrier" | "second">,
): Promise<void> => {
  const stopped = context.store.view().state.carrierStopped;
  if (!second || stopped === undefined || second.explain(stopped, "en") !== undefined) return;
  await new Controls(context).resumeSending("second carrier");
};

/** Warnings and errors name the household. */
const namingHousehold =
  (household: string, log: Log): Log =>
  (level, line) =>
    log(level, level === "info" ? line : { ...line, household });

/**
 * Opens the household. Rejects with one clear sentence and nothing left running: `store_locked`, `store_unreadable`,
 * `port_taken`.
 */
export const openHousehold = async (configuration: HouseholdConfiguration, given: Tools): Promise<Household> => {
  const tools: Tools = { ...given, log: namingHousehold(configuration.id, given.log) };
  const store = await openStore(configuration.store, tools);
  try {
    if (store.health().ok) await restoreOptOuts({ store, clock: tools.clock, log: tools.log });
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
  if (store.health().ok) await preferences.tidy();
  const prices = new Prices({ store, clock, carrierAdmin: carrier });
  const context: Context = {
    get settings() {
      return prices.applied(preferences.settings());
    },
    store,
    carrier,
    carrierAdmin: carrier,
    clock,
    events,
    log,
    newId: () => randomUUID() as MessageId,
    newLink: shortLinksTo(configuration.publicUrl, configuration.id, randomBytes),
    snapshot: (entity) => snapshot(entity),
    pictureLink: (id) => pictures.linkTo(id as PictureId),
  };
  const outbox = new Outbox(context);
  const deliveries = new Deliveries(context);
  const questions = new Questions(context);
  const inSandbox = configuration.carrier.mode === "sandbox";
  const links = linksBelow(configuration.publicUrl, configuration.id, inSandbox);
  const pictures = new Pictures(context, links && `${links}p/`);
  const peopleAtHome = new PeopleAtHome(store, clock);
  const snapshot = snapshots(peopleAtHome, pictures, log);
  const photos = new PhotoFetcher(context, pictures);
  const throttling = new Throttling(context, outbox);
  const passing = new PatientSender(context, outbox, throttling);
  const inbox = new Inbox(context, questions, photos, passing);
  const webhooks = new Webhooks(context, inbox, deliveries);
  if (store.health().ok) {
    await seedDemoFamily(context, running);
    await resumeWithSecondCarrier(context, running);
  }
  const silence = publishRecords(context, (error) => carrier.explain(error, context.settings.language));
  const leaveStore = watchStore(context);
  const availability = new Availability(context, () => throttling.recheckAll());
  const stopUpkeep = startUpkeep(context, { inbox, deliveries, prices, availability, pictures, photos });
  const stopPassing = passing.start();
  const scheduling = new Scheduling(context, outbox);
  const stopScheduling = scheduling.start();
  const agenda = new Agenda();
  const rewards = new Rewards(store);
  const weeks = new Weeks(context, agenda, links && `${links}w/`);
  const stopSummarizing = new Summarizing(context, outbox, agenda, weeks).start();
  const carrierUsage = new CarrierUsage(context);
  const homeNames = new HomeNames(store);
  const probe = webhookProbe(configuration.publicUrl, clock, inSandbox);
  const diagnosis = new HouseholdDiagnosis(context, webhooks, probe, inSandbox);
  const controls = new Controls(context);
  const swaps = new Swaps(context, outbox, questions, (...chore) => peopleAtHome.handOver(...chore));
  const stopSwaps = swaps.start();
  const report = new StatusReport(context);
  report.checkCarrier();
  return {
    id: configuration.id,
    get configuration() {
      return { ...configuration, settings: preferences.settings() };
    },
    outbox,
    throttling,
    pushQueue: (holder) => new PushQueue(context, outbox, holder),
    scheduling,
    agenda,
    rewards,
    weeks,
    people: new People(context),
    peopleAtHome,
    numberChanges: new NumberChanges(context),
    availability,
    consent: new Consents(context, outbox),
    controls,
    preferences,
    backups: new Backups(context, backupFiles, () => throttling.recheckAll()),
    privacy: new Privacy(context),
    pictures,
    reporting: new Reporting(context, outbox),
    buttonFor: (press) => encodePress(press, store.view().fingerprintOf),
    keyValues: new KeyValues(store, clock),
    closings: new Closings(store, clock),
    answers: new Answers(context, passing, rewards),
    asking: new Asking(context, outbox),
    questions,
    events,
    homeNames: () => homeNames.all(),
    addHomeNames: (names) => homeNames.add(names),
    check: (language, connections) => diagnosis.lines(language, connections),
    fix: async (what, by) => {
      await diagnosis.fix(what);
      await controls.fixed(what, by);
    },
    usage: () => carrierUsage.usage(),
    followLink: (code) => followLink(store.view(), code, clock.now()),
    deadLink: () => wordingFor(preferences.settings().language).deadLink,
    webhook: (kind, request) => webhooks[kind](request),
    webhookRefused: (problem) => webhooks.refused(problem),
    media: (url) => carrier.fetchMedia(url, pictureLimits),
    status: (language) => ({ ...report.current(language), phonesUrl: sandbox?.url }),
    close: async () => {
      stopUpkeep();
      stopScheduling();
      stopPassing();
      stopSummarizing();
      stopSwaps();
      questions.stop();
      silence();
      leaveStore();
      events.removeAllListeners();
      await sandbox?.close();
      await carrier.close();
      await store.close();
    },
  };
};
