// Pictures that came in with a text: which of them a flow may have.

import type { MediaLimits } from "../core/ports/carrier";

/** What phones take and people look at; nothing that can hold a script. As much as a carrier lets anybody send. */
export const pictures: MediaLimits = {
  maxBytes: 5 * 1024 * 1024,
  types: ["image/jpeg", "image/png", "image/gif", "image/webp", "image/heic"],
};
