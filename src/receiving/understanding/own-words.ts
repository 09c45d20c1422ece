// What the sender wrote: a text without quotes, echoes of our own texts, signatures and reactions of messaging apps.

import { languages } from "../../core/people/person";
import { templateNames } from "../../core/templates";
import { wordingFor } from "../../words";
import { everywhere } from "../../words/understanding";
import { normalize } from "./normalize";

export interface OwnWords {
  readonly said: string;
  /** "Liked “…”": an app's note about one of our texts, which says nothing itself. */
  readonly isReaction: boolean;
  /** All of it stood in quotation marks. */
  readonly isQuoted: boolean;
}

/** Without accents and invisible characters, in lower case, but with punctuation and line breaks. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/['’‘‛´`ʼ′]/g, "'")
    .replace(/ß/g, "ss")
    .replace(/œ/g, "oe")
    .replace(/[\p{Zs}\t]+/gu, " ")
    .trim();

const anyOf = (patterns: readonly string[]): string => `(?:${patterns.join("|")})`;

const signature = new RegExp(`^${anyOf(everywhere(({ apps }) => apps.signatures))}$`);
const wrote = new RegExp(`^${anyOf(everywhere(({ apps }) => apps.wrote))}$`);
const reaction = new RegExp(`^${anyOf(everywhere(({ apps }) => apps.reactions))}\\W*$`);
/** The same where an app lost the line break: "STOP Sent from my iPhone". */
const inlineSignature =
  / (?:sent from my|sent via|envoye de mon|envoye depuis|gesendet von meine?m|enviado desde|enviado de mi) .{2,60}$/;
const emojiReaction = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{M}|\s)+(?:to|a|à|auf|zu|an|sur|en|de)?\s*$/iu;

const opening = "“„«‹「『❝〝";
const closing = "”“»›」』❞〞";
/** A quote is cut off where an app shortens it. */
const quote = new RegExp(
  `[${opening}][^${closing}]*[${closing}]?|"[^"]*"|(?<!\\p{L})[‘'](?=\\p{L})[^'’\\n]* [^'’\\n]*['’](?!\\p{L})`,
  "gu",
);
/** Where the first quotation mark is. */
const quoteBegins = new RegExp(`[${opening}"]`);

const placeholder = "\u0000";
/** What our own texts begin with, "Chore due:". Heads that are answers themselves, as "Done:", are left to be understood. */
const ourHeads = languages.flatMap((language) => {
  const { templates, footer } = wordingFor(language);
  const reminders = templateNames.filter((name) =>
    /^(?:chore_due|chore_due_soon|chore_overdue|chore_reminded|chores_due|chores_open|day_ahead)$/.test(name),
  );
  const heads = reminders.map((name) => templates[name]({ title: placeholder, count: 2 }).split(placeholder)[0] ?? "");
  return [...heads, footer].map((head) => normalize(head).replace(/^\d+ /, "")).filter((head) => head.length > 4);
});
const questionHeads = languages.flatMap((language) => {
  const { templates } = wordingFor(language);
  const asked = templates.reward_requested({ title: placeholder, who: "\u0001" });
  return normalize(asked.split(placeholder)[0]?.split("\u0001")[1] ?? "");
});
/** "Reply DONE 12", after one of our heads. */
const ourHints = languages.map((language) => normalize(wordingFor(language).reply([""])));

const footers: ReadonlySet<string> = new Set(languages.map((language) => normalize(wordingFor(language).footer)));

/** "Today:" is ours only as it stands there: people say "not today". */
const isWordHead = (line: string): boolean => {
  // The household's name may stand before it.
  const [first = "", second = ""] = line.split(":").slice(0, -1).map(normalize);
  return ourHeads.includes(first) || ourHeads.includes(second);
};

/** Whether a line is the beginning of one of our own texts. */
const isOurHead = (line: string, normalized: string): boolean =>
  isWordHead(line) ||
  ourHeads.some((head) => head.includes(" ") && new RegExp(`^(?:\\S+ ){0,6}${head}(?: |$)`).test(normalized)) ||
  questionHeads.some((head) => head.length > 4 && new RegExp(`^(?:\\S+ ){1,3}${head} `).test(normalized));

const isOurHint = (normalized: string): boolean => ourHints.some((hint) => normalized.startsWith(`${hint} `));

/** Lines that were pasted from our own texts go, and with them the hints below. */
const withoutOurs = (lines: readonly string[]): string[] => {
  let echoing = false;
  return lines.filter((line) => {
    const normalized = normalize(line);
    if (footers.has(normalized)) return false;
    if (isOurHead(line, normalized)) echoing = true;
    else if (!isOurHint(normalized)) echoing = false;
    return !echoing;
  });
};

/** "-- " and everything below, "Sent from my iPhone", and what a mail app quotes. */
const withoutApps = (lines: readonly string[]): string[] => {
  const kept: string[] = [];
  for (const [index, line] of lines.entries()) {
    const bare = plain(line);
    if (/^>|^\|/.test(bare)) continue;
    if (/^(?:--|—|__+)$/.test(bare) && index > 0) break;
    if (signature.test(bare)) continue;
    if (wrote.test(bare)) {
      const below = lines.slice(index + 1);
      if (!below.some((other) => /^\s*>/.test(other))) break;
      continue;
    }
    kept.push(line.length > 200 ? line : withoutInline(line));
  }
  return kept;
};

const withoutInline = (line: string): string => {
  const found = inlineSignature.exec(plain(line));
  if (!found) return line;
  const words = line.trim().split(/\s+/);
  return words.slice(0, plain(line).slice(0, found.index).split(" ").length).join(" ");
};

const isReaction = (text: string): boolean => {
  const at = text.search(quoteBegins);
  const lead = at < 0 ? undefined : text.slice(0, at);
  if (lead === undefined || lead.length > 60 || lead.trim() === "") return false;
  return emojiReaction.test(lead.replace(/\p{Cf}/gu, "")) || reaction.test(plain(lead).replace(/'/g, ""));
};

/** Takes from a text everything that the sender didn't write. What is left is empty where nothing is. */
export const ownWords = (text: string): OwnWords => {
  if (isReaction(text)) return { said: "", isReaction: true, isQuoted: false };
  const withoutAppsIn = (words: string): string => withoutApps(words.split(/\r\n?|\n/)).join("\n");
  const written = withoutAppsIn(text);
  // Quotes first: a signature inside one ends with it.
  const unquoted = withoutAppsIn(text.replace(quote, (quoted) => (/[\p{L}\p{N}]/u.test(quoted) ? "\n" : " ")));
  const said = withoutOurs(unquoted.split("\n")).join("\n").trim();
  const isQuoted = unquoted.trim() === "" && written.trim() !== "" && !written.trim().includes("\n");
  return { said: isQuoted ? written : said, isReaction: false, isQuoted };
};
