// A post office between a carrier and the household's webhooks: hands requests on, keeps them for later, or loses them; on real sockets.

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { closing, listening } from "../fakes/server";

export interface Letter {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What is handed on between two servers; the rest is each connection's own. */
const kept = /^(content-type|x-.*|user-agent)$/;

const letterOf = async (request: IncomingMessage): Promise<Letter> => ({
  path: request.url ?? "",
  headers: Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      kept.test(name) && typeof value === "string" ? [[name, value]] : [],
    ),
  ),
  body: await buffer(request),
});

export class PostOffice {
  readonly letters: Letter[] = [];
  /** What is done with a letter. Whoever posts a kept one is told that it arrived; one that is lost gets no answer. */
  policy: (letter: Letter) => "hand_on" | "keep" | "lose" = () => "hand_on";
  url = "";
  private readonly waiting = new Set<() => void>();
  private readonly server = createServer((request, response) => void this.take(request, response));

  /** `home`: where letters are handed on to. */
  constructor(private readonly home: () => string) {}

  async open(): Promise<this> {
    this.url = await listening(this.server);
    return this;
  }

  close(): Promise<void> {
    return closing(this.server);
  }

  /** Resolves once so many have come in all. */
  async received(count: number): Promise<readonly Letter[]> {
    while (this.letters.length < count) await new Promise<void>((resolve) => void this.waiting.add(resolve));
    return this.letters;
  }

  /** Hands a letter on, be it for the second time. */
  async handOn({ path, headers, body }: Letter): Promise<Response> {
    return fetch(this.home() + path, { method: "POST", headers, body: new Uint8Array(body) });
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const letter = await letterOf(request);
    const policy = this.policy(letter);
    if (policy === "lose") return void request.socket.destroy();
    if (policy === "keep") response.writeHead(204).end();
    else {
      const answer = await this.handOn(letter);
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
      response.end(Buffer.from(await answer.arrayBuffer()));
    }
    this.letters.push(letter);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }
}
