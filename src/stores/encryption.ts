// Sealing: numbers and texts on the disk, AES-256-GCM with a key that isn't there. The same content at the same place looks the same,
// so that a nonce is never used for two.

import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { HouseholdSmsError } from "../core/errors";
import type { FingerprintOf } from "../core/people/consent";
import type { E164, Fingerprint } from "../core/units";

const algorithm = "aes-256-gcm";
const sizes = { key: 32, nonce: 12, tag: 16 } as const;

export interface Sealing {
  /** Tells the key it writes with from others; undefined where what it writes is plain. */
  readonly writesWith: string | undefined;
  /** The key it can read with. */
  readonly key: string | undefined;
  /** `about`: what is sealed and where it belongs; it opens nowhere else. */
  seal(about: string, value: unknown): string;
  /** Throws `store_unreadable` with the wrong key or none. */
  open(about: string, sealed: string): unknown;
  /** Throws `store_unreadable` where it can't read what was written with this key. */
  mustRead(key: string): void;
}

const unreadable = (what: string) =>
  new HouseholdSmsError(
    "store_unreadable",
    `The store is encrypted, and ${what}: give sms-config the store key it was encrypted with, or set HOUSEHOLD_SMS_KEY to it`,
  );
const noKey = "there is no key";
const otherKey = "not with this key";

const withoutKey: Sealing = {
  writesWith: undefined,
  key: undefined,
  seal: () => {
    throw unreadable(noKey);
  },
  open: () => {
    throw unreadable(noKey);
  },
  mustRead: () => {
    throw unreadable(noKey);
  },
};

const derived = (key: Buffer, purpose: string, length: number): Buffer =>
  Buffer.from(hkdfSync("sha256", key, "", `household-sms ${purpose}`, length));

const isKey = (key: string): boolean => /^[A-Za-z0-9+/]{43}=?$/.test(key) && Buffer.from(key, "base64").length === sizes.key;

/**
 * `key`: 32 bytes, base64. `writes`: whether what is written is sealed; with false what was sealed can be read still. Throws
 * `bad_configuration` where the key is none.
 */
export const sealingWith = (key: string | undefined, writes: boolean): Sealing => {
  if (key === undefined) {
    if (writes) throw new HouseholdSmsError("bad_configuration", "To encrypt the store, sms-config needs a store key");
    return withoutKey;
  }
  if (!isKey(key))
    throw new HouseholdSmsError(
      "bad_configuration",
      "The store key must be 32 random bytes in base64, as `openssl rand -base64 32` gives",
    );
  const secret = Buffer.from(key, "base64");
  const encryption = derived(secret, "encryption", sizes.key);
  const nonces = derived(secret, "nonces", sizes.key);
  const id = derived(secret, "id", 9).toString("base64url");
  return {
    writesWith: writes ? id : undefined,
    key: id,
    seal(about, value) {
      const plain = Buffer.from(JSON.stringify(value));
      const nonce = createHmac("sha256", nonces).update(JSON.stringify(about)).update(plain).digest().subarray(0, sizes.nonce);
      const cipher = createCipheriv(algorithm, encryption, nonce).setAAD(Buffer.from(about));
      const content = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString("base64");
    },
    open(about, sealed) {
      const bytes = Buffer.from(sealed, "base64");
      try {
        const cipher = createDecipheriv(algorithm, encryption, bytes.subarray(0, sizes.nonce)).setAAD(Buffer.from(about));
        cipher.setAuthTag(bytes.subarray(sizes.nonce, sizes.nonce + sizes.tag));
        const content = bytes.subarray(sizes.nonce + sizes.tag);
        return JSON.parse(Buffer.concat([cipher.update(content), cipher.final()]).toString());
      } catch {
        throw unreadable(otherKey);
      }
    },
    mustRead(written) {
      if (written !== id) throw unreadable(otherKey);
    },
  };
};

// Fingerprints of numbers: HMAC-SHA256 with the household's own key, so that nobody without the key can tell a number from one.

/** 22 characters of base64url are 132 bits: no two numbers will ever share them. */
const length = 22;
const mostKept = 10_000;

/** `key` is base64. Answers are kept, since a household asks for the same few numbers. */
export const fingerprints = (key: string): FingerprintOf => {
  const secret = Buffer.from(key, "base64");
  const kept = new Map<E164, Fingerprint>();
  return (number) => {
    const known = kept.get(number);
    if (known !== undefined) return known;
    if (kept.size >= mostKept) kept.clear();
    const made = createHmac("sha256", secret).update(number).digest("base64url").slice(0, length) as Fingerprint;
    kept.set(number, made);
    return made;
  };
};
