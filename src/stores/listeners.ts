// Those who want to be told. One that throws keeps nobody else from being told, and never undoes what is already durable.

export interface Listeners<News> {
  add(listener: (news: News) => void): () => void;
  /** Everybody hears everything in the same order, also where a listener causes news while it is being told. */
  tell(news: News): void;
}

export const listeners = <News>(onError: (error: unknown) => void): Listeners<News> => {
  const all = new Set<(news: News) => void>();
  const waiting: News[] = [];
  let telling = false;

  const tellAll = (news: News) => {
    for (const listener of [...all])
      try {
        listener(news);
      } catch (error) {
        onError(error);
      }
  };

  return {
    add(listener) {
      const entry = (news: News) => listener(news);
      all.add(entry);
      return () => void all.delete(entry);
    },
    tell(news) {
      waiting.push(news);
      if (telling) return;
      telling = true;
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) tellAll(next);
      telling = false;
    },
  };
};
