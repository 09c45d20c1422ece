// The check that an installer asks for: what the carrier finds, the way back from it, the clock, the store and the home.

import type { Context } from "../context/context";
import { HouseholdSmsError } from "../core/errors";
import type { HomeHealth } from "../core/home/event";
import type { Language } from "../core/people/person";
import type { WebhookRequest, WebhookResponse } from "../core/ports/carrier";
import { type CheckLine, type Finding, failed, ok, warning } from "../core/ports/carrier-admin";
import { type Duration, minutes } from "../core/units";
import type { Webhooks } from "../receiving/webhooks";
import { instantText, type Words, wordsIn } from "../words";

type Sentences = Words["checks"]["household"];
type OwnThing = keyof Sentences["titles"];

/** What became of a request to an address. */
export type Reached =
  /** `flaw`: of the address; it is one of a home network's, as far as it tells, or goes without HTTPS. */
  | { readonly kind: "answered"; readonly status: number; readonly body: string; readonly flaw?: "at_home" | "plain" }
  | { readonly kind: "unreachable" };

/** Makes a webhook request as the carrier would, from this machine, to a path below the public URL. Never rejects. */
export type Reach = (request: WebhookRequest) => Promise<Reached>;

/** An answer is under way for some seconds, and the carrier tells whole ones. */
const tolerated = minutes(1);
/** From here on, texts and quiet hours are plainly wrong. */
const harmful = minutes(5);

const ofClock = (ahead: Duration, sentences: Sentences): Finding => {
  const off = Math.abs(ahead);
  if (off <= tolerated) return ok(sentences.clockRight);
  const wrong = (ahead > 0 ? sentences.clockAhead : sentences.clockBehind)(Math.round(off / minutes(1)));
  return off < harmful ? warning(wrong) : failed(wrong);
};

const ofHome = (home: HomeHealth, sentences: Sentences): Finding => {
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

/** What was found of the public URL, and of a signed request sent over it. */
interface Route {
  readonly address: Finding;
  readonly signature?: Finding;
}

const ofAnswer = (
  { status, body, flaw }: Extract<Reached, { kind: "answered" }>,
  accepted: WebhookResponse,
  sentences: Sentences,
): Route => {
  const isAccepted = status === accepted.status && body === (accepted.body ?? "");
  // Our own refusal says nothing; a proxy's has a page to it.
  const isRefused = status === 403 && body === "";
  if (status === 401) return { address: failed(sentences.addressWantsLogin) };
  if (!isAccepted && !isRefused) return { address: failed(sentences.addressLeadsElsewhere(status)) };
  return {
    address: ofFlaw(flaw, sentences),
    signature: isAccepted ? ok(sentences.signatureFits) : failed(sentences.signatureRefused),
  };
};

const ofFlaw = (flaw: "at_home" | "plain" | undefined, sentences: Sentences): Finding => {
  if (flaw === "at_home") return failed(sentences.addressAtHome);
  return flaw === "plain" ? warning(sentences.addressPlain) : ok(sentences.addressLeadsHere);
};

export class Checkup {
  constructor(
    private readonly context: Pick<Context, "carrier" | "carrierAdmin" | "clock" | "settings" | "store">,
    private readonly webhooks: Pick<Webhooks, "heard">,
    private readonly reach: Reach,
  ) {}

  /** Everything, in the reader's language; what the carrier looks at comes first. Never rejects. */
  async lines(language: Language, home?: HomeHealth): Promise<readonly CheckLine[]> {
    const { carrierAdmin, settings, store } = this.context;
    const sentences = wordsIn(language).checks.household;
    const line = (what: OwnThing, found: Finding | undefined): CheckLine[] =>
      found ? [{ what, title: sentences.titles[what], ...found }] : [];
    const [inspection, route] = await Promise.all([
      carrierAdmin.diagnose(language, settings.countries),
      this.route(language, sentences),
    ]);
    const { ok: writable, advice } = store.health();
    return [
      ...inspection.lines,
      ...line("address", route?.address),
      ...line("signature", route?.signature),
      ...line("clock", inspection.clockAhead === undefined ? undefined : ofClock(inspection.clockAhead, sentences)),
      ...line("store", advice === undefined ? ok(sentences.storeWritable) : writable ? warning(advice) : failed(advice)),
      ...line("home", home && ofHome(home, sentences)),
    ];
  }

  /** Puts right what a line offers to. Rejects with one sentence. */
  async fix(what: string): Promise<void> {
    const { carrierAdmin } = this.context;
    if (!carrierAdmin.fix) throw new HouseholdSmsError("not_allowed", "This carrier has nothing that could be set from here.");
    await carrierAdmin.fix(what);
  }

  /** Undefined for a carrier that calls nobody back. */
  private async route(language: Language, sentences: Sentences): Promise<Route | undefined> {
    const { carrier, carrierAdmin } = this.context;
    if (!carrierAdmin.testWebhook) return undefined;
    const request = carrierAdmin.testWebhook();
    if (!request) return { address: failed(sentences.addressMissing) };
    const reached = await this.reach(request);
    if (reached.kind === "answered") return ofAnswer(reached, await carrier.answerInbound(), sentences);
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
