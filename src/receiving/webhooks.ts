// The carrier's webhook requests: verified, stored in one durable step, then answered.

import { type Context, errorText } from "../context/context";
import { isHouseholdSmsError } from "../core/errors";
import type { MediaLimits, Verified, WebhookRequest, WebhookResponse } from "../core/ports/carrier";
import { type Duration, days, type Instant, later, minutes } from "../core/units";
import type { Deliveries } from "../delivery/deliveries";
import { noticeText } from "../words";
import { sendAutoReply } from "./auto-reply";
import type { Inbox } from "./inbox";

/** Pictures that a flow may fetch: what phones send and nothing that can hold a script, up to the size that carriers allow. */
export const pictureLimits: MediaLimits = {
  maxBytes: 5 * 1024 * 1024,
  types: ["image/jpeg", "image/png", "image/gif", "image/webp", "image/heic"],
};

/** True at first, then at most once per `pause`. */
class RateLimit {
  private last: Instant | undefined;

  constructor(private readonly pause: Duration) {}

  isDue(now: Instant): boolean {
    if (this.last !== undefined && now < later(this.last, this.pause)) return false;
    this.last = now;
    return true;
  }
}

interface Handler<T> {
  readonly read: () => Verified<T>;
  readonly act: (value: T) => Promise<WebhookResponse>;
  /** The answer to a genuine request that holds nothing for us. */
  readonly nothing: () => Promise<WebhookResponse>;
}

export class Webhooks {
  private refusals = 0;
  /** A flood of forged requests gives one line a minute, and one notice a day. */
  private readonly lines = new RateLimit(minutes(1));
  private readonly notices = new RateLimit(days(1));
  private readonly ignored = new RateLimit(days(1));
  private lastHeard: Instant | undefined;

  constructor(
    private readonly context: Context,
    private readonly inbox: Inbox,
    private readonly deliveries: Deliveries,
  ) {}

  inbound(request: WebhookRequest): Promise<WebhookResponse> {
    const { carrier } = this.context;
    return this.answer({
      read: () => carrier.readInbound(request),
      act: async (text) => {
        const answer = await this.inbox.receive(text);
        if (!answer || !text.replySeparately) return carrier.answerInbound(answer, text);
        await sendAutoReply(this.context, text, answer);
        return carrier.answerInbound(undefined, text);
      },
      nothing: () => carrier.answerInbound(),
    });
  }

  status(request: WebhookRequest): Promise<WebhookResponse> {
    const { carrier } = this.context;
    return this.answer({
      read: () => carrier.readStatus(request),
      act: async (news) => {
        await this.deliveries.receive(news);
        return carrier.answerStatus();
      },
      nothing: async () => carrier.answerStatus(),
    });
  }

  /** When the carrier's last genuine request arrived, since the start. */
  heard(): Instant | undefined {
    return this.lastHeard;
  }

  /** Counts a refused request. `problem` is for the log: one line that quotes nothing of the request. */
  refused(problem: string): void {
    this.refusals++;
    const { clock, log, events, settings } = this.context;
    const at = clock.now();
    if (this.lines.isDue(at))
      log("warn", { event: "webhook_refused", reason: problem, detail: `${this.refusals} refused since the start` });
    if (this.notices.isDue(at))
      events.emit("notice", {
        notice: "webhook_refused",
        text: noticeText(settings.language, "webhook_refused", { problem }),
        at,
      });
  }

  /** Never rejects, whatever the request holds. */
  private async answer<T>({ read, act, nothing }: Handler<T>): Promise<WebhookResponse> {
    try {
      const genuine = this.proved(read);
      if (genuine.ok) {
        this.lastHeard = this.context.clock.now();
        return await act(genuine.value);
      }
      if (genuine.irrelevant) return await this.ignore(genuine.problem, nothing);
      this.refused(genuine.problem);
      return { status: 403 };
    } catch (error) {
      const reason = isHouseholdSmsError(error) ? error.code : "defect";
      this.context.log("error", { event: "webhook_failed", reason, detail: errorText(error) });
      // With 503 the carrier tries again, or its list brings the text later. A 200 could lose a STOP.
      return { status: 503 };
    }
  }

  /** A request that can't be read counts as forged. */
  private proved<T>(read: () => Verified<T>): Verified<T> {
    try {
      return read();
    } catch (error) {
      return { ok: false, problem: `it could not be read: ${errorText(error)}` };
    }
  }

  private ignore(problem: string, nothing: () => Promise<WebhookResponse>): Promise<WebhookResponse> {
    const { clock, log } = this.context;
    if (this.ignored.isDue(clock.now())) log("info", { event: "webhook_ignored", reason: problem });
    return nothing();
  }
}
