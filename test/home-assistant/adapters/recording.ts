// What a real integration was recorded to show, step by step, and what a household must hear of each step. Plays it with restarts.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";
import { type Duration, hours, instant, minutes, seconds } from "../../../src/core/units";
import { adapters, type HomeAdapter } from "../../../src/home-assistant";
import type { EntityState } from "../../../src/home-assistant/connection/home";
import { Replay } from "./replay";

const attributes = z.record(z.string(), z.unknown());
/** `at`: ms since the recording began. */
const changeSchema = z.union([
  /** The connection to Home Assistant was lost, and is back with the changes before. */
  z.object({ at: z.number(), home: z.enum(["lost", "back"]) }),
  /** `set`: only the attributes that changed. Neither: the entity was removed. */
  z.object({
    at: z.number(),
    entity: z.string(),
    state: z.string().nullable(),
    attributes: attributes.optional(),
    set: attributes.optional(),
  }),
]);
export type Change = z.output<typeof changeSchema>;

export const recordingSchema = z.object({
  integration: z.string(),
  /** The adapter that reads it. */
  system: z.string(),
  version: z.string(),
  homeAssistant: z.string(),
  /** The day it was recorded. */
  recorded: z.string(),
  timeZone: z.string(),
  /** The home's time when it began. */
  begin: z.iso.datetime(),
  before: z.array(z.object({ id: z.string(), state: z.string(), attributes })),
  steps: z.array(
    z.object({
      name: z.string(),
      /** `chore_claimed Ben Dishes`: what is to be reported, in any order. */
      reported: z.array(z.string()),
      /** How questions are to be closed: `approve`, `reject`, or `-` if the system has no record of the decision. */
      closed: z.array(z.string()),
      changes: z.array(changeSchema),
      end: z.number(),
    }),
  ),
});
export type Recording = z.output<typeof recordingSchema>;
type RecordedStep = Recording["steps"][number];

const folder = resolve(__dirname, "../../../../test/home-assistant/adapters/systems/recorded");

export const readRecordings = (): Recording[] =>
  readdirSync(folder)
    .sort()
    .map((file) => recordingSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8"))));

/** Gives the file's name. */
export const writeRecording = (recording: Recording): string => {
  const file = join(folder, `${recording.integration.toLowerCase().replaceAll(" ", "-")}-${recording.version}.json`);
  writeFileSync(file, `${JSON.stringify(recording, undefined, 2)}\n`);
  return file;
};

export const adapterOf = ({ system }: Pick<Recording, "system">): HomeAdapter => {
  const found = adapters.find(({ id }) => id === system);
  if (!found) throw new Error(`there is no adapter ${system}`);
  return found;
};

/** A minute before, when due, and an hour after. */
const reminders: readonly Duration[] = [minutes(-1), minutes(0), hours(1)];

/** What comes between two changes: either side restarts, or the watcher is killed before it could save what it reported. */
export type Cut = "none" | "home" | "watcher" | "killed watcher";

export interface Heard {
  readonly reported: readonly string[];
  readonly closed: readonly string[];
}

export class RecordingReplay {
  readonly #replay: Replay;
  readonly #states: Map<string, EntityState>;
  readonly #begin: number;
  #connected = true;

  constructor(readonly recording: Recording) {
    const { before, timeZone, begin } = recording;
    this.#begin = Date.parse(begin);
    this.#states = new Map(before.map((state) => [state.id, state]));
    this.#replay = new Replay(adapterOf(recording), before, { timeZone, steps: reminders, begin: instant(this.#begin) });
  }

  /** Looks for the first time. */
  async begin(): Promise<void> {
    await this.#replay.idle();
    await this.#replay.take();
  }

  /** Plays a step; `cut` gives what comes after each of its changes. */
  async play({ changes, end }: RecordedStep, cut: (change: number) => Cut = () => "none"): Promise<Heard> {
    for (const [index, change] of changes.entries()) {
      await this.#replay.clock.advanceTo(instant(this.#begin + change.at));
      await this.show([change]);
      if (this.#connected) await this.#cut(cut(index));
    }
    await this.#replay.clock.advanceTo(instant(this.#begin + end));
    return this.heard();
  }

  /** Shows changes without letting time pass. */
  async show(changes: readonly Change[]): Promise<void> {
    for (const change of changes) {
      if ("home" in change) {
        this.#connected = change.home === "back";
        await (this.#connected ? this.#replay.returnHome() : this.#replay.loseHome());
      } else await this.#replay.show([this.#next(change)]);
    }
  }

  save(): Promise<void> {
    return this.#replay.save();
  }

  /** What was reported and closed since the last time, sorted. */
  async heard(): Promise<Heard> {
    const reported = await this.#replay.take();
    return { reported: reported.sort(), closed: this.#replay.closed.splice(0).sort() };
  }

  #next({ entity, state, attributes, set }: Extract<Change, { entity: string }>): EntityState | { id: string; state: null } {
    const before = this.#states.get(entity);
    if (state === null) {
      this.#states.delete(entity);
      return { id: entity, state };
    }
    const next = { id: entity, state, attributes: attributes ?? { ...before?.attributes, ...set } };
    this.#states.set(entity, next);
    return next;
  }

  async #cut(cut: Cut): Promise<void> {
    if (cut === "home") await this.#replay.restartHome(seconds(1));
    if (cut.endsWith("watcher")) await this.#replay.restartWatcher({ killed: cut.startsWith("killed") });
  }
}
