// The sms-inbound node: what people text. Output 1: replies with a meaning; 2: other texts; 3: consent that changed.

import type { ConsentChange, OtherText, Reply } from "../../src/services/events";
import { registerListener } from "../shared/listener";
import { type Red, wordsOf } from "../shared/runtime";
import { configSchema } from "./config";

export = (RED: Red): void => {
  const words = wordsOf(RED);

  registerListener(RED, "sms-inbound", configSchema, ({ events }, node, tie) => {
    const show = (key: string, who: string): void =>
      tie.show({ fill: "blue", shape: "dot", text: words(`sms-inbound.status.${key}`, { who }) });
    const reply = (reply: Reply): void => {
      node.send([{ payload: reply.text, topic: reply.subject.title, sms: { reply } }, null, null]);
      show("reply", reply.name);
    };
    const text = (text: OtherText): void => {
      node.send([null, { payload: text.text, topic: text.name ?? text.number, sms: { text } }, null]);
      show("text", text.name ?? text.number);
    };
    const consent = (consent: ConsentChange): void => {
      node.send([null, null, { payload: consent.to, topic: consent.people.join(","), sms: { consent } }]);
      show(consent.to, consent.people.join(", ") || (consent.number ?? ""));
    };
    events.on("reply", reply).on("text", text).on("consent", consent);
    return () => events.off("reply", reply).off("text", text).off("consent", consent);
  });
};
