// The carrier's HTTP requests: proved genuine, then one durable step, then the answer.

import { isHouseholdSmsError } from "../core/errors";
import type { Genuine, WebhookRequest, WebhookResponse } from "../core/ports/carrier";
import { days, type Instant, later, minutes } from "../core/units";
import { type Context, said } from "./context";
import type { Deliveries } from "./deliveries";
import type { Inbox } from "./inbox";
import { noticeText } from "./notices";

/** A flood of forged requests gives one line a minute, and one notice a day. */
const betweenLines = minutes(1);
const betweenNotices = days(1);

export class Webhooks {
  private refusals = 0;
  private logged: Instant | undefined;
  private noticed: Instant | undefined;

  constructor(
    private readonly context: Context,
    private readonly inbox: Inbox,
    private readonly deliveries: Deliveries,
  ) {}

  inbound(request: WebhookRequest): Promise<WebhookResponse> {
    const { carrier } = this.context;
    return this.answer(
      () => carrier.readInbound(request),
      async (text) => carrier.answerInbound(await this.inbox.receive(text)),
    );
  }

  status(request: WebhookRequest): Promise<WebhookResponse> {
    const { carrier } = this.context;
    return this.answer(
      () => carrier.readStatus(request),
      async (news) => {
        await this.deliveries.receive(news);
        return carrier.answerStatus();
      },
    );
  }

  /** Never rejects, whatever the request holds. */
  private async answer<T>(read: () => Genuine<T>, act: (value: T) => Promise<WebhookResponse>): Promise<WebhookResponse> {
    try {
      const genuine = this.proved(read);
      return genuine.ok ? await act(genuine.value) : this.refuse(genuine.problem);
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

  private refuse(problem: string): WebhookResponse {
    this.refusals++;
    const { clock, log, events } = this.context;
    const at = clock.now();
    if (this.logged === undefined || at >= later(this.logged, betweenLines)) {
      this.logged = at;
      log("warn", { event: "webhook_refused", reason: problem, detail: `${this.refusals} refused since the start` });
    }
    if (this.noticed === undefined || at >= later(this.noticed, betweenNotices)) {
      this.noticed = at;
      events.emit("notice", { notice: "webhook_refused", text: noticeText("webhook_refused", { problem }), at });
    }
    return { status: 403 };
  }
}
