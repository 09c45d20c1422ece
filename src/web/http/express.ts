// The parts of Express and Node-RED that the routes need.

import type { Readable } from "node:stream";

export interface Request {
  readonly method: string;
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly body?: unknown;
  /** Who Node-RED says it is. */
  readonly user?: { readonly username?: string };
}

export interface Response extends NodeJS.WritableStream {
  status(code: number): Response;
  set(headers: Readonly<Record<string, string>>): Response;
  json(body: unknown): unknown;
  flushHeaders(): void;
  on(event: "close", listener: () => void): this;
  readonly writableEnded: boolean;
}

export type Handler = (request: Request, response: Response, next: () => void) => unknown;

export interface Routes {
  get(path: string, ...handlers: Handler[]): unknown;
  post(path: string, ...handlers: Handler[]): unknown;
}

export const headerOf = ({ headers }: Pick<Request, "headers">, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** Ends the answer when the stream does, and the stream when nobody listens any more. */
export const pour = (from: Readable, response: Response): void => {
  response.on("close", () => from.destroy());
  from.on("error", () => response.end());
  from.pipe(response);
};
