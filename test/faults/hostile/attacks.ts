// What one attacker's process can do: huge bodies, bodies that never end, and forged requests as fast as they are answered.

import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { WebhookRequest } from "../../../src/core/ports/carrier";
import { path } from "./requests";

const open = (url: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.once("error", reject).once("connect", () => resolve(socket.off("error", reject).on("error", () => {})));
  });

const head = (headers: Readonly<Record<string, string | number | undefined>>, target = `/${path}`): string =>
  [`POST ${target} HTTP/1.1`, "Host: x", ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "", ""].join(
    "\r\n",
  );

/** Sends until the connection is closed; resolves with the bytes that were accepted. */
export const pour = async (url: string, headers: Readonly<Record<string, string | number>>, length: number): Promise<number> => {
  const socket = await open(url);
  const piece = Buffer.alloc(64 * 1024, "x");
  const chunked = !("content-length" in headers);
  const chunk = chunked ? Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n")]) : piece;
  const gone = new Promise<void>((resolve) => void socket.once("close", () => resolve()));
  socket.resume().write(head(chunked ? { ...headers, "transfer-encoding": "chunked" } : headers));
  for (let sent = 0; sent < length && !socket.destroyed; sent += piece.length)
    if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => void socket.once("drain", resolve)), gone]);
  const { bytesWritten } = socket;
  socket.destroy();
  return bytesWritten;
};

/** Sends all of a body but its last byte, or until the connection is closed, and leaves it open. `announced`: by its length. */
export const stall = async (
  url: string,
  target: string,
  headers: Readonly<Record<string, string>>,
  length: number,
  announced: boolean,
): Promise<Socket> => {
  const socket = await open(url);
  const body = Buffer.alloc(length - 1, "x");
  socket.resume();
  const sent = new Promise<void>((resolve) => {
    const how = announced ? { "content-length": length } : { "transfer-encoding": "chunked" };
    socket.write(head({ ...headers, ...how }, target));
    if (!announced) socket.write(`${length.toString(16)}\r\n`);
    socket.write(body, () => resolve());
  });
  await Promise.race([sent, new Promise<void>((resolve) => void socket.once("close", () => resolve()))]);
  return socket;
};

/** Holds connections whose bodies come a byte at a time, and replaces closed ones, until `ended`. */
export const trickle = async (url: string, connections: number, ended: AbortSignal): Promise<void> => {
  const one = async (): Promise<void> => {
    while (!ended.aborted) {
      const socket = await open(url);
      socket.resume().write(head({ "content-length": 10_000, "content-type": "application/x-www-form-urlencoded" }));
      while (!ended.aborted && !socket.destroyed) {
        socket.write("x");
        await sleep(100);
      }
      socket.destroy();
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
};

/** Bodies of 16,000 one-byte chunks that never end, on many connections at once. Returns how to close them. */
export const crumble = async (url: string, connections: number): Promise<() => void> => {
  const crumbs = "1\r\nx\r\n".repeat(16_000);
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(url)));
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve) => {
          socket.resume().once("close", () => resolve());
          socket.write(head({ "transfer-encoding": "chunked" }) + crumbs, () => resolve());
        }),
    ),
  );
  return () => {
    for (const socket of sockets) socket.destroy();
  };
};

/** Forged requests, many at once on many connections, until `ended`. Resolves with how many were answered. */
export const flood = async (url: string, request: WebhookRequest, ended: AbortSignal): Promise<number> => {
  const bytes = Buffer.concat([Buffer.from(head({ ...request.headers, "content-length": request.body.length })), request.body]);
  const [connections, underWay] = [16, 8];
  let answered = 0;
  const one = async (): Promise<void> => {
    const socket = await open(url);
    await new Promise<void>((resolve) => {
      socket.once("close", () => resolve());
      socket.on("data", (data: Buffer) => {
        const answers = data.toString("latin1").split("HTTP/1.1 403").length - 1;
        answered += answers;
        if (ended.aborted) socket.destroy();
        else for (let n = 0; n < answers; n++) socket.write(bytes);
      });
      for (let n = 0; n < underWay; n++) socket.write(bytes);
    });
  };
  await Promise.all(Array.from({ length: connections }, one));
  return answered;
};
