// Listener set. A listener that throws is logged and doesn't stop the others.

export interface Listeners<Event> {
  /** Returns how to stop listening. */
  add(listener: (event: Event) => void): () => void;
  /** Every listener gets all events in the same order, also if a listener causes another event. */
  emit(event: Event): void;
}

export const listeners = <Event>(onError: (error: unknown) => void): Listeners<Event> => {
  const all = new Set<(event: Event) => void>();
  const queue: Event[] = [];
  let emitting = false;

  const deliver = (event: Event) => {
    for (const listener of [...all])
      try {
        listener(event);
      } catch (error) {
        onError(error);
      }
  };

  return {
    add(listener) {
      const entry = (event: Event) => listener(event);
      all.add(entry);
      return () => void all.delete(entry);
    },
    emit(event) {
      queue.push(event);
      if (emitting) return;
      emitting = true;
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) deliver(next);
      emitting = false;
    },
  };
};
