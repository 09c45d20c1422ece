// The words that the household says, by language.

export { languageOf, type Words, wordsIn } from "./languages";
export { ownWordsProblem } from "./own-words";
export { renderTemplate } from "./templates";
export { instantText } from "./time";
export {
  type Fits,
  type Fitted,
  noticeText,
  reasonText,
  type Wording,
  wordingFor,
} from "./wording";
