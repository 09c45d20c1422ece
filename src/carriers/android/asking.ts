// Asking the gateway for something other than to send.

import { brokenBy } from "../../core/message/broken";
import type { Answer, Gateway } from "./gateway";

/** What the gateway doesn't have, as an older app or a server without that part. */
export class NotThere extends Error {}

const absent = new Set([404, 405, 501]);

const answered = async (gateway: Gateway, ...request: Parameters<Gateway["ask"]>): Promise<Answer> => {
  try {
    return await gateway.ask(...request);
  } catch (error) {
    throw new Error(`The SMS gateway can't be asked: ${brokenBy(error).why}`);
  }
};

/** Rejects with a sentence that quotes nothing of the request, whose address may hold a number. */
export const asking = async (gateway: Gateway, ...request: Parameters<Gateway["ask"]>): Promise<unknown> => {
  const { status, body } = await answered(gateway, ...request);
  if (absent.has(status)) throw new NotThere(`The SMS gateway has no such part: http_${status}`);
  if (status < 200 || status >= 300) throw new Error(`The SMS gateway can't be asked: http_${status}`);
  return body;
};
