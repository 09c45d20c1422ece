// The redis store holds the contract, on a real server.

import type { Store } from "../../../src/core/ports/store";
import { storeContract } from "../contract";
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
