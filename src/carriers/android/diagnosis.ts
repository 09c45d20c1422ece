// Whether the phone is in order: it can be reached, and it takes our login.

import { z } from "zod";
import type { Language } from "../../core/people/person";
import type { CarrierProblem, CheckLine, Diagnosis } from "../../core/ports/carrier-admin";
import { between, type Duration, hours, type Instant, instant } from "../../core/units";
import { type Words as AllWords, wordsIn } from "../../words";
import { brokenBy } from "../request-failure";
import { errorOf, explain } from "./errors";
import { type AndroidOptions, type Answer, asking, type Gateway, NotThere, pathOf, paths } from "./gateway";
import { missing } from "./webhooks";

type Words = AllWords["checks"]["android"];
type Thing = keyof Words["titles"];

const trouble = (code: string): CarrierProblem => ({ code, advice: errorOf(code).advice });

/** Never rejects. */
export const check = async (options: Pick<AndroidOptions, "mode">, gateway: Gateway): Promise<CarrierProblem | undefined> => {
  try {
    const { status, body } = await gateway.ask("GET", pathOf(options).devices);
    if (status === 401 || status === 403) return trouble("phone_login");
    return status === 200 && Array.isArray(body) ? undefined : trouble("phone_not_found");
  } catch (error) {
    return trouble(brokenBy(error).why === "certificate_invalid" ? "phone_certificate_invalid" : "phone_unreachable");
  }
};

// The check on request: the phone, its app, its SIM, and the way back from it.

type Found = Pick<CheckLine, "state" | "say" | "mend">;
const ok = (say: string): Found => ({ state: "ok", say });
const warning = (say: string): Found => ({ state: "warning", say });
const failed = (say: string): Found => ({ state: "failed", say });

const deviceSchema = z.object({
  name: z.string().catch("Android"),
  lastSeen: z.string().optional().catch(undefined),
  simCards: z
    .array(z.object({ carrierName: z.string().nullish(), simNumber: z.number().nullish() }))
    .optional()
    .catch(undefined),
});
type Device = z.infer<typeof deviceSchema>;

const healthSchema = z.object({
  version: z.string().max(40),
  checks: z.record(z.string(), z.object({ status: z.string(), description: z.string().optional() })).catch({}),
});

/** A phone behind a server may sleep for a quarter of an hour. */
const longestSilence = hours(1);

const ofDevice = (device: Device | undefined, now: Instant, words: Words): Found => {
  if (!device) return failed(words.phoneMissing);
  const seen = Date.parse(device.lastSeen ?? "");
  const silence = Number.isNaN(seen) ? (0 as Duration) : between(instant(seen), now);
  return silence > longestSilence
    ? warning(words.phoneNotSeen(Math.round(silence / hours(1))))
    : ok(words.phoneThere(device.name));
};

const ofSims = ({ simCards = [] }: Device, words: Words): Found =>
  simCards.length === 0
    ? failed(words.simMissing)
    : ok(words.sim(simCards.map(({ carrierName, simNumber }) => carrierName ?? `SIM ${simNumber ?? 1}`).join(", ")));

/** Something that came in, if anything did; undefined from an app that keeps no list. */
const newestIn = async (gateway: Gateway): Promise<unknown[] | undefined> => {
  try {
    return z.array(z.unknown()).parse(await asking(gateway, "GET", `${paths.inbox}?limit=1`));
  } catch (error) {
    if (error instanceof NotThere) return undefined;
    throw error;
  }
};

/** Nobody can see from here whether it is switched off; that texts do come in speaks for it. */
const ofRcs = async (gateway: Gateway, words: Words): Promise<Found> =>
  (await newestIn(gateway))?.length ? ok(words.rcs) : warning(words.rcs);

const ofApp = async (gateway: Gateway, words: Words): Promise<Found> => {
  // It answers with an error's status where something fails, and still says what.
  const { version, checks } = healthSchema.parse((await gateway.ask("GET", paths.health)).body);
  const troubled = Object.entries(checks).filter(([, { status }]) => status !== "pass");
  if (troubled.length > 0)
    return warning(words.appTroubled(version, troubled.map(([name, { description }]) => description ?? name).join(", ")));
  return (await newestIn(gateway)) ? ok(words.app(version)) : warning(words.appOld(version));
};

/** The app refuses any other address. */
const callable = /^(https:\/\/|http:\/\/127\.0\.0\.1[:/])/i;

const ofWebhooks = async (options: AndroidOptions, gateway: Gateway, words: Words): Promise<Found> => {
  const { publicUrl, signingKey } = options;
  if (!publicUrl) return warning(words.webhooksWithoutUrl);
  if (signingKey === "") return failed(words.keyMissing);
  if (!callable.test(publicUrl)) return failed(words.webhooksPlain);
  const count = (await missing(gateway, options)).length;
  return count > 0 ? { ...failed(words.webhooksMissing(count)), mend: words.webhooksMend } : ok(words.webhooksSet);
};

const lineOf = (words: Words, what: Thing, found: Found): CheckLine => ({ what, title: words.titles[what], ...found });

/** What could not be looked at is told, and keeps nothing else from being looked at. */
const line = async (words: Words, what: Thing, look: Promise<Found>): Promise<CheckLine> =>
  lineOf(words, what, await look.catch((error: unknown) => warning(words.notAsked(error instanceof Error ? error.message : ""))));

const ahead = ({ date }: Answer, now: Instant): Pick<Diagnosis, "clockAhead"> => {
  const theirs = Date.parse(date ?? "");
  return Number.isNaN(theirs) ? {} : { clockAhead: between(instant(theirs), now) };
};

const problemOf = ({ status, body }: Answer): string | undefined => {
  if (status === 401 || status === 403) return "phone_login";
  return status === 200 && Array.isArray(body) ? undefined : "phone_not_found";
};

const newest = (body: unknown): Device | undefined => {
  const devices = z.array(deviceSchema).catch([]).parse(body);
  return devices.toSorted((a, b) => (b.lastSeen ?? "").localeCompare(a.lastSeen ?? ""))[0];
};

/** Never rejects. */
export const inspect = async (options: AndroidOptions, gateway: Gateway, language: Language): Promise<Diagnosis> => {
  const words = wordsIn(language).checks.android;
  const now = options.clock.now();
  const unreachable = (code: string): Diagnosis => ({
    lines: [lineOf(words, "phone", failed(explain(code, language) ?? code))],
  });
  try {
    const answer = await gateway.ask("GET", pathOf(options).devices);
    const problem = problemOf(answer);
    if (problem !== undefined) return unreachable(problem);
    const device = newest(answer.body);
    const lines = await Promise.all([
      line(words, "app", ofApp(gateway, words)),
      ...(device?.simCards ? [lineOf(words, "sim", ofSims(device, words))] : []),
      line(words, "phone_webhooks", ofWebhooks(options, gateway, words)),
      line(words, "rcs", ofRcs(gateway, words)),
    ]);
    const first = lineOf(words, "phone", ofDevice(device, now, words));
    return { lines: [first, ...lines], ...ahead(answer, now) };
  } catch (error) {
    return unreachable(brokenBy(error).why === "certificate_invalid" ? "phone_certificate_invalid" : "phone_unreachable");
  }
};
