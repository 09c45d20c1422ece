// What the page of phones is told; shared by the sandbox and the page.

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

/** A text that the household did not let out. */
export interface KeptBack {
  /** The same text has the same one; the later word on it counts. */
  readonly id: string;
  /** Of the phone it was for. */
  readonly number: string;
  readonly at: number;
  /** It goes by itself when its time comes. */
  readonly waits: boolean;
  /** One sentence for people. */
  readonly why: string;
}

export interface PageMessage {
  readonly sid: string;
  readonly phone: string;
  /** Written on the phone, not received by it. */
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

/** Where the page's two buttons move the time to: one hour on, or the next morning. */
export type Skip = "hour" | "morning";
