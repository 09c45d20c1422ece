// Somewhere it is day: a household that lives there has no quiet hours while it is tried, whenever and wherever that is.

const zones = ["Etc/UTC", "Asia/Dhaka", "Pacific/Auckland", "America/Chicago"] as const;

const hourIn = (timeZone: string, now: Date): number =>
  Number(new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" }).format(now));

/** A time zone in which it is between eight in the morning and five in the afternoon. The four lie six or seven hours apart: one of them always is. */
export const daytimeZone = (now = new Date()): string => {
  const found = zones.find((zone) => {
    const hour = hourIn(zone, now);
    return hour >= 8 && hour < 17;
  });
  if (!found) throw new Error(`it is day in none of ${zones.join(", ")}`);
  return found;
};

/** The day it is there, as 2026-03-14. */
export const dayIn = (timeZone: string, at: number): string => new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
