// The parts of node-red-node-test-helper that the tests use; it comes without types.

declare module "node-red-node-test-helper" {
  import type { Node } from "node-red";

  interface Call {
    readonly thisValue: Node;
    readonly args: readonly unknown[];
  }
  interface Spy {
    getCalls(): readonly Call[];
  }
  class NodeTestHelper {
    settings(settings: object): object;
    load(nodes: readonly unknown[], flow: readonly object[], credentials: object): Promise<void>;
    setFlows(flow: readonly object[], type: "full" | "nodes", credentials: object): Promise<void>;
    unload(): Promise<void>;
    getNode(id: string): Node | null;
    startServer(): Promise<void>;
    stopServer(): Promise<void>;
    url(): string;
    log(): Spy;
  }
  const helper: NodeTestHelper;
  export = helper;
}
