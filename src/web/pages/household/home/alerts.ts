// What is wrong with the household as a whole, in words, and the action that helps.

import type { Shell } from "../shell";

export interface Alert {
  readonly text: string;
  /** For technicians, in English. */
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly path: string; readonly body?: object; readonly done: string };
}

export const alertsOf = ({ words, today, format }: Pick<Shell, "words" | "today" | "format">): Alert[] => {
  const { alerts, home, mqtt } = words.today;
  const { health } = today;
  const found: Alert[] = [];
  if (!health.ok)
    found.push({
      text: alerts.trouble[health.problem],
      detail: health.advice,
      ...(health.problem !== "read_only" && { action: { label: alerts.goOn, path: "confirm-loss", done: alerts.goneOn } }),
    });
  else if (health.damaged && health.damaged.length > 0)
    found.push({
      text: alerts.damaged,
      ...(health.advice !== undefined && { detail: health.advice }),
      action: { label: alerts.goOn, path: "confirm-loss", done: alerts.goneOn },
    });
  if (today.clockBehind !== undefined)
    found.push({ text: alerts.clock(format.moment(today.now), format.moment(today.clockBehind)) });
  if (today.carrierStopped)
    found.push({
      text: alerts.stopped(today.carrierStopped),
      action: { label: alerts.resume, path: "resume", done: alerts.resumed },
    });
  if (today.paused)
    found.push({
      text: alerts.paused,
      action: { label: alerts.resume, path: "pause", body: { paused: false }, done: alerts.resumed },
    });
  if (today.mode === "off") found.push({ text: alerts.off });
  if (today.trouble) found.push({ text: today.trouble.advice });
  const troubles = [
    (home.troubles as Readonly<Record<string, string>>)[today.home ?? ""],
    (mqtt.troubles as Readonly<Record<string, string>>)[today.mqtt ?? ""],
  ];
  for (const text of troubles) if (text) found.push({ text });
  return found;
};
