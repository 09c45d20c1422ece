// A node type in the editor: what all of them do when a node is dropped, and when a dialog opens.

import type { NodeDef, NodeInstance, NodeProperties } from "@node-red/editor-client";
import { opened } from "./form";
import { chooseOnlyHousehold, offerHousehold } from "./household";
import { explainMistakes } from "./mistakes";

/** Palette colors: texts, and Home Assistant. */
export const colors = { sms: "#93BBA7", home: "#A3B9D2" } as const;
export const category = "household sms";

/**
 * Defines a node type for the editor. The build registers it from each node's own HTML file, with its fields written out: the flow
 * library reads them there.
 */
export const defineNode = <Props extends NodeProperties, Creds = undefined>(
  type: string,
  definition: NodeDef<Props, Creds>,
): void => {
  const { defaults, category: of, oneditprepare } = definition;
  const prefix = of === "config" ? "node-config-input" : "node-input";
  const hasHousehold = of !== "config" && "household" in defaults;
  const whole: NodeDef<Props, Creds> = {
    ...definition,
    ...(hasHousehold && { onadd: chooseOnlyHousehold }),
    oneditprepare() {
      opened[prefix] = this;
      oneditprepare?.call(this);
      if (hasHousehold) offerHousehold($("#node-input-household"), this as NodeInstance<NodeProperties>);
      explainMistakes(this as NodeInstance<NodeProperties>, { ...defaults, ...definition.credentials }, prefix);
    },
  };
  const shared = window as unknown as { householdSms?: Record<string, unknown> };
  shared.householdSms = { ...shared.householdSms, [type]: whole };
};
