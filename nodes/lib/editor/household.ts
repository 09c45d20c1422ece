// The household of a node: the only one is chosen, and where there is none, a sandbox household is one click away.

import type { NodeInstance, NodeProperties } from "@node-red/editor-client";
import { element } from "./form";

type Node = NodeInstance<NodeProperties>;
/** A config node as the editor holds it. */
interface ConfigNode {
  readonly id: string;
  readonly type: string;
  readonly users: object[];
}

const householdsInFlows = (): readonly ConfigNode[] => {
  const found: ConfigNode[] = [];
  RED.nodes.eachConfig((each) => {
    const node = each as ConfigNode;
    if (node.type === "sms-config") found.push(node);
    return true;
  });
  return found;
};

/** For `onadd`: a node that is dropped, or pasted without a household. */
export function chooseOnlyHousehold(this: object): void {
  const node = this as { household?: string };
  const [only, another] = householdsInFlows();
  if (node.household || !only || another) return;
  node.household = only.id;
  // A pasted node is registered with its config nodes already.
  if (RED.nodes.node((this as { id: string }).id) && !only.users.includes(node)) only.users.push(node);
}

/** A household that sends nothing, as if its dialog had been filled in; undone like anything else. */
const createSandbox = (name: string): string => {
  const definition = RED.nodes.getType("sms-config");
  const values = Object.entries(definition.defaults).map(([field, { value }]) => [field, structuredClone(value)]);
  const node = {
    ...Object.fromEntries(values),
    id: RED.nodes.id(),
    type: "sms-config",
    name,
    mode: "sandbox",
    users: [],
    changed: true,
    _def: definition,
    _: (definition as unknown as { _: unknown })._,
  };
  const dirty = RED.nodes.dirty();
  RED.nodes.add(node);
  RED.nodes.dirty(true);
  RED.history.push({ t: "add", nodes: [node.id], dirty });
  return node.id;
};

/** Whether the household is part of the deployed flows. */
export const isDeployed = (household: string): boolean =>
  ((RED.nodes.originalFlow() ?? []) as readonly { readonly id: string }[]).some(({ id }) => id === household);

/** To its page, once it is deployed, and to the sidebar. */
export const linksTo = (household: string, words: (key: string) => string): JQuery => {
  const toPage = $("<a target='_blank' rel='noopener'>")
    .attr("href", `household-sms/${encodeURIComponent(household)}/`)
    .text(words("page"));
  const toSidebar = $("<a href='#'>")
    .text(words("sidebar"))
    .on("click", (event) => {
      event.preventDefault();
      RED.sidebar.show("household-sms");
    });
  return element("span").append(...(isDeployed(household) ? [toPage, document.createTextNode(" · ")] : []), toSidebar);
};

/** Shows below the choice what goes with it: the page and the sidebar of the chosen one, or how to get the first one. */
export const offerHousehold = (select: JQuery, node: Node): void => {
  const words = (key: string): string => node._(`common.household.${key}`);
  const below = element("div", "household-sms-below").appendTo(select.closest(".form-row"));
  const create = (name: string): void => {
    const id = createSandbox(name);
    select.prepend($("<option>").val(id).text(name)).val(id).trigger("change");
  };
  const showFirst = (): void => {
    const name = $("<input type='text' maxlength='40'>").attr("aria-label", words("name")).val(words("first"));
    const button = $("<button type='button'>").addClass("red-ui-button household-sms-create").text(words("create"));
    button.on("click", () => create(String(name.val() ?? "").trim() || words("first")));
    below.empty().append(element("div", "household-sms-first").append(name, button), element("div", "", words("about")));
  };
  const refresh = (): void => {
    const chosen = String(select.val() ?? "");
    if (chosen && chosen !== "_ADD_") below.empty().append(linksTo(chosen, words));
    else if (householdsInFlows().length === 0) showFirst();
    else below.empty();
  };
  select.on("change", refresh);
  refresh();
};
