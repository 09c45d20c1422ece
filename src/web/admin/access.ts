// Without sign-in: which hosts the admin API is served at, and who may see whole phone numbers. A signed-in user may do both.

import { isIP } from "node:net";
import { isPublicName } from "../../core/urls";
import { type Handler, headerOf, type Request } from "../http/express";
import type { RefusalCode } from "../http/refusal";

export interface Access {
  /** Node-RED has users, so every request that passes its permission check has signed in. */
  readonly signIn: boolean;
  /** `householdSms.showNumbers` in Node-RED's settings file. */
  readonly showNumbers: boolean;
  /** Node-RED runs as an app of Home Assistant, behind its supervisor. */
  readonly supervised: boolean;
  /** Names that Node-RED is reached at besides those of the home network: of its public URLs, and `householdSms.hosts`. */
  hosts(): readonly string[];
}

type Origin = Pick<Request, "headers" | "socket">;

const loopbackAddress = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const loopbackHost = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;
/** The supervisor's address on the network of Home Assistant's apps. */
const supervisor = /^(?:::ffff:)?172\.30\.32\.2$/;
const ingressPath = /^\/api\/hassio_ingress\/[\w-]+$/;

const fromLoopback = ({ socket }: Origin): boolean => loopbackAddress.test(socket.remoteAddress ?? "");

/** Set by proxies: then the request comes from elsewhere. */
const forwardingHeaders = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"] as const;

/**
 * From this machine and by its own name, so that neither a proxy on it nor a site whose name was pointed at our address counts. A
 * proxy that sets no header, in front of a Node-RED without sign-in, has opened everything anyway.
 */
const isLocal = (request: Origin): boolean => {
  const origin = headerOf(request, "origin");
  return (
    fromLoopback(request) &&
    forwardingHeaders.every((name) => headerOf(request, name) === undefined) &&
    loopbackHost.test(headerOf(request, "host") ?? "") &&
    (origin === undefined || loopbackHost.test(origin.replace(/^https?:\/\//, "")))
  );
};

/** The app's nginx, on loopback, sets `X-Real-IP` to its client, and lets only the supervisor use the ingress path. */
const isIngress = (request: Origin): boolean =>
  ingressPath.test(headerOf(request, "x-ingress-path") ?? "") &&
  (supervisor.test(request.socket.remoteAddress ?? "") ||
    (fromLoopback(request) && supervisor.test(headerOf(request, "x-real-ip") ?? "")));

/**
 * Another site could point its own name at this machine, and then use the API in the browser of anyone at home. Such a name is public;
 * an address or a name of the home network can't be that site's.
 */
export const isKnownHost = ({ signIn, supervised, hosts }: Access, request: Origin): boolean => {
  if (signIn || (supervised && isIngress(request))) return true;
  const host = (headerOf(request, "host") ?? "").toLowerCase().replace(/:\d+$/, "");
  return isIP(host) !== 0 || !isPublicName(host) || hosts().includes(host);
};

const unknownHost: { readonly code: RefusalCode; readonly error: string } = {
  code: "unknown_host",
  error:
    "This Node-RED has no sign-in, so it answers only at its own names. Set adminAuth in its settings file, or householdSms.hosts to a list with this name.",
};

/** Lets requests to a known host go on to Node-RED's permission check `name`. `current` is read at each request. */
export const guardOf =
  <Name extends string>(current: { readonly access: Access } & Readonly<Record<Name, Handler>>, name: Name): Handler =>
  (request, response, next) =>
    isKnownHost(current.access, request) ? current[name](request, response, next) : response.status(403).json(unknownHost);

export const mayShowNumbers = ({ signIn, showNumbers, supervised }: Access, request: Origin): boolean =>
  signIn || showNumbers || isLocal(request) || (supervised && isIngress(request));
