// Who may be shown whole numbers: whoever has signed in; without sign-in only who sits at this machine or comes through
// Home Assistant's ingress, unless the installer says otherwise in so many words.

import { headerOf, type Request } from "../http/express";

export interface Access {
  /** Node-RED has users: whoever gets past its permission check has signed in. */
  readonly signIn: boolean;
  /** `householdSms.showNumbers` in Node-RED's settings file. */
  readonly showNumbers: boolean;
  /** We run as an app of Home Assistant, behind its supervisor. */
  readonly supervised: boolean;
}

type Asked = Pick<Request, "headers" | "socket">;

const loopbackAddress = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const loopbackHost = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;
/** The supervisor, on the network of Home Assistant's apps. */
const supervisor = /^(?:::ffff:)?172\.30\.32\.2$/;
const ingressPath = /^\/api\/hassio_ingress\/[\w-]+$/;

const fromLoopback = ({ socket }: Asked): boolean => loopbackAddress.test(socket.remoteAddress ?? "");

/** Set by whatever stands between: then the one who asks sits elsewhere. */
const forwarding = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"] as const;

/**
 * Asked from this machine and by this machine's own name, so that neither a proxy on it nor a web page that gave its name our
 * address counts. A proxy that says nothing of itself, in front of a Node-RED without sign-in, has opened everything anyway.
 */
const isLocal = (request: Asked): boolean => {
  const origin = headerOf(request, "origin");
  return (
    fromLoopback(request) &&
    forwarding.every((name) => headerOf(request, name) === undefined) &&
    loopbackHost.test(headerOf(request, "host") ?? "") &&
    (origin === undefined || loopbackHost.test(origin.replace(/^https?:\/\//, "")))
  );
};

/** The app's own nginx, on loopback, sets `X-Real-IP` to whoever reached it; other than the supervisor it lets nobody in there. */
const isIngress = (request: Asked): boolean =>
  ingressPath.test(headerOf(request, "x-ingress-path") ?? "") &&
  (supervisor.test(request.socket.remoteAddress ?? "") ||
    (fromLoopback(request) && supervisor.test(headerOf(request, "x-real-ip") ?? "")));

export const mayShowNumbers = ({ signIn, showNumbers, supervised }: Access, request: Asked): boolean =>
  signIn || showNumbers || isLocal(request) || (supervised && isIngress(request));
