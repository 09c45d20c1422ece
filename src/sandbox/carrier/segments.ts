// How many segments a text takes, counted by Twilio's own calculator.

import { SegmentedMessage } from "sms-segments-calculator";

/** `smart` replaces look-alikes by their GSM letters first, as Twilio's smart encoding does. */
export const countSegments = (body: string, smart = false): number => new SegmentedMessage(body, "auto", smart).segmentsCount;
