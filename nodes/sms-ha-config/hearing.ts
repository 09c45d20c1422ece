// What comes in by text, as Home Assistant is told of it: who, and what it does; no number, and no word of it.

import type { ConsentChange, OtherText, Reply } from "../../src/context/events";
import type { InboundFact } from "../../src/home-assistant";
import type { Household } from "../../src/household";
import type { Dispose } from "../lib/runtime";

export const hearInbound = (household: Household, tell: (fact: InboundFact) => void): Dispose => {
  const { events, people } = household;
  const nameOf = (id: string): { person?: string } => {
    const person = people.all().find((each) => each.id === id)?.name;
    return person === undefined ? {} : { person };
  };
  const reply = ({ action, name, reference }: Reply): void => tell({ type: action, person: name, reference });
  const text = ({ name }: OtherText): void => tell({ type: "text", ...(name !== undefined && { person: name }) });
  const consent = ({ people: who, to }: ConsentChange): void => {
    for (const id of who) tell({ type: to, ...nameOf(id) });
  };
  events.on("reply", reply).on("text", text).on("consent", consent);
  return () => void events.off("reply", reply).off("text", text).off("consent", consent);
};
