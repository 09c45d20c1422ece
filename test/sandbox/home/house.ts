// A simulated home with its clock, and the real client connected to it over a real socket.

import { WebSocket } from "ws";
import { instant } from "../../../src/core/units";
import { createSimulatedHome, type SimulatedHome, type SimulatedHomeOptions } from "../../../src/sandbox/home";
import { FakeClock, turn } from "../../fakes/clock";

export const token = "the-administrators-token";
export const limitedToken = "the-limited-token";
/** A Sunday, half past three in the afternoon, in New York 10:30. */
export const start = instant(Date.UTC(2026, 10, 22, 15, 30));

export interface House {
  readonly clock: FakeClock;
  readonly home: SimulatedHome;
  readonly url: string;
  /** Connects with the token given, or with the administrator's. */
  connect(as?: string): Promise<Connection>;
  /** A bare socket, to say what the client would not. */
  raw(): Promise<Raw>;
  close(): Promise<void>;
}

export interface Raw {
  readonly heard: unknown[];
  say(message: unknown): void;
  /** The next message heard, arrays as they came. */
  next(): Promise<unknown>;
  readonly closed: Promise<void>;
}

export const client = () => import("home-assistant-js-websocket");
type Client = Awaited<ReturnType<typeof client>>;
export type Connection = InstanceType<Client["Connection"]>;
export type HassEntity = Awaited<ReturnType<Client["getStates"]>>[number];
type HaWebSocket = Awaited<ReturnType<Client["createSocket"]>>;

/** Lets turns pass until something holds; the test's own limit ends a wait for what never comes. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}

/** The error a rejected command carries. */
export async function errorOf(command: Promise<unknown>): Promise<{ code: unknown; message?: string; translation_key?: string }> {
  return command.then(
    () => Promise.reject(new Error("the command was expected to be refused")),
    (error: { code: unknown; message?: string }) => error,
  );
}

export async function openHouse(options: Partial<SimulatedHomeOptions> = {}): Promise<House> {
  const clock = new FakeClock(start);
  const home = createSimulatedHome({ clock, token, limitedToken, timeZone: "America/New_York", ...options });
  const { url } = await home.listen(0);
  const connections: Connection[] = [];
  const sockets: WebSocket[] = [];
  return {
    clock,
    home,
    url,
    async connect(as = token) {
      const haws = await client();
      const auth = haws.createLongLivedTokenAuth(url, as);
      const connection = await haws.createConnection({
        auth,
        setupRetry: 0,
        createSocket: () => socketTo(auth.wsUrl, auth.accessToken),
      });
      connections.push(connection);
      return connection;
    },
    async raw() {
      const socket = new WebSocket(`${url.replace("http", "ws")}/api/websocket`);
      sockets.push(socket);
      return listenTo(socket);
    },
    async close() {
      for (const connection of connections) connection.close();
      for (const socket of sockets) socket.terminate();
      await home.close();
    },
  };
}

/** The client's own way of connecting, on `ws`. */
async function socketTo(url: string, accessToken: string): Promise<HaWebSocket> {
  const { ERR_CANNOT_CONNECT, ERR_INVALID_AUTH } = await client();
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    const failed = () => reject(ERR_CANNOT_CONNECT);
    const hear = (event: { data: unknown }) => {
      const message: { type: string; ha_version?: string } = JSON.parse(String(event.data));
      if (message.type === "auth_required") socket.send(JSON.stringify({ type: "auth", access_token: accessToken }));
      if (message.type === "auth_invalid") reject(ERR_INVALID_AUTH);
      if (message.type !== "auth_ok") return;
      socket.removeEventListener("message", hear);
      socket.removeEventListener("close", failed);
      socket.send(JSON.stringify({ type: "supported_features", id: 1, features: { coalesce_messages: 1 } }));
      resolve(Object.assign(socket, { haVersion: message.ha_version }) as unknown as HaWebSocket);
    };
    socket.addEventListener("message", hear);
    socket.addEventListener("close", failed);
    socket.addEventListener("error", failed);
  });
}

function listenTo(socket: WebSocket): Promise<Raw> {
  const heard: unknown[] = [];
  let read = 0;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.on("message", (data) => heard.push(JSON.parse(data.toString())));
  const raw: Raw = {
    heard,
    closed,
    say: (message) => socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    async next() {
      await until(() => heard.length > read);
      return heard[read++];
    },
  };
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(raw));
    socket.once("error", reject);
  });
}
