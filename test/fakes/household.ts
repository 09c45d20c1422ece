// A household of services on a store in memory, a clock that stands still and a carrier of our own.

import { randomBytes } from "node:crypto";
import { Closings } from "../../src/context/closings";
import type { Context } from "../../src/context/context";
import { HouseholdEvents } from "../../src/context/events";
import { KeyValues } from "../../src/context/key-values";
import type { JournalRecord, RecordOf } from "../../src/core/journal/records";
import type { SendRequest } from "../../src/core/message/request";
import type { Consent, Person } from "../../src/core/people/person";
import type { InboundText } from "../../src/core/ports/carrier";
import type { LogLevel, LogLine } from "../../src/core/ports/log";
import type { Store } from "../../src/core/ports/store";
import { defaultRules, type Settings } from "../../src/core/settings";
import {
  type Duration,
  type E164,
  hours,
  type Instant,
  instant,
  type MessageId,
  minutes,
  type PersonId,
} from "../../src/core/units";
import { Deliveries } from "../../src/delivery/deliveries";
import { Availability } from "../../src/people/availability";
import { Consents } from "../../src/people/consent";
import { Controls } from "../../src/people/controls";
import { NumberChanges } from "../../src/people/number-changes";
import { People } from "../../src/people/people";
import type { PictureId } from "../../src/pictures/kept";
import { Pictures } from "../../src/pictures/pictures";
import { Answers } from "../../src/receiving/answers";
import { Inbox } from "../../src/receiving/inbox";
import { PhotoFetcher } from "../../src/receiving/photo-fetcher";
import { Questions } from "../../src/receiving/questions";
import { Webhooks } from "../../src/receiving/webhooks";
import { Scheduling } from "../../src/scheduling/scheduling";
import { Outbox } from "../../src/sending/outbox";
import { memoryStore } from "../../src/stores/memory";
import { PatientSender } from "../../src/throttling/patient-sender";
import { Throttling } from "../../src/throttling/throttling";
import { publishRecords } from "../../src/upkeep/publishing";
import { FakeCarrier } from "./carrier";
import { FakeClock } from "./clock";

/** Sunday, 22 November 2026, noon in New York. */
export const noon: Instant = instant(Date.UTC(2026, 10, 22, 17));

export const numbers = { pat: "+12025550101", sam: "+12025550102", emma: "+12025550103", stranger: "+12025550199" } as const;
export const e164 = (number: string): E164 => number as E164;
export const personId = (id: string): PersonId => id as PersonId;

export const settings = (changed: Partial<Settings> = {}): Settings => ({
  ...defaultRules,
  sendingEnabled: true,
  name: "The Smiths",
  timeZone: "America/New_York",
  language: "en",
  country: "US",
  countries: ["US"],
  cooldown: minutes(10),
  dailyMessages: 50,
  dailySegments: 100,
  monthlyBudget: undefined,
  segmentPrice: 0.01,
  quietHours: [{ from: "21:00", to: "07:00" }],
  maxSegments: 1,
  tooLong: "truncate",
  footer: false,
  tollFree: false,
  lookUpNumbers: false,
  sender: e164("+12025550100"),
  ...changed,
});

export const agreed = (at: Instant = instant(noon - hours(24 * 7))): Consent => ({
  state: "opted_in",
  at,
  method: "page",
  wording: "You get texts about chores.",
  by: "pat",
});

export const person = (id: string, changed: Partial<Person> = {}): Person => ({
  id: personId(id),
  name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
  role: "adult",
  consent: agreed(),
  paused: false,
  aliases: [],
  ...changed,
});

export const pat = (changed: Partial<Person> = {}): Person =>
  person("pat", { role: "admin", number: e164(numbers.pat), ...changed });
export const sam = (changed: Partial<Person> = {}): Person => person("sam", { number: e164(numbers.sam), ...changed });
export const emma = (changed: Partial<Person> = {}): Person =>
  person("emma", { role: "child", number: e164(numbers.emma), ...changed });

export const request = (changed: Partial<SendRequest> = {}): SendRequest => ({
  to: "pat",
  message: "Take out the trash",
  kind: "reminder",
  urgent: false,
  ...changed,
});

let texts = 0;
export const text = (from: string, words: string, changed: Partial<InboundText> = {}): InboundText => ({
  carrierId: `IN${++texts}`,
  from: e164(from),
  to: "+12025550100",
  text: words,
  media: [],
  ...changed,
});

export interface Parts {
  readonly settings?: Partial<Settings>;
  readonly people?: readonly Person[];
  readonly store?: Store;
  readonly clock?: FakeClock;
  readonly carrier?: FakeCarrier;
}

export type Line = LogLine & { readonly level: LogLevel };

let ids = 0;
const newId = (): MessageId => `m${++ids}` as MessageId;

export const emptyStore = (): Store =>
  memoryStore({ household: "household-under-test", fingerprintKey: randomBytes(32).toString("base64"), now: noon });

/** Who lives there from the start. */
export const inhabit = (store: Store, people: readonly Person[]): Promise<void> =>
  store.step(({ document }) => ({ result: undefined, document: { ...document, people: [...people] } }));

export const allRecords = async (store: Store): Promise<JournalRecord[]> =>
  [...(await store.log({ limit: 1_000_000 })).records].reverse();

/** Every record of a type, oldest first. */
export const recordsOf = async <Type extends JournalRecord["type"]>(store: Store, type: Type): Promise<RecordOf<Type>[]> =>
  (await allRecords(store)).filter((record): record is RecordOf<Type> => record.type === type);

/** What links to pictures begin with. */
export const picturesUrl = "https://home.example.org/household-sms/h1/p/";

/** The services on a store, as the composition root puts them together. */
export const services = (context: Context, apart?: Duration) => {
  const outbox = new Outbox(context);
  const questions = new Questions(context);
  const pictures = new Pictures(context, picturesUrl);
  const photos = new PhotoFetcher(context, pictures);
  const holding = new Throttling(context, outbox, apart);
  const passing = new PatientSender(context, outbox, holding);
  const inbox = new Inbox(context, questions, photos, passing);
  const deliveries = new Deliveries(context);
  return {
    outbox,
    inbox,
    questions,
    deliveries,
    holding,
    passing,
    scheduling: new Scheduling(context, outbox),
    availability: new Availability(context, () => holding.recheckAll()),
    people: new People(context),
    numberChanges: new NumberChanges(context),
    consent: new Consents(context, outbox),
    controls: new Controls(context),
    keyValues: new KeyValues(context.store, context.clock),
    closings: new Closings(context.store, context.clock),
    webhooks: new Webhooks(context, inbox, deliveries),
    pictures,
    photos,
    answers: new Answers(context, passing),
  };
};

/** A household in order: noon, three people who agreed to get texts. */
export const openHousehold = async (parts: Parts = {}) => {
  const { store = emptyStore(), clock = new FakeClock(noon) } = parts;
  const { carrier = new FakeCarrier(clock) } = parts;
  const lines: Line[] = [];
  const events = new HouseholdEvents();
  const context: Context = {
    settings: settings(parts.settings),
    store,
    carrier,
    carrierAdmin: carrier,
    clock,
    events,
    log: (level, line) => void lines.push({ level, ...line }),
    newId,
    pictureLink: (id) => pictures.linkTo(id as PictureId),
  };
  const pictures = new Pictures(context, picturesUrl);
  if (parts.people || store.view().document.people.length === 0) await inhabit(store, parts.people ?? [pat(), sam(), emma()]);
  const silence = publishRecords(context, (error) => carrier.explain(error));
  return { context, store, clock, carrier, lines, events, silence, ...services(context) };
};
export type Opened = Awaited<ReturnType<typeof openHousehold>>;
