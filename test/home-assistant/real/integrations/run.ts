// `npm run test:home-assistant -- --integrations FOLDER`: drives the chore integrations in FOLDER in a real Home Assistant, plays what they
// showed to the watcher, and prints which steps a household hears of as it must. `--record` keeps it for systems.test.ts.

import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../../fakes/free-port";
import { type Recording, RecordingReplay, writeRecording } from "../../adapters/recording";
import { HomeAssistant } from "../home-assistant";
import { choreops, kidschores, kidschoresOlder } from "./claims";
import { choreHelper, donetick, simpleChores, taskmate } from "./others";
import { firstMorning, momentOf, Recorder, type Scenario, timeZone, versionIn } from "./recorder";

const scenarios: readonly Scenario[] = [kidschoresOlder, kidschores, choreops, taskmate, choreHelper, simpleChores, donetick];

export interface IntegrationsOptions {
  readonly hass: string;
  /** Where Home Assistant's own folders go. */
  readonly scratch: string;
  /** Has `custom_components/<domain>`. */
  readonly folder: string;
  /** Only these domains. */
  readonly only: readonly string[];
  readonly keep: boolean;
  readonly say: (line: string) => void;
}

/** Whether every step of every integration that is there is heard of as it must be. */
export const tryIntegrations = async (options: IntegrationsOptions): Promise<boolean> => {
  const { folder, only, say } = options;
  const components = join(folder, "custom_components");
  let right = true;
  for (const scenario of scenarios) {
    if (only.length > 0 && !only.includes(scenario.domain)) continue;
    const from = versionIn(components, scenario);
    if (from === undefined) {
      say(`skipped: ${scenario.integration} ${scenario.version ?? ""} isn't in ${components}`);
      continue;
    }
    right = (await tryOne(options, scenario, from, components)) && right;
  }
  return right;
};

const tryOne = async (options: IntegrationsOptions, scenario: Scenario, from: string, components: string): Promise<boolean> => {
  const { hass, scratch, say, keep } = options;
  const folder = mkdtempSync(join(scratch, `${scenario.domain}-`));
  const home = new HomeAssistant(hass, folder, await freePort(), timeZone);
  home.install(scenario.domain, from);
  say(`\n${scenario.integration} ${scenario.version ?? ""}`);
  try {
    await home.start(momentOf(firstMorning));
    await home.onboard();
    const recorder = new Recorder(home, scenario, components);
    const recording = await recorder.record();
    if (keep) say(`  kept in ${writeRecording(recording)}`);
    const wrong = [...recorder.failures, ...(await wrongSteps(recording))];
    for (const line of wrong) say(`  WRONG ${line}`);
    const { integration, version, homeAssistant, steps } = recording;
    say(
      `${integration} ${version} on Home Assistant ${homeAssistant}: ${steps.length - wrong.length} of ${steps.length} steps right`,
    );
    return wrong.length === 0;
  } catch (error) {
    say(`${scenario.integration} stops here: ${error instanceof Error ? error.message : error}`);
    return false;
  } finally {
    await home.stop();
    await scenario.end?.();
    if (!process.env.HOUSEHOLD_SMS_VERBOSE) rmSync(folder, { recursive: true, force: true });
  }
};

const wrongSteps = async (recording: Recording): Promise<string[]> => {
  const replay = new RecordingReplay(recording);
  await replay.begin();
  const wrong: string[] = [];
  for (const step of recording.steps) {
    const { reported, closed } = await replay.play(step);
    const [is, wanted] = [
      { reported, closed },
      { reported: step.reported, closed: step.closed },
    ].map((one) => JSON.stringify(one));
    if (is !== wanted) wrong.push(`${step.name}: ${is}, expected ${wanted}`);
  }
  return wrong;
};
