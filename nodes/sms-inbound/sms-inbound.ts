// The sms-inbound node: what people text. Output 1: replies with a meaning; 2: other texts; 3: consent that changed.

import type { ConsentChange, OtherText, Reply } from "../../src/context/events";
import type { Household } from "../../src/household";
import { messageOf, type Red, wordsOf } from "../lib/runtime";
import { registerListener } from "../lib/use-household";
import { configSchema } from "./fields";

type Picture = OtherText["media"][number] & { readonly content?: Buffer; readonly problem?: string };

const fetched = async (household: Household, picture: OtherText["media"][number]): Promise<Picture> => {
  const got = await household.media(picture.url);
  return got.kind === "fetched"
    ? { ...picture, type: got.type, content: Buffer.from(got.content) }
    : { ...picture, problem: got.reason };
};

export default (RED: Red): void => {
  const words = wordsOf(RED);

  registerListener(RED, "sms-inbound", configSchema, (household, node, tie, { pictures }, send) => {
    const { events } = household;
    let over = false;
    const show = (key: string, who: string): void =>
      tie.show({ fill: "blue", shape: "dot", text: words(`sms-inbound.status.${key}`, { who }) });
    const reply = (reply: Reply): void => {
      send([{ payload: reply.text, topic: reply.subject.title, sms: { reply } }, null, null]);
      show("reply", reply.name);
    };
    const tell = (text: OtherText): void => {
      send([null, { payload: text.text, topic: text.name ?? text.number, sms: { text } }, null]);
      show("text", text.name ?? text.number);
    };
    const tellWithPictures = async (text: OtherText): Promise<void> => {
      const media = await Promise.all(text.media.map((picture) => fetched(household, picture)));
      if (!over) tell({ ...text, media });
    };
    const text = (text: OtherText): void => {
      if (pictures && text.media.length > 0) tellWithPictures(text).catch((error: unknown) => node.error(messageOf(error)));
      else tell(text);
    };
    const consent = (consent: ConsentChange): void => {
      send([null, null, { payload: consent.to, topic: consent.people.join(","), sms: { consent } }]);
      show(consent.to, consent.people.join(", ") || (consent.number ?? ""));
    };
    events.on("reply", reply).on("text", text).on("consent", consent);
    return () => {
      over = true;
      events.off("reply", reply).off("text", text).off("consent", consent);
    };
  });
};
