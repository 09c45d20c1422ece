// A member link's secret: unguessable, and stored only as a hash.

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Person } from "../../core/people/person";

const bytes = 32;
/** 32 bytes as base64url. */
export const tokenPattern = "[A-Za-z0-9_-]{43}";

export const newToken = (): string => randomBytes(bytes).toString("base64url");

export const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Compares with every person, so that the time it takes reveals nothing. */
export const memberOf = (people: readonly Person[], token: string): Person | undefined => {
  const asked = Buffer.from(hashOf(token), "hex");
  let member: Person | undefined;
  for (const person of people) {
    const hash = Buffer.from(person.memberLink?.hash ?? "00".repeat(asked.length), "hex");
    if (timingSafeEqual(asked, hash)) member = person;
  }
  return member;
};
