// How much the server itself promises: asked at the start, since its defaults lose what they have acknowledged.

import type { Duration } from "../../core/units";
import type { Link } from "./link";

const setting = async (link: Link, name: string, patience: Duration): Promise<string | undefined> => {
  const reply = await link.send(["CONFIG", "GET", name], patience).catch(() => undefined);
  return Array.isArray(reply) && typeof reply[1] === "string" ? reply[1] : undefined;
};

/** What a person should change on the server, in one sentence; undefined where all is well, or where it may not be asked. */
export const durabilityAdvice = async (link: Link, server: string, patience: Duration): Promise<string | undefined> => {
  const names = ["appendonly", "appendfsync", "maxmemory-policy", "maxmemory"];
  const [appendonly, appendfsync, policy, most] = await Promise.all(names.map((name) => setting(link, name, patience)));
  const notes = [
    ...(appendonly === "no"
      ? [
          "appendonly is off, so that a restart of the server loses messages it has acknowledged, a STOP among them; set appendonly yes",
        ]
      : []),
    ...(appendonly === "yes" && appendfsync !== "always"
      ? [
          `appendfsync is ${appendfsync}, so that a crash of the server loses its last seconds, and sending is blocked until somebody confirms; set appendfsync always`,
        ]
      : []),
    ...(policy?.startsWith("allkeys") && most !== "0"
      ? [`maxmemory-policy is ${policy}, so that the household may be thrown away for room; set noeviction`]
      : []),
  ];
  return notes.length === 0 ? undefined : `The server ${server}: ${notes.join("; ")}`;
};
