// A journal of 20,000 records; a million of them is what `npm run faults -- --long` tries.

import { tryLongJournal } from "./long-journal";

describe("a long journal", () => {
  it("costs a start its checkpoint and tail, a page of the log one page of file, and a text no more than the first one", async () => {
    await tryLongJournal(20_000);
  }).timeout(60_000);
});
