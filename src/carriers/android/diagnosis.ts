// Diagnoses the phone: reachability, login, app, SIM, webhooks, RCS.

import * as z from "zod";
import type { Language } from "../../core/people/person";
import {
  type CarrierProblem,
  type CheckLine,
  type Diagnosis,
  type Finding,
  failed,
  ok,
  warning,
} from "../../core/ports/carrier-admin";
import { between, type Duration, hours, type Instant, instant } from "../../core/units";
import { type Words as AllWords, wordsIn } from "../../words";
import { requestFailure } from "../request-failure";
import { type ErrorCode, errorOf, explain } from "./errors";
import { type AndroidOptions, ask, type Gateway, type GatewayResponse, NotSupported, paths, pathsFor } from "./gateway";
import { missingWebhooks } from "./webhooks";

type Words = AllWords["checks"]["android"];
type What = keyof Words["titles"];

const problemIn = ({ status, body }: GatewayResponse): ErrorCode | undefined => {
  if (status === 401 || status === 403) return "phone_login";
  return status === 200 && Array.isArray(body) ? undefined : "phone_not_found";
};

const connectionProblem = (error: unknown): ErrorCode =>
  requestFailure(error).reason === "certificate_invalid" ? "phone_certificate_invalid" : "phone_unreachable";

/** Never rejects. */
export const check = async (options: Pick<AndroidOptions, "mode">, gateway: Gateway): Promise<CarrierProblem | undefined> => {
  const code = await gateway.request("GET", pathsFor(options).devices).then(problemIn, connectionProblem);
  return code && { code, advice: errorOf(code).advice };
};

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
const maxSilence = hours(1);

const checkDevice = (device: Device | undefined, now: Instant, words: Words): Finding => {
  if (!device) return failed(words.phoneMissing);
  const lastSeen = Date.parse(device.lastSeen ?? "");
  const silence = Number.isNaN(lastSeen) ? (0 as Duration) : between(instant(lastSeen), now);
  return silence > maxSilence ? warning(words.phoneNotSeen(Math.round(silence / hours(1)))) : ok(words.phoneThere(device.name));
};

const checkSims = ({ simCards = [] }: Device, words: Words): Finding =>
  simCards.length === 0
    ? failed(words.simMissing)
    : ok(words.sim(simCards.map(({ carrierName, simNumber }) => carrierName ?? `SIM ${simNumber ?? 1}`).join(", ")));

/** The newest inbound text, if any; undefined if the app has no inbox. */
const newestInbound = async (gateway: Gateway): Promise<unknown[] | undefined> => {
  try {
    return z.array(z.unknown()).parse(await ask(gateway, "GET", `${paths.inbox}?limit=1`));
  } catch (error) {
    if (error instanceof NotSupported) return undefined;
    throw error;
  }
};

/** Whether RCS is off can't be read; inbound texts suggest that it is. */
const checkRcs = async (gateway: Gateway, words: Words): Promise<Finding> =>
  (await newestInbound(gateway))?.length ? ok(words.rcs) : warning(words.rcs);

const checkApp = async (gateway: Gateway, words: Words): Promise<Finding> => {
  // If a check fails, the status is an error, but the body still says which.
  const { version, checks } = healthSchema.parse((await gateway.request("GET", paths.health)).body);
  const problems = Object.entries(checks).filter(([, { status }]) => status !== "pass");
  if (problems.length > 0)
    return warning(words.appTroubled(version, problems.map(([name, { description }]) => description ?? name).join(", ")));
  return (await newestInbound(gateway)) ? ok(words.app(version)) : warning(words.appOld(version));
};

/** The app rejects other webhook URLs. */
const callableUrl = /^(https:\/\/|http:\/\/127\.0\.0\.1[:/])/i;

const checkWebhooks = async (options: AndroidOptions, gateway: Gateway, words: Words): Promise<Finding> => {
  const { publicUrl, signingKey } = options;
  if (!publicUrl) return warning(words.webhooksWithoutUrl);
  if (signingKey === "") return { ...failed(words.keyMissing), field: "signingKey" };
  if (!callableUrl.test(publicUrl)) return failed(words.webhooksPlain);
  const count = (await missingWebhooks(gateway, options)).length;
  return count > 0 ? { ...failed(words.webhooksMissing(count)), fix: words.webhooksFix } : ok(words.webhooksSet);
};

const lineOf = (words: Words, what: What, finding: Finding): CheckLine => ({ what, title: words.titles[what], ...finding });

/** A check that rejects becomes a warning; the others go on. */
const run = async (words: Words, what: What, check: Promise<Finding>): Promise<CheckLine> =>
  lineOf(
    words,
    what,
    await check.catch((error: unknown) => warning(words.notChecked(error instanceof Error ? error.message : ""))),
  );

const clockAhead = ({ date }: GatewayResponse, now: Instant): Pick<Diagnosis, "clockAhead"> => {
  const theirs = Date.parse(date ?? "");
  return Number.isNaN(theirs) ? {} : { clockAhead: between(instant(theirs), now) };
};

const fieldOf = (code: ErrorCode) => (code === "phone_login" ? "phonePassword" : "gatewayUrl");

const newestDevice = (body: unknown): Device | undefined => {
  const devices = z.array(deviceSchema).catch([]).parse(body);
  return devices.toSorted((a, b) => (b.lastSeen ?? "").localeCompare(a.lastSeen ?? ""))[0];
};

/** If the phone can't be reached, that is the only line. Never rejects. */
export const diagnose = async (options: AndroidOptions, gateway: Gateway, language: Language): Promise<Diagnosis> => {
  const words = wordsIn(language).checks.android;
  const now = options.clock.now();
  const onlyLine = (code: ErrorCode): Diagnosis => ({
    lines: [lineOf(words, "phone", { ...failed(explain(code, language) ?? code), field: fieldOf(code) })],
  });
  try {
    const response = await gateway.request("GET", pathsFor(options).devices);
    const problem = problemIn(response);
    if (problem !== undefined) return onlyLine(problem);
    const device = newestDevice(response.body);
    const lines = await Promise.all([
      lineOf(words, "phone", checkDevice(device, now, words)),
      run(words, "app", checkApp(gateway, words)),
      ...(device?.simCards ? [lineOf(words, "sim", checkSims(device, words))] : []),
      run(words, "phone_webhooks", checkWebhooks(options, gateway, words)),
      run(words, "rcs", checkRcs(gateway, words)),
    ]);
    return { lines, ...clockAhead(response, now) };
  } catch (error) {
    return onlyLine(connectionProblem(error));
  }
};
