// Starts Node-RED in a process of its own, with the package and a household, or without.

import { answer, residentMemory } from "./child";
import { between, NodeRed, sandboxHousehold, tab } from "./node-red";

answer<{ directory: string | undefined }>(module, async ({ directory }) => {
  const begun = performance.now();
  const flow =
    directory === undefined ? [] : [sandboxHousehold(directory), ...between("send", "sms-send", { household: "household" }, 2)];
  const nodeRed = await NodeRed.start([tab, ...flow], { packaged: directory !== undefined });
  if (directory !== undefined) await nodeRed.household("household");
  const figures = { "ms to start": performance.now() - begun, "MB resident": residentMemory() };
  await nodeRed.stop();
  return figures;
});
