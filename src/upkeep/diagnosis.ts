// Diagnoses the household: the carrier's own findings, the public URL and its signature, the clock, the store, Home Assistant.

import type { Context } from "../context/context";
import { HouseholdSmsError } from "../core/errors";
import type { Connections, HomeHealth, MqttHealth } from "../core/home/event";
import type { Language } from "../core/people/person";
import type { WebhookRequest, WebhookResponse } from "../core/ports/carrier";
import { type CheckLine, type Finding, failed, ok, warning } from "../core/ports/carrier-admin";
import { type Duration, minutes } from "../core/units";
import type { Webhooks } from "../receiving/webhooks";
import { instantText, type Words, wordsIn } from "../words";

type Sentences = Words["checks"]["household"];
type What = keyof Sentences["titles"];

export type ProbeResult =
  /** `flaw`: the host is, as far as its name tells, in the home network; or the URL has no HTTPS. */
  | { readonly kind: "answered"; readonly status: number; readonly body: string; readonly flaw?: "at_home" | "plain" }
  | { readonly kind: "unreachable" };

/** Sends a webhook request to its path below the public URL. Never rejects. */
export type Probe = (request: WebhookRequest) => Promise<ProbeResult>;

/** A response takes seconds, and its Date header has whole ones. */
const tolerated = minutes(1);
/** From here on, texts go at clearly wrong times. */
const harmful = minutes(5);

const checkClock = (ahead: Duration, sentences: Sentences): Finding => {
  const off = Math.abs(ahead);
  if (off <= tolerated) return ok(sentences.clockRight);
  const wrong = (ahead > 0 ? sentences.clockAhead : sentences.clockBehind)(Math.round(off / minutes(1)));
  return off < harmful ? warning(wrong) : failed(wrong);
};

const checkHome = (home: HomeHealth, sentences: Sentences): Finding => {
  switch (home) {
    case "connected":
      return ok(sentences.homeConnected);
    case "starting":
      return warning(sentences.homeStarting);
    case "unreachable":
      return failed(sentences.homeUnreachable);
    case "wrong_token":
      return failed(sentences.homeWrongToken);
  }
};

const checkMqtt = (mqtt: MqttHealth, sentences: Sentences): Finding => {
  switch (mqtt) {
    case "connected":
      return ok(sentences.homeConnected);
    case "connecting":
      return warning(sentences.mqttConnecting);
    default:
      return failed(sentences.mqtt[mqtt]);
  }
};

const twilioConsole = "https://console.twilio.com/us1/";
/** Where each line is put right, by what it is about. */
const remedies: Readonly<Record<string, Pick<CheckLine, "field" | "link">>> = {
  account: { field: "authToken", link: twilioConsole },
  api_key: { field: "apiKeySid" },
  balance: { link: `${twilioConsole}billing/manage-billing/billing-overview` },
  trial: { link: `${twilioConsole}develop/phone-numbers/manage/verified` },
  sender: { field: "sender", link: `${twilioConsole}develop/phone-numbers/manage/incoming` },
  registration: { link: `${twilioConsole}develop/sms/regulatory-compliance` },
  countries: { field: "countries", link: `${twilioConsole}develop/sms/settings/geo-permissions` },
  webhook: { field: "publicUrl" },
  address: { field: "publicUrl" },
  signature: { field: "publicUrl" },
  store: { field: "store" },
  phone: { field: "gatewayUrl" },
  app: { link: "https://docs.sms-gate.app/" },
  sim: { field: "simNumber" },
  phone_webhooks: { field: "publicUrl" },
};

/** Findings about the public URL and about a signed request to it. */
interface WebhookFindings {
  readonly address: Finding;
  readonly signature?: Finding;
}

const checkAnswer = (
  { status, body, flaw }: Extract<ProbeResult, { kind: "answered" }>,
  accepted: WebhookResponse,
  sentences: Sentences,
): WebhookFindings => {
  const isAccepted = status === accepted.status && body === (accepted.body ?? "");
  // Our own refusal has no body; a proxy's has.
  const isRefused = status === 403 && body === "";
  if (status === 401) return { address: failed(sentences.addressWantsLogin) };
  if (!isAccepted && !isRefused) return { address: failed(sentences.addressLeadsElsewhere(status)) };
  return {
    address: checkUrl(flaw, sentences),
    signature: isAccepted ? ok(sentences.signatureFits) : failed(sentences.signatureRefused),
  };
};

const checkUrl = (flaw: "at_home" | "plain" | undefined, sentences: Sentences): Finding => {
  if (flaw === "at_home") return failed(sentences.addressAtHome);
  return flaw === "plain" ? warning(sentences.addressPlain) : ok(sentences.addressLeadsHere);
};

export class HouseholdDiagnosis {
  constructor(
    private readonly context: Pick<Context, "carrier" | "carrierAdmin" | "clock" | "settings"> & {
      readonly store: Pick<Context["store"], "health">;
    },
    private readonly webhooks: Pick<Webhooks, "heard">,
    private readonly probe: Probe,
    /** The sandbox answers in the carrier's place: the lines say so. */
    private readonly simulated: boolean,
  ) {}

  /** The carrier's findings come first. Never rejects. */
  async lines(language: Language, { home, mqtt }: Connections = {}): Promise<readonly CheckLine[]> {
    const { carrierAdmin, settings, store } = this.context;
    const sentences = wordsIn(language).checks.household;
    const line = (what: What, finding: Finding | undefined): CheckLine[] =>
      finding ? [{ what, title: sentences.titles[what], ...finding }] : [];
    const [diagnosis, webhook] = await Promise.all([
      carrierAdmin.diagnose(language, settings.countries),
      this.checkWebhook(language, sentences),
    ]);
    const { ok: writable, advice } = store.health();
    const carriers = this.simulated
      ? diagnosis.lines.map((each) => ({ ...each, title: sentences.simulated(each.title) }))
      : diagnosis.lines;
    const found = [
      ...carriers,
      ...line("address", webhook?.address),
      ...line("signature", webhook?.signature),
      ...line("clock", diagnosis.clockAhead === undefined ? undefined : checkClock(diagnosis.clockAhead, sentences)),
      ...line("store", advice === undefined ? ok(sentences.storeWritable) : writable ? warning(advice) : failed(advice)),
      ...line("home", home && checkHome(home, sentences)),
      ...line("mqtt", mqtt && checkMqtt(mqtt, sentences)),
    ];
    // There is nothing of the real carrier's to put right.
    const isSimulated = ({ what }: CheckLine): boolean => this.simulated && diagnosis.lines.some((line) => line.what === what);
    return found.map((each) => (isSimulated(each) ? each : { ...remedies[each.what], ...each }));
  }

  /** Fixes what a line offers to fix. Rejects with one sentence. */
  async fix(what: string): Promise<void> {
    const { carrierAdmin } = this.context;
    if (!carrierAdmin.fix)
      throw new HouseholdSmsError("not_allowed", "This carrier has no setting that can be changed from here.");
    await carrierAdmin.fix(what);
  }

  /** Undefined for a carrier without webhooks. */
  private async checkWebhook(language: Language, sentences: Sentences): Promise<WebhookFindings | undefined> {
    const { carrier, carrierAdmin } = this.context;
    if (!carrierAdmin.testWebhook) return undefined;
    const request = carrierAdmin.testWebhook();
    if (!request) return { address: failed(sentences.addressMissing) };
    const result = await this.probe(request);
    if (result.kind === "answered") return checkAnswer(result, await carrier.answerInbound(), sentences);
    const read = carrier.readInbound(request);
    return {
      address: warning(sentences.addressUnreachable(this.heard(language))),
      signature: read.ok || read.irrelevant ? ok(sentences.signatureUntried) : failed(sentences.signatureRefused),
    };
  }

  private heard(language: Language): string | undefined {
    const { clock, settings } = this.context;
    const at = this.webhooks.heard();
    return at === undefined ? undefined : instantText(language, at, { timeZone: settings.timeZone, now: clock.now() });
  }
}
