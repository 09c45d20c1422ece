// The core alone: the decision, and composing a text beside Twilio's calculator counting it.

import { SegmentedMessage } from "sms-segments-calculator";
import { emptyState } from "../../src/core/journal/state";
import { emptyDocument } from "../../src/core/people/document";
import { decide } from "../../src/core/policy/decide";
import { compose } from "../../src/core/text/compose";
import type { Fingerprint } from "../../src/core/units";
import { emma, noon, pat, sam, settings } from "../fakes/household";
import { made } from "../stores/records";
import { duringNow, paced } from "./measure";
import type { Suite } from "./suite";

const second = 1000;
const none = async (): Promise<void> => {};

export const decideSuite: Suite = {
  name: "the decision",
  async open() {
    const person = pat();
    const document = { ...emptyDocument(made), people: [person, sam(), emma()] };
    const state = { ...emptyState(), newest: noon, lastSent: new Map([[person.id, noon]]) };
    const circumstances = { settings: settings({ cooldown: 0 as never }), document, state, storeWritable: true };
    const number = "a-number" as Fingerprint;
    const draft = { person, number, kind: "reminder", urgent: false, key: "trash", segments: 1, tooLong: false } as const;
    const run = () => paced("decisions/s", () => duringNow(second, () => decide(circumstances, draft, noon)));
    return {
      contenders: [{ name: "decide()", run }],
      goals: [{ of: "decide()", unit: "decisions/s", atLeast: 500_000 }],
      close: none,
    };
  },
};

const texts: readonly string[] = [
  "Chore due: Take out the trash (6:00 PM, 5 points)",
  "Mia would like a reward: ice cream (5 points)",
  "“Bitte” — die Spülmaschine ausräumen…",
  "Overdue: water the plants 🌱 (since yesterday)",
];

export const composeSuite: Suite = {
  name: "composing a text",
  async open() {
    const parts = texts.map((message) => ({ message, answer: "Reply DONE 12", footer: "Reply STOP to unsubscribe" }));
    const whole = parts.map(({ message, answer, footer }) => [message, answer, footer].join("\n"));
    const limits = { maxSegments: 1, tooLong: "truncate" } as const;
    const unit = "texts/s";
    const ours = () => paced(unit, () => duringNow(second, (n) => compose(parts[n % parts.length] ?? { message: "" }, limits)));
    const counting = () =>
      paced(unit, () => duringNow(second, (n) => new SegmentedMessage(whole[n % whole.length] ?? "").segmentsCount));
    return {
      contenders: [
        { name: "substitute, count, truncate, footer", run: ours },
        { name: "Twilio's calculator, counting alone", run: counting },
      ],
      goals: [{ of: "substitute, count, truncate, footer", against: "Twilio's calculator, counting alone", unit, atLeast: 0.5 }],
      close: none,
    };
  },
};
