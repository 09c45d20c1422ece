// The Redis store fulfills the contract on a real server.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { Store } from "../../../src/core/ports/store";
import { freePort } from "../../fakes/free-port";
import { storeContract } from "../contract";
import { noticed, reserved } from "../records";
import { SharedHousehold } from "./households";
import { Server, serverProgram, whySkipped } from "./server";

describe(serverProgram ? `on ${serverProgram}` : `redis (${whySkipped})`, () => {
  let server: Server;
  let household: SharedHousehold;

  before(async function () {
    if (!serverProgram) return this.skip();
    server = await Server.start();
  });
  after(() => server?.end());

  storeContract("redis", {
    make(): Promise<Store> {
      household = new SharedHousehold(server);
      return household.instance();
    },
    async reopen(store) {
      await store.close();
      return household.instance();
    },
  });

  storeContract("redis, beside another instance", {
    async make() {
      household = new SharedHousehold(server);
      await household.instance();
      return household.instance();
    },
    async reopen(store) {
      await store.close();
      return household.instance();
    },
  });

  storeContract("redis, after the server was killed", {
    make(): Promise<Store> {
      household = new SharedHousehold(server);
      return household.instance();
    },
    async reopen(store) {
      await store.close();
      await server.kill();
      await server.run();
      return household.instance();
    },
  });

  afterEach(() => household?.close());
});

// In a cluster, all keys of a household are on one node, whichever node the address names.

describe(serverProgram ? "a cluster of two nodes" : `a cluster (${whySkipped})`, function () {
  this.timeout(20_000);
  let nodes: Server[] = [];

  const command = (node: Server, ...words: string[]) => new SharedHousehold(node).command(...words);
  const startNode = async (): Promise<Server> =>
    Server.start("--cluster-enabled", "yes", "--cluster-port", String(await freePort()), "--cluster-announce-ip", "127.0.0.1");

  before(async function () {
    if (!serverProgram) return this.skip();
    nodes = [await startNode(), await startNode()];
    const [one, other] = nodes as [Server, Server];
    await command(one, "CLUSTER", "ADDSLOTSRANGE", "0", "8191");
    await command(other, "CLUSTER", "ADDSLOTSRANGE", "8192", "16383");
    const bus = other.options[other.options.indexOf("--cluster-port") + 1] ?? "";
    await command(one, "CLUSTER", "MEET", "127.0.0.1", String(other.port), bus);
    const isReady = async (node: Server) => String(await command(node, "CLUSTER", "INFO")).includes("cluster_state:ok");
    for (const node of nodes) while (!(await isReady(node))) await pause(20);
  });
  after(() => Promise.all(nodes.map((node) => node.end())));

  const one = (): Server => nodes[0] as Server;
  let household: SharedHousehold;
  storeContract("redis, in a cluster", {
    make() {
      household = new SharedHousehold(one());
      return household.instance();
    },
    async reopen(store) {
      await store.close();
      return household.instance();
    },
  });
  afterEach(() => household?.close());

  it("keeps several households, and each instance may name another node", async () => {
    for (let n = 0; n < 8; n++) {
      const households = nodes.map((node) => new SharedHousehold(node));
      const [name] = households.map((household) => household.name);
      const stores = await Promise.all(households.map((household) => household.instance({ household: name ?? "" })));
      await Promise.all(
        stores.map((store, of) => store.step(() => ({ result: undefined, records: [reserved(of), noticed(of)] }))),
      );
      for (const store of stores) assert.equal((await store.log({ limit: 10 })).records.length, 4);
      await Promise.all(households.map((household) => household.close()));
    }
  });
});
