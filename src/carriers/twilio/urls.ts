// Where Twilio reaches us: the addresses it is given, and the address it signs.

import type { MessageId } from "../../core/units";
import type { TwilioOptions } from "./options";

export interface PublicUrls {
  /** The address Twilio signed a request to `path` under; without the fragment, which Twilio does not sign. */
  signed(path: string): string;
  /** Where news of a message go; carries our id of it. */
  status(id: MessageId): string;
  /** Where inbound texts go. */
  readonly inbound: string;
}

const inner = (path: string): string => path.replace(/^\//, "");

/** Undefined without a public URL, and where it is none that a request could be signed under. */
export const publicUrls = ({
  publicUrl,
  statusPath,
  inboundPath,
}: Pick<TwilioOptions, "publicUrl" | "statusPath" | "inboundPath">): PublicUrls | undefined => {
  if (!publicUrl || !URL.canParse(publicUrl) || !/^https?:\/\//i.test(publicUrl)) return undefined;
  const [address = "", ...fragment] = publicUrl.split("#");
  const base = address.replace(/\/+$/, "");
  const suffix = fragment.length > 0 ? `#${fragment.join("#")}` : "";
  return {
    signed: (path) => `${base}/${inner(path)}`,
    status: (id) => `${base}/${inner(statusPath)}?id=${encodeURIComponent(id)}${suffix}`,
    inbound: `${base}/${inner(inboundPath)}${suffix}`,
  };
};

/** Our id of the message, as the status address carries it back. */
export const idInUrl = (url: string): MessageId | undefined => {
  const ids = new URL(url).searchParams.getAll("id");
  return ids.length === 1 && /^[\w-]{1,64}$/.test(ids[0] ?? "") ? (ids[0] as MessageId) : undefined;
};
