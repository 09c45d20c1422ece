// Encryption at rest: AES-256-GCM under keys derived from the store key, which isn't kept with the data. And fingerprints of numbers.

import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { HouseholdSmsError } from "../core/errors";
import type { FingerprintOf } from "../core/people/consent";
import type { E164, Fingerprint } from "../core/units";

export interface Encryption {
  /** Id of the key that new content is encrypted with; undefined if it is written in plain. */
  readonly keyId: string | undefined;
  /** `place`: where the text belongs; it can't be decrypted at another. The same text at the same place gives the same result. */
  encrypt(place: string, text: string): string;
  /** Throws `store_unreadable` if no key fits. */
  decrypt(place: string, encrypted: string): string;
}

/** Store keys are 32 random bytes in base64. */
interface StoreKeys {
  readonly key?: string | undefined;
  /** The key before `key`: still read, no longer written with. */
  readonly previousKey?: string | undefined;
  /** Whether new content is encrypted. With false, encrypted content can still be read. */
  readonly encrypted?: boolean | undefined;
}

const algorithm = "aes-256-gcm";
const sizes = { key: 32, nonce: 12, tag: 16 } as const;

const unreadable = (what: string) =>
  new HouseholdSmsError(
    "store_unreadable",
    `The store is encrypted, and ${what}: give sms-config the store key it was encrypted with, or set HOUSEHOLD_SMS_KEY to it`,
  );

interface Cipher {
  readonly id: string;
  encrypt(place: string, text: string): string;
  /** Throws if the content was changed or moved. */
  decrypt(place: string, content: string): string;
}

const isKey = (key: string): boolean => /^[A-Za-z0-9+/]{43}=?$/.test(key) && Buffer.from(key, "base64").length === sizes.key;

/** Throws `bad_configuration`. */
const cipherFor = (key: string): Cipher => {
  if (!isKey(key))
    throw new HouseholdSmsError(
      "bad_configuration",
      "The store key must be 32 random bytes in base64, as `openssl rand -base64 32` gives",
    );
  const secret = Buffer.from(key, "base64");
  const derived = (purpose: string, length: number) =>
    Buffer.from(hkdfSync("sha256", secret, "", `household-sms ${purpose}`, length));
  const encryptionKey = derived("encryption", sizes.key);
  const nonceKey = derived("nonces", sizes.key);
  return {
    id: derived("id", 9).toString("base64url"),
    encrypt(place, text) {
      // Derived from the text and its place, so that no nonce is ever used for two texts.
      const nonce = createHmac("sha256", nonceKey).update(JSON.stringify(place)).update(text).digest().subarray(0, sizes.nonce);
      const cipher = createCipheriv(algorithm, encryptionKey, nonce).setAAD(Buffer.from(place));
      const content = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString("base64");
    },
    decrypt(place, content) {
      const bytes = Buffer.from(content, "base64");
      const cipher = createDecipheriv(algorithm, encryptionKey, bytes.subarray(0, sizes.nonce)).setAAD(Buffer.from(place));
      cipher.setAuthTag(bytes.subarray(sizes.nonce, sizes.nonce + sizes.tag));
      return Buffer.concat([cipher.update(bytes.subarray(sizes.nonce + sizes.tag)), cipher.final()]).toString();
    },
  };
};

/** Throws `bad_configuration` if a key has the wrong form, or is missing though content is to be encrypted. */
export const encryptionWith = ({ key, previousKey, encrypted = false }: StoreKeys): Encryption => {
  if (key === undefined && encrypted)
    throw new HouseholdSmsError("bad_configuration", "To encrypt the store, sms-config needs a store key");
  const current = key === undefined ? undefined : cipherFor(key);
  const ciphers = [current, previousKey === undefined ? undefined : cipherFor(previousKey)].filter((each) => each !== undefined);
  return {
    keyId: encrypted ? current?.id : undefined,
    encrypt(place, text) {
      if (!current || !encrypted) throw unreadable("there is no key");
      return `${current.id}.${current.encrypt(place, text)}`;
    },
    decrypt(place, text) {
      const [id = "", content = ""] = text.split(".");
      if (ciphers.length === 0) throw unreadable("there is no key");
      const cipher = ciphers.find((each) => each.id === id);
      try {
        if (cipher) return cipher.decrypt(place, content);
      } catch {
        // Changed, or moved here from elsewhere.
      }
      throw unreadable("not with this key");
    },
  };
};

/** Id of the key a text was encrypted with. */
export const keyIdOf = (encrypted: string): string => encrypted.split(".", 1)[0] ?? "";

/** 22 characters of base64url are 132 bits: no two numbers will ever share them. */
const fingerprintLength = 22;
const cachedFingerprints = 10_000;

/** Keyed hashes of numbers (HMAC-SHA256); `key` is base64. Cached, since a household asks for the same few numbers. */
export const fingerprints = (key: string): FingerprintOf => {
  const secret = Buffer.from(key, "base64");
  const cache = new Map<E164, Fingerprint>();
  return (number) => {
    const known = cache.get(number);
    if (known !== undefined) return known;
    if (cache.size >= cachedFingerprints) cache.clear();
    const hash = createHmac("sha256", secret).update(number).digest("base64url").slice(0, fingerprintLength) as Fingerprint;
    cache.set(number, hash);
    return hash;
  };
};
