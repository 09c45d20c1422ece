// The pace: what is released goes one after the other, whoever it is for, since a carrier takes about a text a second.

import { type Duration, type Instant, instant, later } from "../core/units";

export class Pace {
  private last: string | undefined;
  /** When the next may go. */
  free: Instant = instant(0);

  constructor(private readonly spacing: Duration) {}

  /** Whether it is this one's turn; asking again gives the same answer. */
  claim(id: string, at: Instant): boolean {
    if (this.last === id) return true;
    if (at < this.free) return false;
    this.last = id;
    this.free = later(at, this.spacing);
    return true;
  }
}
