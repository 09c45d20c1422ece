// Calls this household's own webhook under its public URL, from this machine, as the carrier would.

import { isPublicHost } from "./carriers/twilio/addresses";
import type { WebhookRequest } from "./core/ports/carrier";
import type { Clock } from "./core/ports/clock";
import { later, seconds } from "./core/units";
import type { Reach, Reached } from "./upkeep/diagnosis";

const patience = seconds(10);

/** `fetch` takes no login in an address. */
const apart = (written: string): { readonly url: URL; readonly login: Readonly<Record<string, string>> } => {
  const url = new URL(written);
  const { username, password } = url;
  url.username = "";
  url.password = "";
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString("base64");
  return { url, login: username ? { authorization: `Basic ${basic}` } : {} };
};

const post = async (
  url: URL,
  { headers, body }: WebhookRequest,
  login: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Extract<Reached, { kind: "answered" }>> => {
  const given = Object.entries({ ...headers, ...login }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const answer = await fetch(url, { method: "POST", redirect: "manual", headers: given, body, signal });
  return { kind: "answered", status: answer.status, body: await answer.text() };
};

const flawOf = ({ protocol, hostname }: URL): "at_home" | "plain" | undefined => {
  if (!isPublicHost(hostname)) return "at_home";
  return protocol === "https:" ? undefined : "plain";
};

/** `isLocal`: the carrier is on this machine, so that any address will do. */
export const reachOver =
  (publicUrl: string | undefined, clock: Clock, isLocal: boolean): Reach =>
  async (request) => {
    if (!publicUrl || !URL.canParse(publicUrl)) return { kind: "unreachable" };
    const { url, login } = apart(`${publicUrl.split("#", 1)[0]?.replace(/\/+$/, "")}/${request.path}`);
    const deadline = new AbortController();
    const cancel = clock.at(later(clock.now(), patience), () => deadline.abort());
    try {
      const reached = await post(url, request, login, deadline.signal);
      const flaw = isLocal ? undefined : flawOf(url);
      return flaw ? { ...reached, flaw } : reached;
    } catch {
      return { kind: "unreachable" };
    } finally {
      cancel();
    }
  };
