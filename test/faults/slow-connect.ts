// A STOP while the connection to the carrier is slow: no request to send is written after the STOP has been answered.

import assert from "node:assert/strict";

import dns = require("node:dns");

import { setTimeout as sleep } from "node:timers/promises";
import { Rig } from "../carriers/rig";
import { numbers, request, text } from "../fakes/household";

const slowHost = "localhost";

/** While `work` runs, looking up the slow host takes `delay` milliseconds, and with it every connection to the carriers. */
const withSlowConnects = async <T>(delay: number, work: () => Promise<T>): Promise<T> => {
  const { lookup } = dns;
  const slow = (
    host: string,
    options: dns.LookupAllOptions,
    answer: (error: null, addresses: unknown, family?: number) => void,
  ) => {
    if (host !== slowHost) return lookup(host, options, answer as never);
    const address = { address: "127.0.0.1", family: 4 };
    setTimeout(() => (options.all ? answer(null, [address]) : answer(null, address.address, address.family)), delay);
  };
  Object.assign(dns, { lookup: slow });
  try {
    return await work();
  } finally {
    Object.assign(dns, { lookup });
  }
};

interface Counts {
  sent: number;
  withdrawn: number;
  "written after the STOP": number;
}

/** Three texts to Pat, whose STOP is answered after `stopAfter` milliseconds, before any connection is ready. */
const round = async (mode: "twilio" | "android", stopAfter: number, counts: Counts): Promise<void> => {
  const rig = await new Rig(mode).open({ host: slowHost });
  try {
    const texts = ["one", "two", "three"].map((message) => rig.services.outbox.send(request({ message, kind: "alert" })));
    await sleep(stopAfter);
    await rig.services.inbox.receive(text(numbers.pat, "STOP"));
    const before = rig.posts.length;
    const results = (await Promise.all(texts)).flat();
    counts["written after the STOP"] += rig.posts.length - before;
    counts.sent += results.filter(({ kind }) => kind === "sent").length;
    counts.withdrawn += results.filter((result) => result.kind === "not_sent" && result.reason === "opted_out").length;
  } finally {
    await rig.close();
  }
};

/** Rejects if a text was written after a STOP, or was neither sent nor withdrawn. */
export const trySlowConnects = async (rounds: number, delays: readonly number[] = [150, 5000]): Promise<Counts> => {
  const counts: Counts = { sent: 0, withdrawn: 0, "written after the STOP": 0 };
  for (const delay of delays)
    await withSlowConnects(delay, () =>
      Promise.all(
        Array.from({ length: rounds }, (_, n) => round(n % 2 === 0 ? "twilio" : "android", (delay * 0.8 * n) / rounds, counts)),
      ),
    );
  assert.equal(counts["written after the STOP"], 0);
  assert.equal(counts.sent + counts.withdrawn, 3 * rounds * delays.length);
  assert.ok(counts.withdrawn > 0);
  return counts;
};
