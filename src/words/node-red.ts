// Node-RED's locale files, made from the words of the nodes when the package is built: labels as JSON, help as HTML.

import { settingsSection } from "../core/guide";
import { messageStates } from "../core/message/states";
import type { nodes as english } from "./en/nodes";
import { notices } from "./en/notices";

export type NodeWords = typeof english;
type Types = NodeWords["types"];

interface Property {
  readonly type: "string" | "number" | "boolean" | "object" | "string | array" | "any";
  readonly optional?: true;
  /** In place of `{values}` in the sentence: "`a`, `b` or `c`". */
  readonly values?: readonly string[];
  /** In place of `{fields}` in the sentence: "`a`, `b`, `c`". */
  readonly fields?: readonly string[];
}

/** What a node's help has beside its sentences: the types of properties, and where references lead. */
type Shape<Help> = {
  readonly [Section in keyof Help & ("inputs" | "orders" | "output")]: {
    readonly [Name in Exclude<keyof Help[Section], "intro">]: Property;
  };
} & {
  readonly [Section in keyof Help & "outputs"]: {
    readonly [Port in keyof Help[Section]]: { readonly [Name in Exclude<keyof Help[Section][Port], "title">]: Property };
  };
} & { readonly [Section in keyof Help & "references"]: { readonly [Key in keyof Help[Section]]: string } };

const text: Property = { type: "string" };
const number: Property = { type: "number" };
const object: Property = { type: "object" };
const recipients: Property = { type: "string | array" };
const optional = (property: Property): Property => ({ ...property, optional: true });

const shapes: { readonly [Type in keyof Types]: Shape<Types[Type]["help"]> } = {
  "sms-config": {
    references: {
      console: "https://console.twilio.com/",
      gateway: "https://docs.sms-gate.app/",
      guidelines: "https://www.twilio.com/docs/messaging/guidelines",
    },
  },
  "sms-send": {
    inputs: { sms: optional(object), to: optional(recipients), payload: optional({ type: "any" }) },
    outputs: { sent: { sms: object }, notSent: { sms: object }, answer: { payload: text, sms: object } },
    references: { gsm7: "https://www.twilio.com/docs/glossary/what-is-gsm-7-character-encoding" },
  },
  "sms-inbound": {
    outputs: {
      replies: { payload: text, topic: text, "sms.reply": object },
      texts: { payload: text, "sms.text": object },
      consent: {
        payload: { ...text, values: ["opted_in", "opted_out"] },
        "sms.consent": { ...object, fields: ["people", "to", "method", "at"] },
      },
    },
  },
  "sms-throttle": {
    inputs: { "sms.to": recipients, sms: optional(object), topic: optional(text) },
    orders: {
      "sms.release, sms.clear, sms.pause, sms.resume": { type: "boolean", optional: true },
      "sms.person": optional(text),
    },
    outputs: { now: { sms: object, throttled: optional(object) }, held: { sms: object } },
  },
  "sms-status": {
    outputs: {
      delivery: {
        payload: { ...text, values: messageStates.filter((state) => state !== "reserved") },
        "sms.delivery": { ...object, fields: ["id", "person", "carrierId", "state", "error", "advice", "price", "at"] },
      },
      notices: { payload: text, topic: { ...text, values: Object.keys(notices) } },
      queue: { payload: number, "sms.queue": object },
    },
  },
  "sms-ha-config": {
    references: { tokens: "https://www.home-assistant.io/docs/authentication/" },
  },
  "sms-ha-events": {
    output: { payload: object, topic: text, sms: object },
    references: { todo: "https://www.home-assistant.io/integrations/todo/" },
  },
  "sms-ha-action": {
    inputs: { "sms.reply": object, sms: object },
    outputs: { done: {}, notDone: { "payload.reason": text } },
    output: { sms: object, payload: object },
  },
};

/** By name; where a property has a list of its own, an `intro` and its items. */
type Sentences = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
type Properties = Readonly<Record<string, Property>>;

interface AnyHelp {
  readonly summary: string;
  readonly inputs?: Sentences;
  /** Other messages that the node takes. */
  readonly orders?: Sentences;
  readonly outputs?: Readonly<Record<string, Sentences>>;
  /** On the only output, or on all of them. */
  readonly output?: Sentences;
  readonly afterOutputs?: string;
  readonly details: Readonly<Record<string, string>>;
  readonly references?: Readonly<Record<string, string>>;
}
interface AnyShape {
  readonly inputs?: Properties;
  readonly orders?: Properties;
  readonly outputs?: Readonly<Record<string, Properties>>;
  readonly output?: Properties;
  readonly references?: Readonly<Record<string, string>>;
}

/** Backticks are code, two asterisks bold, one italic; anything else is as written. */
const inline = (sentence: string): string =>
  sentence
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\*\*([^*]+)\*\*/g, "<b>$1</b>")
    .replace(/\*([^*]+)\*/g, "<i>$1</i>");

const paragraph = (sentence: string): string => `<p>${inline(sentence)}</p>`;

const codes = (names: readonly string[]): string[] => names.map((name) => `\`${name}\``);

/** `or`: the word before the last of several values. */
const filled = (sentence: string, { values = [], fields = [] }: Property, or: string): string =>
  sentence
    .replace(
      "{values}",
      codes(values)
        .join(", ")
        .replace(/, ([^,]*)$/, ` ${or} $1`),
    )
    .replace("{fields}", codes(fields).join(", "));

const renderHelp = (type: string, help: AnyHelp, shape: AnyShape, heading: NodeWords["help"]): string => {
  const described = (sentence: Sentences[string] = "", property: Property): string => {
    if (typeof sentence === "string") return inline(filled(sentence, property, heading.or));
    const { intro = "", ...items } = sentence;
    return `${inline(intro)}<ul>${Object.values(items)
      .map((item) => `<li>${inline(item)}</li>`)
      .join("")}</ul>`;
  };
  const list = (properties: Properties = {}, sentences: Sentences = {}): string => {
    const entries = Object.entries(properties).map(([names, property]) => {
      const terms = names
        .split(", ")
        .map(
          (name) =>
            `<dt${property.optional ? ' class="optional"' : ""}>${name} <span class="property-type">${property.type}</span></dt>`,
        );
      return `${terms.join("\n")}\n<dd>${described(sentences[names], property)}</dd>`;
    });
    return entries.length > 0 ? `<dl class="message-properties">\n${entries.join("\n")}\n</dl>` : "";
  };
  const port = ([name, { title = "", ...sentences }]: [string, Sentences]): string =>
    `<li>${described(title, text)}${list(shape.outputs?.[name], sentences)}</li>`;
  const section = (title: string, ...parts: readonly (string | undefined)[]): string => {
    const body = parts.filter(Boolean).join("\n");
    return body && `<h3>${title}</h3>\n${body}\n`;
  };

  const { inputs, orders, outputs, output, afterOutputs, details, references = {} } = help;
  const link = (address: string, title: string): string => `<li><a href="${address}">${inline(title)}</a></li>`;
  const links = [
    link(settingsSection(type), heading.guide),
    ...Object.entries(references).map(([key, title]) => link(shape.references?.[key] ?? "", title)),
  ];
  return [
    `<script type="text/html" data-help-name="${type}">\n${paragraph(help.summary)}\n`,
    section(
      heading.inputs,
      inputs && list(shape.inputs, inputs),
      orders && paragraph(String(orders.intro)),
      orders && list(shape.orders, orders),
    ),
    section(
      heading.outputs,
      outputs && `<ol class="node-ports">\n${Object.entries(outputs).map(port).join("\n")}\n</ol>`,
      output && list(shape.output, output),
      afterOutputs && paragraph(afterOutputs),
    ),
    section(heading.details, ...Object.values(details).map(paragraph)),
    section(heading.references, `<ul>${links.join("")}</ul>`),
    "</script>\n",
  ].join("\n");
};

/** By node, what Node-RED reads for one language. Labels of all nodes come first, so that a node can word something its own way. */
export const localeOf = ({ common, help: heading, types }: NodeWords): Readonly<Record<string, { json: string; html: string }>> =>
  Object.fromEntries(
    Object.entries(types).map(([type, { words, help }]) => [
      type,
      {
        json: JSON.stringify({ common, [type]: words }),
        html: renderHelp(type, help, shapes[type as keyof Types], heading),
      },
    ]),
  );

interface ListedProperty {
  /** "in", or "out" with the title of the output. */
  readonly port: string;
  readonly name: string;
  readonly kind: string;
  readonly sentence: string;
}

/** Every property of a node's messages, for the guide. @public */
export const propertiesOf = (type: keyof Types, help: AnyHelp, or: string): readonly ListedProperty[] => {
  const shape: AnyShape = shapes[type];
  const listed = (port: string, properties: Properties = {}, sentences: Sentences = {}): ListedProperty[] =>
    Object.entries(properties).map(([name, property]) => {
      const said = sentences[name] ?? "";
      const sentence = typeof said === "string" ? said : Object.values(said).join("; ").replace(":;", ":");
      return {
        port,
        name,
        kind: property.optional ? `${property.type}, optional` : property.type,
        sentence: filled(sentence, property, or),
      };
    });
  const outputs = Object.entries(help.outputs ?? {}).flatMap(([name, sentences], index) =>
    listed(`out ${index + 1}`, shape.outputs?.[name], sentences),
  );
  return [
    ...listed("in", shape.inputs, help.inputs),
    ...listed("in", shape.orders, help.orders),
    ...outputs,
    ...listed("out", shape.output, help.output),
  ];
};
