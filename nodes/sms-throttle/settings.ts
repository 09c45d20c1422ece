// The throttle that the dialog describes.

import { minutes } from "../../src/core/units";
import type { Digest, ThrottleSettings } from "../../src/throttling/throttling";
import type { SmsThrottleConfig } from "./fields";

const digestOf = ({ mode, window, time }: SmsThrottleConfig): Digest | undefined => {
  switch (mode) {
    case "digest":
      return { when: "rest" };
    case "digest_window":
      return { when: "window", length: minutes(window) };
    case "digest_time":
      return { when: "time", at: time };
    default:
      return undefined;
  }
};

export const throttleOf = (holder: string, config: SmsThrottleConfig): ThrottleSettings => {
  const { mode } = config;
  return {
    holder,
    gap: minutes(config.gap),
    mode: mode === "latest" || mode === "drop" ? mode : "hold",
    digest: digestOf(config),
  };
};
