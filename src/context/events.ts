// The events of a household, for nodes and pages.

import { EventEmitter } from "node:events";
import type { HomeAction, Subject } from "../core/home/subject";
import type { MessageState } from "../core/message/states";
import type { NoticeKind } from "../core/notices";
import type { Role } from "../core/people/person";
import type { Price } from "../core/ports/carrier";
import type { Duration, Instant, MessageId, PersonId } from "../core/units";

/** The sender of a text: a person of the household, or an unknown number. Numbers are masked. */
export interface Texter {
  readonly person?: PersonId;
  readonly name?: string;
  readonly role?: Role;
  readonly number: string;
}

/** An answer that was understood and that its sender's role allows. */
export interface Reply extends Texter {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly action: HomeAction;
  readonly snooze?: Duration;
  readonly reference: number;
  readonly subject: Subject;
  readonly text: string;
  readonly carrierId: string;
  /** Ids of the photos that came with it, which the household keeps. */
  readonly photos?: readonly string[];
  /** Given on a page, not by text. */
  readonly via?: "page" | undefined;
}

/** A person offers their chore to another one. */
export interface Swap {
  readonly person: PersonId;
  readonly to: PersonId;
  readonly subject: Subject;
  readonly carrierId: string;
}

/** A text that isn't a command. */
export interface OtherText extends Texter {
  readonly text: string;
  readonly media: readonly { readonly url: string; readonly type: string }[];
  readonly carrierId: string;
}

/** A person or a number opted in or out. */
export interface ConsentChange {
  readonly people: readonly PersonId[];
  readonly number?: string;
  readonly to: "opted_in" | "opted_out";
  readonly method: string;
  readonly at: Instant;
}

/** A message's status changed. */
export interface Delivery {
  readonly id: MessageId;
  readonly person?: PersonId;
  readonly carrierId?: string;
  readonly state: MessageState;
  readonly error?: string;
  /** What the error means and what to do, in a sentence. */
  readonly advice?: string;
  readonly price?: Price;
  readonly at: Instant;
}

/** A notice for the admins. */
export interface Notice {
  readonly notice: NoticeKind;
  readonly text: string;
  readonly at: Instant;
}

interface HouseholdEventMap {
  reply: [Reply];
  swap: [Swap];
  text: [OtherText];
  consent: [ConsentChange];
  delivery: [Delivery];
  notice: [Notice];
  /** Counts, health or people changed: update what is shown. */
  changed: [];
}
export class HouseholdEvents extends EventEmitter<HouseholdEventMap> {}
