// The keywords that Twilio handles by itself: it blocks and unblocks numbers per sender, and answers. The webhook is still called.

import { isTollFree } from "../../core/numbers";
import type { Keyword } from "../../core/ports/carrier";
import type { Sender } from "./options";

const words: Readonly<Record<Keyword, readonly string[]>> = {
  stop: ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"],
  start: ["START", "UNSTOP", "YES"],
  help: ["HELP", "INFO"],
};

/**
 * By default for long codes and Messaging Services, for a text that is one word. Toll-free: the network handles STOP and START, and YES
 * lifts nothing. Twilio leaves standalone short codes to us. Advanced Opt-Out says itself what it did (OptOutType).
 */
export const carrierKeyword = (sender: Sender, text: string): Keyword | undefined => {
  if ("shortCode" in sender || "alphanumeric" in sender) return undefined;
  const word = text.trim().toUpperCase();
  if (word === "YES" && "number" in sender && isTollFree(sender.number)) return undefined;
  return (["stop", "start", "help"] as const).find((keyword) => words[keyword].includes(word));
};
