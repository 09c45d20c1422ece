// The member page's service worker: keeps the page and its last data, so that it opens without a connection.

/** What is here of a worker's own types: the page's are those of a window. */
interface Worker {
  addEventListener(type: "install" | "activate" | "fetch", listener: (event: WorkerEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}
interface WorkerEvent extends Event {
  readonly request: Request;
  waitUntil(promise: Promise<unknown>): void;
  respondWith(response: Promise<Response>): void;
}

const worker = self as unknown as Worker;
const cacheName = "household-sms-member";

const keep = async (request: Request, response: Response): Promise<Response> => {
  // A revoked link leaves nothing behind.
  if (response.status === 404) await caches.delete(cacheName);
  else if (response.ok) await (await caches.open(cacheName)).put(request, response.clone());
  return response;
};

/** From the network if it answers, else as it was last. */
const answer = async (request: Request): Promise<Response> => {
  try {
    return await keep(request, await fetch(request));
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return new Response(kept.body, { status: 200, headers: new Headers([...kept.headers, ["x-cached", "1"]]) });
    throw error;
  }
};

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});

export {};
