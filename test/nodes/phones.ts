// Texting in from one of the sandbox's phones, as its page does.

import assert from "node:assert/strict";
import type { Household } from "../../src/household";

const numberOf: Readonly<Record<string, string>> = {
  anna: "+12025550101",
  tom: "+12025550102",
  ben: "+12025550103",
  mia: "+12025550104",
};

export const textIn = async (household: Household, from: string, body: string): Promise<void> => {
  const response = await fetch(`${household.status().phonesUrl}/sandbox/text`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ from: numberOf[from] ?? from, body }),
  });
  assert.equal(response.status, 202);
};
