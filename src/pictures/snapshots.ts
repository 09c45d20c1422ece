// Snapshots: what a camera shows now, kept for as long as its link works.

import { shownTypes } from "../core/pictures/kinds";
import type { FetchedMedia, MediaLimits } from "../core/ports/carrier";
import type { Log } from "../core/ports/log";
import { hours } from "../core/units";
import { largestPicture, type Pictures } from "./pictures";

const limits: MediaLimits = { maxBytes: largestPicture, types: shownTypes };

interface Cameras {
  snapshot(entity: string, limits: MediaLimits): Promise<FetchedMedia>;
}

/** Never rejects: a text is worth more than its picture. Without one, a line in the log says why. */
export const snapshots =
  (cameras: Cameras, pictures: Pick<Pictures, "keep">, log: Log) =>
  async (entity: string): Promise<string | undefined> => {
    const failed = (reason: string): undefined => void log("warn", { event: "camera.no_picture", reason, detail: entity });
    try {
      const got = await cameras.snapshot(entity, limits);
      if (got.kind === "refused") return failed(got.reason);
      const kept = await pictures.keep(got.content, { life: hours(48) });
      return kept.ok ? kept.id : failed(kept.reason);
    } catch {
      return failed("not_kept");
    }
  };
