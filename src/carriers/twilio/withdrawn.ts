// Whether a text may still go: asked at each POST, below the SDK, which could not pass the question on.

import { AsyncLocalStorage } from "node:async_hooks";

/** The text was withdrawn before this POST, which was not made. */
export class Withdrawn extends Error {}

const question = new AsyncLocalStorage<() => boolean>();

/** Every request of `work` asks `mayStillGo` right before it is made; rejects with `Withdrawn` once the answer is no. */
export const asLongAs = <T>(mayStillGo: () => boolean, work: () => Promise<T>): Promise<T> => question.run(mayStillGo, work);

/** Throws `Withdrawn`; does nothing for requests that nobody can withdraw. */
export const askOnceMore = (): void => {
  if (question.getStore()?.() === false) throw new Withdrawn("withdrawn");
};
