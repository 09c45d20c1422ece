// The editor's part of the nodes: one script for all dialogs, registered in the form that the flow library's scorecard reads.

import { createContext, Script } from "node:vm";

const literal = (value) => JSON.stringify(value);

/** An object literal of what the shared script defines: simple values in place, all others by reference. */
const definitionOf = (definition) => {
  const entry = ([name, value]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return `${name}:${typeof value === "function" ? `d.${name}` : literal(value)}`;
    return `${name}:{${Object.keys(value)
      .map((key) => `${key}:d.${name}.${key}`)
      .join(",")}}`;
  };
  return `{${Object.entries(definition).map(entry).join(",")}}`;
};

/** Runs the script as far as a browser would before any dialog is opened. */
const definitionsIn = (script) => {
  const window = {};
  new Script(script).runInContext(createContext({ window, navigator: {}, document: {} }));
  return window.householdSms;
};

/** The script tags of each node type; the first one's defines what the others register. */
export const scriptsOf = (types, script) => {
  const definitions = definitionsIn(script);
  const register = (type) =>
    `(function(d){RED.nodes.registerType(${literal(type)},${definitionOf(definitions[type])})})(window.householdSms[${literal(type)}])`;
  const tag = (text) => `<script type="text/javascript">${text.trim().replaceAll("</script", "<\\/script")}</script>\n`;
  return Object.fromEntries(types.map((type, index) => [type, (index === 0 ? tag(script) : "") + tag(register(type))]));
};
