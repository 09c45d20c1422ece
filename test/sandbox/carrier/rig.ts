// A sandbox on a real socket with a fake clock, the unchanged SDK in front of it and a webhook receiver behind it.

import assert from "node:assert/strict";
import { RequestClient, Twilio } from "twilio";
import { instant } from "../../../src/core/units";
import { type CarrierSandbox, type CarrierSandboxOptions, createCarrierSandbox } from "../../../src/sandbox/carrier";
import { FakeClock } from "../../fakes/clock";
import { Receiver } from "./receiver";

export const accountSid = `AC${"0".repeat(32)}`;
export const authToken = "a token for tests only";
export const household = "+12025550100";
export const ana = "+12025550101";
export const ben = "+12025550102";
export const start = instant(Date.UTC(2026, 10, 22, 18, 0, 0));

/** The SDK's own client, except for the host it connects to. */
class LocalClient extends RequestClient {
  constructor(readonly base: string) {
    super();
  }

  override request<TData>(options: Parameters<typeof RequestClient.prototype.request<TData>>[0]) {
    return super.request<TData>({ ...options, uri: options.uri.replace(/^https:\/\/\w+\.twilio\.com/, this.base) });
  }
}

export interface Rig {
  readonly url: string;
  readonly clock: FakeClock;
  readonly sandbox: CarrierSandbox;
  readonly sdk: Twilio;
  readonly webhook: Receiver;
  close(): Promise<void>;
}

export const sdkFor = (url: string, token = authToken): Twilio =>
  new Twilio(accountSid, token, { httpClient: new LocalClient(url) });

export async function rig(options: Partial<CarrierSandboxOptions> = {}): Promise<Rig> {
  const clock = new FakeClock(start);
  const webhook = await new Receiver().listen();
  const inbound = { inbound: `${webhook.url}/sms/inbound` };
  const sandbox = createCarrierSandbox({
    clock,
    accountSid,
    authToken,
    sender: household,
    webhook: inbound,
    timeZone: "UTC",
    ...options,
  });
  const { url } = await sandbox.listen(0);
  const close = async () => {
    await sandbox.close();
    await webhook.close();
  };
  return { url, clock, sandbox, sdk: sdkFor(url), webhook, close };
}

/** Expects the API to refuse with this code. */
export const refusedWith =
  (code: number, status = 400) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof Error && "code" in error && "status" in error, String(error));
    assert.deepEqual([error.code, error.status], [code, status]);
    return true;
  };
