// A webhook's answer in TwiML: the texts it asks for. Verbs other than Message are passed over.

import { parseXml, type XmlElement } from "./xml";

export interface TwimlMessage {
  /** Where it goes, if not back to who texted. */
  readonly to: string | undefined;
  readonly body: string;
  readonly mediaUrls: readonly string[];
  /** As written: may be relative to the webhook's URL. */
  readonly callbacks: readonly string[];
}

/** The texts an answer asks for, none for an empty one; `undefined` where it is no TwiML. */
export function readTwiml(contentType: string, text: string): readonly TwimlMessage[] | undefined {
  if (text.trim() === "") return [];
  if (contentType.startsWith("text/plain")) return [{ to: undefined, body: text, mediaUrls: [], callbacks: [] }];
  if (!/^(?:text|application)\/xml\b/.test(contentType)) return undefined;
  const root = parseXml(text);
  if (root?.name !== "Response") return undefined;
  return root.children.filter(({ name }) => name === "Message").map(messageOf);
}

function messageOf(element: XmlElement): TwimlMessage {
  const inner = (name: string): string[] => element.children.filter((child) => child.name === name).map((child) => child.text);
  const { to, action, statusCallback } = element.attributes;
  return {
    to,
    body: (inner("Body")[0] ?? element.text).trim(),
    mediaUrls: inner("Media").map((url) => url.trim()),
    callbacks: [action, statusCallback].flatMap((url) => (url ? [url] : [])),
  };
}
