// Keeps a page's own files for when there is no connection: the service worker of both pages, and what registers it.

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

const keep = async (cacheName: string, request: Request, response: Response): Promise<Response> => {
  // A revoked link leaves nothing behind.
  if (response.status === 404) await caches.delete(cacheName);
  else if (response.ok) await (await caches.open(cacheName)).put(request, response.clone());
  return response;
};

/** From the network if it answers, else as it was last. */
const answer = async (cacheName: string, request: Request): Promise<Response> => {
  try {
    return await keep(cacheName, request, await fetch(request));
  } catch (error) {
    const kept = await caches.match(request);
    if (kept) return new Response(kept.body, { status: 200, headers: new Headers([...kept.headers, ["x-cached", "1"]]) });
    throw error;
  }
};

/** For a service worker's file. `isKept`: whether an address, without its query, may be kept on the device. */
export const keepForOffline = (cacheName: string, isKept: (path: string) => boolean): void => {
  const worker = self as unknown as Worker;
  worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
  worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener("fetch", (event) => {
    const { method, url } = event.request;
    if (method === "GET" && isKept(new URL(url).pathname)) event.respondWith(answer(cacheName, event.request));
  });
};

/** For a page. What it has loaded before its worker was there is kept, too: else the second visit would need a connection. */
export const registerWorker = async (): Promise<void> => {
  // Only on HTTPS and on this machine; without it the page works as well, while there is a connection.
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("sw.js");
  if (navigator.serviceWorker.controller) return;
  await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  void fetch(location.pathname).catch(() => {});
  // Also what was on its way when the worker took over: that comes later, and not through the worker.
  const files = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[])
      if (entry.workerStart === 0 && isFile(entry.name)) void fetch(entry.name).catch(() => {});
  });
  files.observe({ type: "resource", buffered: true });
};

const isFile = (address: string): boolean =>
  address.startsWith(location.origin) && /\.(js|svg|png|webmanifest)$/.test(address) && !address.endsWith("/sw.js");
