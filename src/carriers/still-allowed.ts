// Asks whether a text may still be sent: before each attempt, and again when the connection is ready, right before the request is written.

import { AsyncLocalStorage } from "node:async_hooks";
import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";

/** The text was withdrawn before anything was written. */
class Withdrawn extends Error {
  readonly code = "WITHDRAWN";
}

/** HTTP clients wrap the error. */
export const isWithdrawn = (error: unknown): boolean =>
  error instanceof Withdrawn || (error instanceof Error && error.cause !== undefined && isWithdrawn(error.cause));

type Check = () => boolean;

// An HTTP client in between can't pass the question on to the agent.
const currentCheck = new AsyncLocalStorage<Check>();

/** Every request of `work` calls `mayStillGo` right before it is written; rejects with `Withdrawn` once that returns false. */
export const whileAllowed = <T>(mayStillGo: Check, work: () => Promise<T>): Promise<T> => currentCheck.run(mayStillGo, work);

/** Throws `Withdrawn` if the text may no longer be sent. Does nothing for other requests. */
export const checkStillAllowed = (): void => {
  if (currentCheck.getStore()?.() === false) throw new Withdrawn("withdrawn");
};

const connectTimeout = 15_000;

const timedOut = (): Error => Object.assign(new Error("connect ETIMEDOUT"), { code: "ETIMEDOUT", syscall: "connect" });

/** Resolves once a request written to the socket leaves at once. */
const ready = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    const event = socket instanceof TLSSocket ? "secureConnect" : "connect";
    if (event === "connect" && !socket.connecting) return resolve();
    const end = (act: () => void) => (): void => {
      socket.off(event, onReady).off("error", onError).off("close", onClose).off("timeout", onTimeout);
      act();
    };
    const onReady = end(resolve);
    const onError = (error: Error): void => end(() => reject(error))();
    const onClose = end(() => reject(Object.assign(new Error("closed while connecting"), { code: "ECONNRESET" })));
    const onTimeout = end(() => {
      reject(timedOut());
      socket.destroy();
    });
    socket.once(event, onReady).once("error", onError).once("close", onClose).once("timeout", onTimeout);
  });

/** The socket once it is connected and the text may still be sent. */
const checked = async (socket: Socket, check: Check): Promise<Socket> => {
  const timeout = socket.timeout ?? 0;
  if (timeout === 0) socket.setTimeout(connectTimeout);
  await ready(socket);
  socket.setTimeout(timeout);
  if (check()) return socket;
  socket.destroy();
  throw new Withdrawn("withdrawn");
};

type Created = (error: Error | null, socket?: Socket) => void;
interface Connecting {
  createConnection(options: object, created?: Created): Socket | null | undefined;
}
/** An agent of `agent-base`, as for a proxy. */
interface Calling {
  callback(...request: unknown[]): Promise<Socket>;
}

/** Lets the agent hand out a connection for a text only while the text may be sent. Other requests are not affected. */
export const guarded = <Agent extends http.Agent>(agent: Agent): Agent => {
  if ("callback" in agent) {
    const calling = agent as unknown as Calling;
    const call = calling.callback.bind(agent);
    calling.callback = async (...request) => {
      const check = currentCheck.getStore();
      const socket = await call(...request);
      return check ? checked(socket, check) : socket;
    };
    return agent;
  }
  const connecting = agent as unknown as Connecting;
  const connect = connecting.createConnection.bind(agent);
  connecting.createConnection = (options, created) => {
    const check = currentCheck.getStore();
    if (!check || !created) return connect(options, created);
    const socket = connect(options);
    if (!socket) return socket;
    checked(socket, check).then(
      (connected) => created(null, connected),
      (error: Error) => created(error),
    );
    return undefined;
  };
  return agent;
};

/** A new agent for each connection: a household texts rarely, and something on the way would have dropped an idle one. */
export const guardedAgent = (protocol: string): http.Agent =>
  guarded(protocol === "https:" ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false }));
