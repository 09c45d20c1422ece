// Calls the household's own webhook at its public URL, from this machine, as the carrier would.

import { isPublicHost } from "./carriers/addresses";
import type { Clock } from "./core/ports/clock";
import { later, seconds } from "./core/units";
import type { Probe } from "./upkeep/diagnosis";

const timeout = seconds(10);

/** `fetch` rejects a URL with a login. */
const splitLogin = (written: string): { readonly url: URL; readonly login: Readonly<Record<string, string>> } => {
  const url = new URL(written);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64");
  return { url, login: username ? { authorization: `Basic ${basic}` } : {} };
};

const flawOf = ({ protocol, hostname }: URL): "at_home" | "plain" | undefined => {
  if (!isPublicHost(hostname)) return "at_home";
  return protocol === "https:" ? undefined : "plain";
};

/** `isLocal`: the carrier is on this machine, so any address will do. */
export const webhookProbe =
  (publicUrl: string | undefined, clock: Clock, isLocal: boolean): Probe =>
  async ({ path, headers, body }) => {
    if (!publicUrl || !URL.canParse(publicUrl)) return { kind: "unreachable" };
    const { url, login } = splitLogin(`${publicUrl.split("#", 1)[0]?.replace(/\/+$/, "")}/${path}`);
    const given = Object.entries({ ...headers, ...login }).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    );
    const deadline = new AbortController();
    const cancel = clock.at(later(clock.now(), timeout), () => deadline.abort());
    try {
      const response = await fetch(url, { method: "POST", redirect: "manual", headers: given, body, signal: deadline.signal });
      const flaw = isLocal ? undefined : flawOf(url);
      return { kind: "answered", status: response.status, body: await response.text(), ...(flaw && { flaw }) };
    } catch {
      return { kind: "unreachable" };
    } finally {
      cancel();
    }
  };
