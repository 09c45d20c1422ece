// Opens a store in a process of its own.

import { systemClock } from "../../src/clock";
import { openFileStore } from "../../src/stores/file/file-store";
import { made } from "../stores/records";
import { answer, residentMemory } from "./child";
import { forever } from "./forever";

answer<{ directory: string }>(module, async ({ directory }) => {
  const begun = performance.now();
  const store = await openFileStore({ directory, made: () => made, clock: systemClock, log: () => {}, keep: forever });
  const figures = { "ms to start": performance.now() - begun, "MB resident": residentMemory() };
  await store.close();
  return figures;
});
