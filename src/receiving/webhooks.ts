// The carrier's HTTP requests: proved genuine, then one durable step, then the answer.

import { type Context, said } from "../context/context";
import { isHouseholdSmsError } from "../core/errors";
import type { Genuine, WebhookRequest, WebhookResponse } from "../core/ports/carrier";
import { type Duration, days, type Instant, later, minutes } from "../core/units";
import type { Deliveries } from "../delivery/deliveries";
import { noticeText } from "../words";
import { answerApart } from "./answer-apart";
import type { Inbox } from "./inbox";

/** Yes at first, and then once in a while. */
class Seldom {
  private last: Instant | undefined;

  constructor(private readonly pause: Duration) {}

  isDue(now: Instant): boolean {
    if (this.last !== undefined && now < later(this.last, this.pause)) return false;
    this.last = now;
    return true;
  }
}

interface Reading<T> {
  readonly read: () => Genuine<T>;
  readonly act: (value: T) => Promise<WebhookResponse>;
  /** The answer to what is genuine and nothing for us. */
  readonly nothing: () => Promise<WebhookResponse>;
}

export class Webhooks {
  private refusals = 0;
  /** A flood of forged requests gives one line a minute, and one notice a day. */
  private readonly lines = new Seldom(minutes(1));
  private readonly notices = new Seldom(days(1));
  private readonly ignored = new Seldom(days(1));
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
        if (!answer || !text.apart) return carrier.answerInbound(answer, text);
        await answerApart(this.context, text, answer);
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

  /** When the carrier last got through to us, since the start. */
  heard(): Instant | undefined {
    return this.lastHeard;
  }

  /** Counts a request that is not let in; for the log, one line that holds nothing of the request. */
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
  private async answer<T>({ read, act, nothing }: Reading<T>): Promise<WebhookResponse> {
    try {
      const genuine = this.proved(read);
      if (genuine.ok) {
        this.lastHeard = this.context.clock.now();
        return await act(genuine.value);
      }
      if (genuine.genuine) return await this.ignore(genuine.problem, nothing);
      this.refused(genuine.problem);
      return { status: 403 };
    } catch (error) {
      const reason = isHouseholdSmsError(error) ? error.code : "defect";
      this.context.log("error", { event: "webhook_failed", reason, detail: said(error) });
      // The carrier tries again, or the list of inbound texts brings it later: better than to say 200 and lose a STOP.
      return { status: 503 };
    }
  }

  /** What can't even be read is not proved genuine. */
  private proved<T>(read: () => Genuine<T>): Genuine<T> {
    try {
      return read();
    } catch (error) {
      return { ok: false, problem: `it could not be read: ${said(error)}` };
    }
  }

  private ignore(problem: string, nothing: () => Promise<WebhookResponse>): Promise<WebhookResponse> {
    const { clock, log } = this.context;
    if (this.ignored.isDue(clock.now())) log("info", { event: "webhook_ignored", reason: problem });
    return nothing();
  }
}
