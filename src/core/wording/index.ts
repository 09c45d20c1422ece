// Everything the product says in a text, by language.

export { reasonText } from "./reasons";
export type { Command } from "./sentences";
export { isTemplateName, renderTemplate, type TemplateData, type TemplateProblem, templateNames } from "./templates";
export { instantText, type When } from "./time";
export { type Wording, wordingFor } from "./wording";
