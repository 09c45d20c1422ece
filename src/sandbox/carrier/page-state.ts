// What the sandbox sends to its page of phones.

import type { Language } from "../../core/people/roles";
import { phoneOf, type Remark, type SandboxMessage, type Status } from "./message";

export interface Phone {
  readonly number: string;
  readonly name: string;
  readonly optedOut: boolean;
}

export interface PageState {
  /** The sandbox's time, an Instant. */
  readonly now: number;
  /** IANA name of the zone times are shown in. */
  readonly timeZone: string;
  /** The household's number. */
  readonly sender: string;
  /** Whether its time can be moved forward. */
  readonly canSkip: boolean;
  readonly phones: readonly Phone[];
}

/** A text that the household did not send, or not yet. */
export interface NotSent {
  /** A later entry with the same id replaces this one. */
  readonly id: string;
  /** The number it was for. */
  readonly number: string;
  readonly at: number;
  /** It will be sent later. */
  readonly waits: boolean;
  /** One sentence, for a reader of each language. */
  readonly reason: Readonly<Record<Language, string>>;
}

export interface PageMessage {
  readonly sid: string;
  readonly phone: string;
  /** Sent by this phone. */
  readonly mine: boolean;
  readonly automatic: boolean;
  readonly body: string;
  readonly segments: number;
  readonly status: Status;
  readonly via?: "phone" | undefined;
  readonly at: number;
  readonly media: number;
  readonly errorCode?: number | undefined;
  readonly remark?: Remark | undefined;
}

export const pageMessage = (message: SandboxMessage): PageMessage => ({
  sid: message.sid,
  phone: phoneOf(message),
  mine: message.direction === "inbound",
  automatic: message.automatic,
  body: message.body,
  segments: message.segments,
  status: message.status,
  via: message.via,
  at: message.at,
  media: message.mediaUrls.length,
  errorCode: message.errorCode,
  remark: message.remark,
});

/** Where the page's two buttons move the time to: one hour on, or the next 08:00. */
export type Skip = "hour" | "morning";
