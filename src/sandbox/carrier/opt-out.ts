// Twilio's own handling of STOP, START and HELP for a long code.

export type Keyword = "STOP" | "START" | "HELP";

/**
 * `advanced`: the carrier answers by itself and tells the webhook so in OptOutType; `plain`: it answers and tells nothing;
 * `off`: it leaves everything to the webhook.
 */
export type OptOutHandling = "advanced" | "plain" | "off";

const stop = new Set(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"]);
const start = new Set(["START", "YES", "UNSTOP"]);
const help = new Set(["HELP", "INFO"]);

/** The keyword a text is, if it is nothing else. YES means START only to somebody who has opted out. */
export function keywordOf(body: string, optedOut: boolean): Keyword | undefined {
  const word = body.trim().toUpperCase();
  if (stop.has(word)) return "STOP";
  if (word === "YES" && !optedOut) return undefined;
  if (start.has(word)) return "START";
  return help.has(word) ? "HELP" : undefined;
}

/** What the carrier answers by itself. */
export const confirmations: Readonly<Record<Keyword, string>> = {
  STOP: "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
  START:
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
  HELP: "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
};
