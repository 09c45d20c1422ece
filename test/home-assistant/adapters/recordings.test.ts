// Every chore system as it was recorded on a real Home Assistant: whatever restarts in between, and whatever is seen late, each claim is asked
// about once, each decision is reported once as what it was, and each question is closed as it was decided.

import assert from "node:assert/strict";
import * as fc from "fast-check";
import { type Change, type Cut, type Recording, RecordingReplay, readRecordings } from "./recording";

const cuts = ["home", "watcher", "killed watcher"] as const;

const begun = async (recording: Recording): Promise<RecordingReplay> => {
  const replay = new RecordingReplay(recording);
  await replay.begin();
  return replay;
};

/** Plays every step, and compares each with what must be heard of it. */
const playAll = async (recording: Recording, cut?: (step: number, change: number) => Cut): Promise<void> => {
  const replay = await begun(recording);
  for (const [index, step] of recording.steps.entries()) {
    const { name, reported, closed } = step;
    // What people do is further apart than in the recording: only what was reported last isn't saved yet.
    await replay.save();
    const heard = await replay.play(step, (change) => cut?.(index, change) ?? "none");
    assert.deepEqual(heard.reported, reported, name);
    if (!cut) assert.deepEqual(heard.closed, closed, name);
    // A question that was closed right before a kill is closed once more after it.
    else for (const how of closed) assert.ok(countOf(how, heard.closed) >= countOf(how, closed), `${name} closes by ${how}`);
  }
};

/** Reminders come by the clock, which stands still where steps are mixed. */
const isDecision = (line: string): boolean => !/^chore_(due|due_soon|overdue) /.test(line);
const countOf = (line: string, lines: readonly string[]): number => lines.filter((one) => one === line).length;
const linesOf = ({ steps }: Recording): string[] => steps.flatMap(({ reported }) => reported).filter(isDecision);

/** What each entity shows, in its order; each restart is one of its own, at its place among the others. */
const tracksOf = ({ steps }: Recording): Change[][][] => {
  const between: Change[][][] = [];
  let tracks = new Map<string, Change[]>();
  let restart: Change[] | undefined;
  for (const change of steps.flatMap(({ changes }) => changes)) {
    if ("home" in change && change.home === "lost") {
      between.push([...tracks.values()]);
      tracks = new Map();
      restart = [];
    }
    if (restart) restart.push(change);
    else if ("entity" in change) tracks.set(change.entity, [...(tracks.get(change.entity) ?? []), change]);
    if (restart && "home" in change && change.home === "back") {
      between.push([restart]);
      restart = undefined;
    }
  }
  return [...between, [...tracks.values()]];
};

for (const recording of readRecordings())
  describe(`${recording.integration} ${recording.version} as it was recorded`, function () {
    this.timeout(120_000);

    it("is reported step by step", () => playAll(recording));

    for (const cut of cuts)
      it(`is reported step by step with a restart after every change: ${cut}`, () => playAll(recording, () => cut));

    it("is reported step by step with any restarts", async () => {
      const any = fc.infiniteStream(fc.constantFrom<Cut>("none", "none", ...cuts));
      await fc.assert(
        fc.asyncProperty(any, (stream) => playAll(recording, () => stream.next().value ?? "none")),
        { numRuns: 3 },
      );
    });

    it("is reported in full in whatever order its chores and rewards change", async () => {
      const parts = tracksOf(recording);
      const wanted = linesOf(recording).sort();
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(fc.nat()), async (stream) => {
          const replay = await begun(recording);
          for (const tracks of parts)
            for (let open = tracks.map((track) => [...track]); open.length > 0; open = open.filter((track) => track.length > 0)) {
              const track = open[(stream.next().value ?? 0) % open.length] ?? [];
              await replay.show(track.splice(0, 1));
            }
          assert.deepEqual((await replay.heard()).reported.filter(isDecision), wanted);
        }),
        { numRuns: 8 },
      );
    });

    it("reports nothing that didn't happen, however much is seen only afterwards", async () => {
      const happened = linesOf(recording);
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(fc.integer({ min: 1, max: 4 })), async (stream) => {
          const replay = await begun(recording);
          const heard: string[] = [];
          const changes = recording.steps.map((step) => step.changes.filter((change) => "entity" in change));
          for (let left = changes; left.length > 0; ) {
            const count = stream.next().value ?? 1;
            // The connection is lost for so many steps.
            await replay.show([{ at: 0, home: "lost" }, ...left.slice(0, count).flat(), { at: 0, home: "back" }]);
            heard.push(...(await replay.heard()).reported);
            left = left.slice(count);
          }
          for (const line of new Set(heard.filter(isDecision)))
            assert.ok(countOf(line, heard) <= countOf(line, happened), `${line} was reported, and never was`);
        }),
        { numRuns: 8 },
      );
    });
  });
