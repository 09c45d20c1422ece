// Every language, one line each. A page's bundle holds only that page's section of it: see .scripts/build.mjs.

export * as de from "./de";
export * as en from "./en";
export * as es from "./es";
export * as fr from "./fr";
