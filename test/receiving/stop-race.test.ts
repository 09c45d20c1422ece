// STOP against sending: at whichever await of a send it comes, no POST starts once it has been answered.

import { tryStartRace, tryStopRace } from "../faults/stop-race";

const runs = 300;

describe("STOP while texts are being sent", () => {
  it("lets no POST start after its answer, and gives back what was reserved for nothing", () => tryStopRace(runs));

  it("is reversed by START exactly once, however often it is said", () => tryStartRace(runs));
});
