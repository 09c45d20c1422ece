// A webhook receiver on a real socket: records posts and answers as the test says.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { closing, listening } from "../../fakes/server";

export interface Post {
  /** The full URL posted to. */
  readonly url: string;
  readonly form: Record<string, string>;
  readonly headers: IncomingMessage["headers"];
}

export class Receiver {
  readonly posts: Post[] = [];
  /** Answers a post; by default with empty TwiML. */
  answer: (post: Post, response: ServerResponse) => void = (_post, response) => twiml(response, "<Response/>");
  url = "";
  readonly #server = createServer((request, response) => void this.#take(request, response));
  readonly #waiting = new Set<() => void>();

  async listen(): Promise<this> {
    this.url = await listening(this.#server);
    return this;
  }

  /** Resolves after `count` posts in total. */
  async received(count: number): Promise<readonly Post[]> {
    while (this.posts.length < count) await new Promise<void>((resolve) => void this.#waiting.add(resolve));
    return this.posts;
  }

  close(): Promise<void> {
    return closing(this.#server);
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const post = { url: this.url + request.url, form: Object.fromEntries(new URLSearchParams(body)), headers: request.headers };
    this.posts.push(post);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
    this.answer(post, response);
  }
}

export const twiml = (response: ServerResponse, xml: string, status = 200): void => {
  response.writeHead(status, { "content-type": "text/xml" }).end(xml);
};
