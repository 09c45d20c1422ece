// A STOP that is answered while the connection to the carrier is still being made withdraws the text.

import { trySlowConnects } from "../faults/slow-connect";

describe("a slow connection to the carrier", () => {
  it("sends nothing after a STOP has been answered", () => trySlowConnects(4, [150]));
});
