// What a Twilio carrier is built from.

import type { Clock } from "../../core/ports/clock";
import type { Log } from "../../core/ports/log";
import type { Duration, E164 } from "../../core/units";

export type Sender =
  | { readonly number: E164 }
  /** SID of a Messaging Service, `MG…`. */
  | { readonly service: string }
  | { readonly shortCode: string }
  | { readonly alphanumeric: string };

export interface TwilioOptions {
  readonly accountSid: string;
  /** Signs the webhooks; also the login, unless an API key is given. */
  readonly authToken: string;
  readonly apiKey?: { readonly sid: string; readonly secret: string };
  /** Still accepted for webhooks while the Auth Token is being rotated. */
  readonly previousAuthToken?: string;
  readonly sender: Sender;
  /** Public base URL of Node-RED's HTTP nodes, path prefix included; may hold `user:pass@` and Twilio's `#rc=…`. Without it no webhook can be verified. */
  readonly publicUrl?: string;
  /** Relative to the public URL, `household-sms/<config id>/status`. */
  readonly statusPath: string;
  readonly inboundPath: string;
  /** Base URL of the sandbox; absent: Twilio itself. */
  readonly apiBaseUrl?: string;
  readonly region?: string;
  readonly edge?: string;
  /** `http://user:pass@host:3128`; absent: the environment's HTTP_PROXY, as the SDK reads it. */
  readonly proxy?: string;
  readonly clock: Clock;
  readonly log: Log;
  /** For one HTTP request, from its start to the last byte of the response; below 15 s. */
  readonly timeout?: Duration;
  /** At least 0 and below 1, for the jitter of retries. */
  readonly random?: () => number;
}
