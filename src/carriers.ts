// Which carrier a configuration means; the sandbox is Twilio's own client at another address.

import { join } from "node:path";
import type { HouseholdConfiguration } from "./configuration";
import { HouseholdSmsError } from "./core/errors";
import type { Carrier } from "./core/ports/carrier";
import type { Clock } from "./core/ports/clock";
import type { Log } from "./core/ports/log";
import type { Instant } from "./core/units";
import { offCarrier } from "./off-carrier";
import { sandboxAccount } from "./sandbox/account";
import { type CarrierSandbox, createCarrierSandbox } from "./sandbox/carrier";
import { twilioCarrier } from "./twilio/carrier";
import type { TwilioOptions } from "./twilio/options";

export interface Tools {
  readonly clock: Clock & { readonly skip?: (to: Instant) => void };
  readonly log: Log;
}

/** A carrier, and our own sandbox where we run one. */
export interface Running {
  readonly carrier: Carrier;
  readonly sandbox?: CarrierSandbox & { readonly url: string };
}

export const inboundPath = (id: string): string => `household-sms/${id}/inbound`;
export const statusPath = (id: string): string => `household-sms/${id}/status`;

type Login = Pick<TwilioOptions, "accountSid" | "authToken" | "sender"> & Partial<TwilioOptions>;

const twilio = ({ id, publicUrl }: HouseholdConfiguration, { clock, log }: Tools, login: Login): Carrier =>
  twilioCarrier({
    ...login,
    ...(publicUrl !== undefined && { publicUrl }),
    inboundPath: inboundPath(id),
    statusPath: statusPath(id),
    clock,
    log,
  });

const portTaken = (port: number, cause: unknown): HouseholdSmsError =>
  new HouseholdSmsError(
    "port_taken",
    `Port ${port} for the sandbox's phones is taken. Choose another one in sms-config, or set HOUSEHOLD_SMS_PHONES_PORT.`,
    { cause },
  );

const startSandbox = async (
  configuration: HouseholdConfiguration,
  port: number,
  { clock }: Tools,
): Promise<CarrierSandbox & { url: string }> => {
  const { id, publicUrl, settings, store } = configuration;
  const sandbox = createCarrierSandbox({
    ...sandboxAccount,
    clock,
    timeZone: settings.timeZone,
    ...(clock.skip && { skip: clock.skip }),
    ...(publicUrl !== undefined && { webhook: { inbound: new URL(inboundPath(id), publicUrl.replace(/\/?$/, "/")).href } }),
    ...(store.kind === "file" && { stateFile: join(store.directory, "sandbox.json") }),
  });
  try {
    const { url } = await sandbox.listen(port);
    return Object.assign(sandbox, { url });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "EADDRINUSE" ? portTaken(port, error) : error;
  }
};

/** Starts what the configuration means. Rejects with `port_taken` where the sandbox can't listen. */
export const startCarrier = async (configuration: HouseholdConfiguration, tools: Tools): Promise<Running> => {
  const { carrier } = configuration;
  switch (carrier.mode) {
    case "off":
      return { carrier: offCarrier };
    case "twilio":
      return { carrier: twilio(configuration, tools, carrier) };
    case "sandbox": {
      const sandbox = carrier.url === undefined ? await startSandbox(configuration, carrier.port, tools) : undefined;
      const { accountSid, authToken, sender } = sandboxAccount;
      const apiBaseUrl = sandbox?.url ?? carrier.url ?? "";
      const login = { accountSid, authToken, sender: { number: sender }, apiBaseUrl };
      return { carrier: twilio(configuration, tools, login), ...(sandbox && { sandbox }) };
    }
  }
};
