// Answers a chore or a question for a person, as by text, and says what became of it.

import type { AnswerOutcome } from "../../../../core/answers/meaning";
import type { OpenItem } from "../api";
import type { Shell } from "../shell";

/** Throws with a sentence in the reader's language if nothing came of it. */
export class AnswerProblem extends Error {}

export const sendAnswer = async (
  { api, words }: Pick<Shell, "api" | "words">,
  person: string,
  { subject }: Pick<OpenItem, "subject">,
  action: OpenItem["actions"][number],
): Promise<"done" | "pending"> => {
  const outcome = await api.post<AnswerOutcome>("answers", { person, subject, action });
  if (outcome.kind !== "not_done") return outcome.kind;
  const known = (words.answers as Readonly<Record<string, string>>)[outcome.reason];
  throw new AnswerProblem([known ?? words.answers.unknown, outcome.detail].filter(Boolean).join(" "));
};
