// Buttons of a notification: what pressing one means, as a string that Home Assistant hands back. Pure.

import { type HomeAction, homeActions } from "../home/subject";
import type { FingerprintOf } from "../people/consent";
import { schemas } from "../people/person";
import { type E164, type Instant, instant, type PersonId } from "../units";

/** `seen`: there is nothing to answer; the text that would follow isn't needed. */
const pressActions = [...homeActions, "seen"] as const;

/** A button of a notification: who was asked, what it does, to what. */
export interface Press {
  readonly person: PersonId;
  readonly action: HomeAction | "seen";
  /** The number that the subject had for this person at `at`, when they were notified; 0 without a subject. */
  readonly reference: number;
  readonly at: Instant;
}

const prefix = "HOUSEHOLD_SMS";

/** Anyone at home can fire such an event: the keyed hash shows that the button was ours. */
const proofOf = (body: string, fingerprintOf: FingerprintOf): string => fingerprintOf(body as E164).slice(0, 16);

/** A button's id at Home Assistant. */
export const encodePress = ({ person, action, reference, at }: Press, fingerprintOf: FingerprintOf): string => {
  const body = [prefix, person, action, reference, at.toString(36)].join("|");
  return `${body}|${proofOf(body, fingerprintOf)}`;
};

/** Whether a button, of any notification, is one of a household's. */
export const isOurButton = (action: string): boolean => action.startsWith(`${prefix}|`);

/** Undefined for any other string. */
export const decodePress = (text: string, fingerprintOf: FingerprintOf): Press | undefined => {
  const end = text.lastIndexOf("|");
  const body = text.slice(0, end);
  if (!isOurButton(text) || text.slice(end + 1) !== proofOf(body, fingerprintOf)) return undefined;
  const [, id, word, reference, at = ""] = body.split("|");
  const person = schemas.personId.safeParse(id).data;
  const action = pressActions.find((each) => each === word);
  return person && action && { person, action, reference: Number(reference), at: instant(Number.parseInt(at, 36)) };
};
