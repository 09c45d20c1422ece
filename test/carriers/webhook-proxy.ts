// A proxy between a carrier and the household's webhooks, on real sockets: forwards requests, keeps them for later, or drops them.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { closing, listening } from "../fakes/server";

export interface WebhookPost {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Other headers belong to each connection. */
const forwarded = /^(content-type|x-.*|user-agent)$/;

const postOf = async (request: IncomingMessage): Promise<WebhookPost> => ({
  path: request.url ?? "",
  headers: Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      forwarded.test(name) && typeof value === "string" ? [[name, value]] : [],
    ),
  ),
  body: await buffer(request),
});

export class WebhookProxy {
  readonly requests: WebhookPost[] = [];
  /** `keep` answers 204 without forwarding; `drop` closes the connection without an answer. */
  policy: (post: WebhookPost) => "forward" | "keep" | "drop" = () => "forward";
  url = "";
  private readonly waiting = new Set<() => void>();
  private readonly server = createServer((request, response) => void this.take(request, response));

  /** `target`: the household's base URL. */
  constructor(private readonly target: () => string) {}

  async open(): Promise<this> {
    this.url = await listening(this.server);
    return this;
  }

  close(): Promise<void> {
    return closing(this.server);
  }

  /** Resolves after `count` requests in total. */
  async received(count: number): Promise<readonly WebhookPost[]> {
    while (this.requests.length < count) await new Promise<void>((resolve) => void this.waiting.add(resolve));
    return this.requests;
  }

  /** Forwards a request, possibly again. */
  async forward({ path, headers, body }: WebhookPost): Promise<Response> {
    return fetch(this.target() + path, { method: "POST", headers, body: new Uint8Array(body) });
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const post = await postOf(request);
    const policy = this.policy(post);
    if (policy === "drop") return void request.socket.destroy();
    if (policy === "keep") response.writeHead(204).end();
    else {
      const answer = await this.forward(post);
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
      response.end(Buffer.from(await answer.arrayBuffer()));
    }
    this.requests.push(post);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }
}
