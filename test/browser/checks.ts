// What must hold of every view of a page: no violation that axe-core knows of, and nothing to scroll sideways.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly target: unknown }[];
}

/** Run in the page; the policy against inline scripts does not bind the browser's own tools. */
const violations = async (page: Page, part: string): Promise<Violation[]> => {
  await page.evaluate(axe);
  return (await page.evaluate<{ violations: Violation[] }>(`axe.run(${JSON.stringify(part)})`)).violations;
};

/** `part`: a selector of what is ours, where the rest is Node-RED's. */
export const isAccessible = async (page: Page, view: string, part = "html"): Promise<void> => {
  // Colours in transition are neither the old nor the new ones.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found = await violations(page, part);
  const shown = found.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html.slice(0, 160)).join("\n  ")}`,
  );
  assert.deepEqual(shown, [], `${view} has violations`);
};

export const fitsSideways = async (page: Page, view: string): Promise<void> => {
  const [content, window] = await page.evaluate<[number, number]>("[document.documentElement.scrollWidth, innerWidth]");
  assert.ok(content <= window, `${view} is ${content} px wide in a window of ${window}`);
};
