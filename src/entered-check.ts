// Checks a household that is configured but not deployed: with the carrier and the store that were typed, and nothing left behind.

import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { dirname, sep } from "node:path";
import type { HouseholdConfiguration, StoreConfiguration } from "./configuration";
import { isHouseholdSmsError } from "./core/errors";
import type { Connections } from "./core/home/event";
import type { Language } from "./core/people/person";
import type { WebhookRequest, WebhookResponse } from "./core/ports/carrier";
import type { CheckLine, ConnectedCarrier } from "./core/ports/carrier-admin";
import type { StoreHealth } from "./core/ports/store";
import type { Household } from "./household";
import { startCarrier, type Tools } from "./store-and-carrier";
import { HouseholdDiagnosis } from "./upkeep/diagnosis";
import { webhookProbe } from "./webhook-probe";
import { wordsIn } from "./words";

type Answer = (kind: "inbound" | "status", request: WebhookRequest) => Promise<WebhookResponse>;

interface Options {
  /** The one that runs under the same id, if it does. */
  readonly household: Household | undefined;
  /** Puts `answer` in front of the household's webhooks; returns how to take it away. */
  readonly listen: (answer: Answer) => () => void;
  readonly language: Language;
  readonly connections: Connections;
  /** The line to fix first, by its `what`. */
  readonly fix?: string | undefined;
  /** Who asks, for the audit. */
  readonly by: string;
}

const differing = ({ carrier, publicUrl, settings, store }: HouseholdConfiguration): string =>
  JSON.stringify([carrier, publicUrl, settings.countries, store]);

const nearestFolder = async (folder: string): Promise<string> => {
  try {
    await access(folder);
    return folder;
  } catch {
    return dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
  }
};

const healthy: StoreHealth = { ok: true };
const readOnly = (advice: string): StoreHealth => ({ ok: false, problem: "read_only", advice });

const storeHealth = async (store: StoreConfiguration, language: Language): Promise<StoreHealth> => {
  switch (store.kind) {
    case "memory":
      return healthy;
    case "file": {
      const folder = await nearestFolder(store.directory);
      // A file in the place of a folder is refused, too.
      return access(`${folder}${sep}.`, constants.W_OK).then(
        () => healthy,
        () => readOnly(wordsIn(language).checks.household.folderNotWritable(folder)),
      );
    }
    case "redis": {
      const { serverProblem } = await import("./stores/redis/redis-store.js");
      const problem = await serverProblem(store.url);
      return problem === undefined ? healthy : readOnly(problem);
    }
  }
};

/** Nothing is written to the household's data, and a port of its own sandbox isn't taken twice. */
const forTrial = (configuration: HouseholdConfiguration, household: Household | undefined): HouseholdConfiguration => {
  const { carrier } = configuration;
  const running = household?.configuration.carrier;
  const isTaken = carrier.mode === "sandbox" && running?.mode === "sandbox" && running.port === carrier.port;
  return { ...configuration, store: { kind: "memory" }, ...(isTaken && { carrier: { ...carrier, port: 0 } }) };
};

/** Accepts the test request of the carrier that is typed; everything else is the household's that runs, or comes again later. */
const answerFor =
  (carrier: ConnectedCarrier, household: Household | undefined): Answer =>
  async (kind, request) => {
    const read = carrier.readInbound(request);
    if (kind === "inbound" && !read.ok && read.irrelevant) return carrier.answerInbound();
    if (household) return household.webhook(kind, request);
    return { status: read.ok ? 503 : 403 };
  };

/** Worded in the reader's language. Rejects only if a fix fails, with a sentence that can be shown. */
export const checkEntered = async (
  configuration: HouseholdConfiguration,
  tools: Tools,
  { household, listen, language, connections, fix, by }: Options,
): Promise<readonly CheckLine[]> => {
  if (household && differing(configuration) === differing(household.configuration)) {
    if (fix !== undefined) await household.fix(fix, by);
    return household.check(language, connections);
  }
  const trial = forTrial(configuration, household);
  const simulated = trial.carrier.mode === "sandbox";
  const running = await startCarrier(trial, tools).catch((error: unknown) => {
    if (isHouseholdSmsError(error)) return error;
    throw error;
  });
  if (running instanceof Error) {
    const { titles } = wordsIn(language).checks.household;
    return [{ what: "settings", state: "failed", title: titles.configuration, text: running.message, field: "sandboxPort" }];
  }
  const { carrier, sandbox } = running;
  const leave = listen(answerFor(carrier, household));
  try {
    if (fix !== undefined) await carrier.fix?.(fix);
    const health = await storeHealth(configuration.store, language);
    const context = {
      carrier,
      carrierAdmin: carrier,
      clock: tools.clock,
      settings: trial.settings,
      store: { health: () => health },
    };
    const probe = webhookProbe(trial.publicUrl, tools.clock, simulated);
    return await new HouseholdDiagnosis(context, { heard: () => undefined }, probe, simulated).lines(language, connections);
  } finally {
    leave();
    await sandbox?.close();
    await carrier.close();
  }
};
