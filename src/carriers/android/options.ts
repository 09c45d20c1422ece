// What the carrier on an Android phone is built from.

import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import type { Duration } from "../../core/units";

/** `local`: the app's own server, in the same network. `private`, `cloud`: a server between us and the phone, ours or the maker's. */
type GatewayMode = "local" | "private" | "cloud";

export interface AndroidOptions {
  readonly mode: GatewayMode;
  /** `http://192.168.1.20:8080` or `https://gateway.example.org`; not asked for in `cloud`. */
  readonly url?: string;
  readonly username: string;
  readonly password: string;
  /** The key that the app signs its webhooks with. */
  readonly signingKey: string;
  /** Whose way of writing numbers the phone shows a sender in that has no country code. ISO 3166. */
  readonly country: string;
  /** Which of the phone's SIMs sends, from 1; absent: as the phone is set. */
  readonly simNumber?: number;
  /** Of Node-RED's HTTP nodes, path prefix included. Without it no webhook is registered, and none is genuine. */
  readonly publicUrl?: string;
  /** Below the public URL. */
  readonly inboundPath: string;
  readonly statusPath: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Of one HTTP request, from its start to the last byte of its answer; below 15 s. */
  readonly timeout?: Duration;
}

const cloud = "https://api.sms-gate.app";

/** Without a slash at its end. A server has the API at its own path, unless the address names another. */
export const baseUrl = ({ mode, url }: Pick<AndroidOptions, "mode" | "url">): string => {
  const given = (mode === "cloud" ? cloud : (url ?? "")).replace(/\/+$/, "");
  if (mode === "local" || !URL.canParse(given) || new URL(given).pathname !== "/") return given;
  return `${given}/3rdparty/v1`;
};
