// What a household tells whoever listens: the nodes and the pages.

import { EventEmitter } from "node:events";
import type { HomeAction, Subject } from "../core/home/subject";
import type { MessageState } from "../core/message/states";
import type { NoticeKind } from "../core/notices";
import type { Role } from "../core/people/person";
import type { Price } from "../core/ports/carrier";
import type { Duration, Instant, MessageId, PersonId } from "../core/units";

/** Who texted: a person of the household, or somebody whose number nobody has. Numbers are masked. */
export interface Texter {
  readonly person?: PersonId;
  readonly name?: string;
  readonly role?: Role;
  readonly number: string;
}

/** An answer whose meaning is clear and that its sender may give. */
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
  /** Given on a page, not by text. */
  readonly via?: "page" | undefined;
}

/** A text that means nothing to us. */
export interface OtherText extends Texter {
  readonly text: string;
  readonly media: readonly { readonly url: string; readonly type: string }[];
  readonly carrierId: string;
}

/** Somebody opted in or out, by whichever way. */
export interface ConsentChange {
  readonly people: readonly PersonId[];
  readonly number?: string;
  readonly to: "opted_in" | "opted_out";
  readonly method: string;
  readonly at: Instant;
}

/** A message moved on. */
export interface Delivery {
  readonly id: MessageId;
  readonly person?: PersonId;
  readonly carrierId?: string;
  readonly state: MessageState;
  readonly error?: string;
  /** What the error means and what to do, in words. */
  readonly advice?: string;
  readonly price?: Price;
  readonly at: Instant;
}

/** What the admin should know. */
export interface Notice {
  readonly notice: NoticeKind;
  readonly text: string;
  readonly at: Instant;
}

interface HouseholdEventMap {
  reply: [Reply];
  text: [OtherText];
  consent: [ConsentChange];
  delivery: [Delivery];
  notice: [Notice];
  /** Counts, health or people changed: what a status line shows may be old. */
  changed: [];
}
export class HouseholdEvents extends EventEmitter<HouseholdEventMap> {}
