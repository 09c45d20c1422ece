// Waits for what another process must come to.

/** On a machine that has much else to do Home Assistant takes minutes to start. */
const limit = 240_000;

/** Asks again and again until it gives something; rejects after four minutes, naming what did not come. */
export const patiently = async <T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  const end = performance.now() + limit;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`waited for ${what}, and it did not come`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
