// The memory store holds the contract.

import { memoryStore } from "../../src/stores/memory";
import { storeContract } from "./contract";
import { made } from "./records";

storeContract("memory", { make: async () => memoryStore(made) });
