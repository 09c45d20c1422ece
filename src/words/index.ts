// Everything the product says in a text, by language.

export { type NoticeData, type NoticeKind, noticeText } from "./notices";
export { reasonText } from "./reasons";
export { parseWords, placeholders } from "./syntax";
export { syntaxProblemText } from "./syntax-problems";
export { renderTemplate, templateNames } from "./templates";
export { instantText } from "./time";
export { type Wording, wordingFor } from "./wording";
