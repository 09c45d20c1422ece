// Who may see whole phone numbers: signed-in users. Without sign-in, only requests from this machine or through Home Assistant's
// ingress, unless the settings file allows all.

import { headerOf, type Request } from "../http/express";

export interface Access {
  /** Node-RED has users, so every request that passes its permission check has signed in. */
  readonly signIn: boolean;
  /** `householdSms.showNumbers` in Node-RED's settings file. */
  readonly showNumbers: boolean;
  /** Node-RED runs as an app of Home Assistant, behind its supervisor. */
  readonly supervised: boolean;
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

export const mayShowNumbers = ({ signIn, showNumbers, supervised }: Access, request: Origin): boolean =>
  signIn || showNumbers || isLocal(request) || (supervised && isIngress(request));
