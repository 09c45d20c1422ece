// The carrier's HTTP requests: proved genuine, then one durable step, then the answer.

import { isHouseholdSmsError } from "../core/errors";
import type { Genuine, WebhookRequest, WebhookResponse } from "../core/ports/carrier";
import { type Instant, later, minutes } from "../core/units";
import type { Context } from "./context";
import type { Deliveries } from "./deliveries";
import type { Inbox } from "./inbox";

/** A flood of forged requests gives one line a minute. */
const between = minutes(1);

export class Webhooks {
  private refusals = 0;
  private told: Instant | undefined;

  constructor(
    private readonly context: Context,
    private readonly inbox: Inbox,
    private readonly deliveries: Deliveries,
  ) {}

  inbound(request: WebhookRequest): Promise<WebhookResponse> {
    const { carrier } = this.context;
    return this.answer(carrier.readInbound(request), async (text) => carrier.answerInbound(await this.inbox.receive(text)));
  }

  status(request: WebhookRequest): Promise<WebhookResponse> {
    const { carrier } = this.context;
    return this.answer(carrier.readStatus(request), async (news) => {
      await this.deliveries.receive(news);
      return carrier.answerStatus();
    });
  }

  private async answer<T>(genuine: Genuine<T>, act: (value: T) => Promise<WebhookResponse>): Promise<WebhookResponse> {
    if (!genuine.ok) return this.refuse(genuine.problem);
    try {
      return await act(genuine.value);
    } catch (error) {
      const code = isHouseholdSmsError(error) ? error.code : "defect";
      this.context.log("error", {
        event: "webhook_failed",
        reason: code,
        detail: error instanceof Error ? error.message : String(error),
      });
      // The carrier tries again, or the list of inbound texts brings it later: better than to say 200 and lose a STOP.
      return { status: 503 };
    }
  }

  private refuse(problem: string): WebhookResponse {
    this.refusals++;
    const now = this.context.clock.now();
    if (this.told === undefined || now >= later(this.told, between)) {
      this.context.log("warn", { event: "webhook_refused", reason: problem, detail: `${this.refusals} refused since the start` });
      this.told = now;
    }
    return { status: 403 };
  }
}
