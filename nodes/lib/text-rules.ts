// What a household says about the length and language of its texts: fields of sms-config's dialog, which sms-send's previews by.

import * as z from "zod/mini";
import { choice, count, yesOrNo } from "./fields";

export const textRules = {
  language: choice(["en", "es", "fr", "de"]),
  maxSegments: count(1, 1, 10),
  tooLong: choice(["truncate", "refuse"]),
  footer: yesOrNo(true),
  keepTexts: count(30, 0, 400),
};
export const textRulesSchema = z.object(textRules);
