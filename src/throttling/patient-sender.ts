// Sends what people ask and answer each other through the household: now, or, in quiet hours and whatever else passes, after that.

import { type Context, errorText } from "../context/context";
import { seconds } from "../core/units";
import type { OutgoingRequest } from "../sending/draft";
import type { Outbox, SendResult } from "../sending/outbox";
import type { Listener, ReleaseLoop } from "./release-loop";
import type { ThrottleSettings } from "./rules";
import type { Throttling } from "./throttling";

/** What waits here, in the journal. */
const throttle: ThrottleSettings = { holder: "people", gap: seconds(0), mode: "hold" };

/** Shaped like a flow's message, as all that is held. */
interface Payload {
  readonly sms: OutgoingRequest;
}

export class PatientSender {
  #loop: ReleaseLoop | undefined;

  constructor(
    private readonly context: Pick<Context, "log">,
    private readonly outbox: Pick<Outbox, "send">,
    private readonly throttling: Pick<Throttling, "offer" | "release">,
  ) {}

  /** Sends what waited, until the returned function is called. */
  start(): () => void {
    const listener: Listener = {
      released: (entries) => {
        for (const { payload, key, urgent } of entries) {
          const request = { ...(payload as Payload).sms, key, urgent };
          this.outbox
            .send(request)
            .catch((error: unknown) => this.context.log("error", { event: "not_passed_on", detail: errorText(error) }));
        }
      },
      // It is in the log, with its reason.
      dropped: () => {},
    };
    const loop = this.throttling.release(throttle, listener);
    this.#loop = loop;
    return () => loop.stop();
  }

  /** What became of it; nothing yet if it waits. */
  async send(request: OutgoingRequest): Promise<readonly SendResult[]> {
    const { to, kind, urgent, key, about } = request;
    if (typeof to !== "string" || key === undefined) return this.outbox.send(request);
    const payload = (): Payload => ({ sms: request });
    const offered = await this.throttling.offer(throttle, {
      person: to,
      topic: key,
      kind,
      urgent,
      key,
      ...(about && { about }),
      payload,
    });
    if (offered.kind !== "held") return this.outbox.send(request);
    this.#loop?.wake();
    return [];
  }
}
