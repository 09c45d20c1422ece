// The request a mirrored notification makes, for whoever has the phone it was sent to.

import type { SendRequestInput } from "../../src/core/message/request";
import type { MirroredNotification } from "../../src/home-assistant";
import type { SmsHaEventsConfig } from "./fields";

const plain = (service: string): string => service.trim().replace(/^notify\./, "");

/** Ready for sms-throttle and sms-send; undefined where nobody was chosen for the phone. */
export const mirrored = (
  { service, title, message, subject, occurrence }: MirroredNotification,
  phones: SmsHaEventsConfig["notifications"],
): SendRequestInput | undefined => {
  const to = phones.filter((phone) => plain(phone.service) === service).map((phone) => phone.to);
  if (to.length === 0) return undefined;
  return {
    to: to.length === 1 && to[0] !== undefined ? to[0] : to,
    ...(title !== undefined && { subject: title.slice(0, 200) }),
    message: message.slice(0, 1600),
    ...(subject && { about: subject }),
    kind: "reminder",
    key: occurrence,
  };
};
