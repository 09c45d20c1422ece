// A member link's secret part: unguessable, and known to nobody but whoever holds the link, since only its hash is kept.

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Person } from "../../core/people/person";

const bytes = 32;
/** 32 bytes as base64url. */
export const tokenPattern = "[A-Za-z0-9_-]{43}";

export const newToken = (): string => randomBytes(bytes).toString("base64url");

export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Looks at everybody, whoever it is. */
export const memberOf = (people: readonly Person[], token: string): Person | undefined => {
  const asked = Buffer.from(hashOf(token), "hex");
  let found: Person | undefined;
  for (const person of people) {
    const hash = Buffer.from(person.memberLink?.hash ?? "00".repeat(asked.length), "hex");
    if (timingSafeEqual(asked, hash)) found = person;
  }
  return found;
};
