// The parts of Express that the routes need.

import type { Readable } from "node:stream";
import type { Language } from "../../core/people/person";
import { languageOf as preferred } from "../../words";

export interface Request {
  readonly method: string;
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly body?: unknown;
  /** The user who is signed in to Node-RED. */
  readonly user?: { readonly username?: string };
}

export interface Response extends NodeJS.WritableStream {
  status(code: number): Response;
  set(headers: Readonly<Record<string, string>>): Response;
  json(body: unknown): unknown;
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
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

/** The first of the reader's languages that we have. */
export const languageOf = (request: Pick<Request, "headers">): Language =>
  preferred((headerOf(request, "accept-language") ?? "").split(",").map((tag) => tag.trim()));

/** Sends a stream; destroys it when the client leaves. */
export const pipeTo = (response: Response, from: Readable): void => {
  response.on("close", () => from.destroy());
  from.on("error", () => response.end());
  from.pipe(response);
};
