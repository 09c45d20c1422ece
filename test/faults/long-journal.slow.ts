// A journal of 20,000 records; `npm run faults -- --long` tries a million.

import { tryLongJournal } from "./long-journal";

describe("a long journal", () => {
  it("makes a start read the checkpoint and the tail, a page of the log one block, and a text write no more than the first one", async () => {
    await tryLongJournal(20_000);
  }).timeout(60_000);
});
