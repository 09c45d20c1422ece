// Reads a webhook's answer in TwiML: the texts it asks for. Only the verb Message counts.

export interface TwimlMessage {
  /** Recipient, if not the one who texted. */
  readonly to: string | undefined;
  readonly body: string;
  readonly mediaUrls: readonly string[];
  /** May be relative to the webhook's URL. */
  readonly callbacks: readonly string[];
}

/** Empty for an empty answer; `undefined` if it isn't TwiML. */
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

/** The subset of XML that TwiML needs: no DTD, no namespaces, only XML's own five entities. */
interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text directly inside it. */
  readonly text: string;
}

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const attribute = /\s+([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/;
const token = new RegExp(
  [
    /(?:<!--[\s\S]*?-->|<\?[\s\S]*?\?>)/, // skipped
    /<!\[CDATA\[(?<cdata>[\s\S]*?)\]\]>/,
    /<\/(?<close>[A-Za-z_][\w:.-]*)\s*>/,
    new RegExp(
      `<(?<open>[A-Za-z_][\\w:.-]*)(?<attributes>(?:${attribute.source.replace(/\((?!\?)/g, "(?:")})*)\\s*(?<empty>/?)>`,
    ),
    /(?<text>[^<]+)/,
  ]
    .map((part) => part.source)
    .join("|"),
  "y",
);

/** The root element, or `undefined` if the text isn't well-formed. */
function parseXml(source: string): XmlElement | undefined {
  const root: Open = { name: "", attributes: {}, children: [], text: "" };
  const path = [root];
  token.lastIndex = 0;
  const xml = source.replace(/^\uFEFF/, "");
  while (token.lastIndex < xml.length) {
    const found = token.exec(xml)?.groups;
    if (!found || !take(found, path)) return undefined;
  }
  const isOne = path.length === 1 && root.children.length === 1 && root.text.trim() === "";
  return isOne ? root.children[0] : undefined;
}

function take(found: Record<string, string | undefined>, path: Open[]): boolean {
  const top = path.at(-1);
  if (!top) return false;
  if (found.open) return openElement(found.open, found.attributes ?? "", found.empty === "/", top, path);
  if (found.close) return path.length > 1 && path.pop()?.name === found.close;
  top.text += found.cdata ?? decoded(found.text ?? "");
  return true;
}

function openElement(name: string, attributes: string, empty: boolean, parent: Open, path: Open[]): boolean {
  const element: Open = { name, attributes: attributesOf(attributes), children: [], text: "" };
  parent.children.push(element);
  if (!empty) path.push(element);
  return true;
}

const attributesOf = (source: string): Record<string, string> =>
  Object.fromEntries([...source.matchAll(new RegExp(attribute, "g"))].map(([, name, a, b]) => [name, decoded(a ?? b ?? "")]));

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
