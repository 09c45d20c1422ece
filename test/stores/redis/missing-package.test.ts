// Without the redis package: one sentence that names it and says how to get it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** Node as it is where the package was never installed. */
const hideRedis = `
  import { register } from "node:module";
  register("data:text/javascript," + encodeURIComponent(\`
    export const resolve = (specifier, context, next) => {
      if (specifier === "redis") throw Object.assign(new Error("Cannot find package"), { code: "ERR_MODULE_NOT_FOUND" });
      return next(specifier, context);
    };
  \`));
`;

const program = (open: string): string => `
  require(${JSON.stringify(open)}).openRedisStore({ url: "redis://127.0.0.1", household: "any", made: () => ({}), log: () => {} })
    .catch((error) => console.log(error.code + ": " + error.message));
`;

describe("without the redis package", () => {
  it("opening is refused as bad configuration, with the command that installs it", async () => {
    const open = join(__dirname, "../../../src/stores/redis/redis-store.js");
    const hidden = ["--import", `data:text/javascript,${encodeURIComponent(hideRedis)}`];
    const { stdout } = await promisify(execFile)(process.execPath, [...hidden, "-e", program(open)]);
    assert.match(stdout, /^bad_configuration: .*`npm install redis@5`/);
  });
});
