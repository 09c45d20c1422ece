// Bundles a page with its words in the pseudo-language, for browser tests.

import { dirname, join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

const root = join(__dirname, "../../..");

/** For esbuild: every language is the pseudo-language, of one file of the words. */
const pseudoWords = (section: string): Plugin => ({
  name: "pseudo",
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]words[\\/]catalogue\.ts$/ }, ({ path }) => ({
      contents: [
        `import * as english from "./en/${section}";`,
        `import { pseudo } from ${JSON.stringify(join(root, "test/words/pseudo.ts"))};`,
        "export const en = pseudo({ ...english });",
        "export { en as de, en as es, en as fr };",
      ].join("\n"),
      loader: "ts",
      resolveDir: dirname(path),
    }));
  },
});

/** A page's script in the pseudo-language. */
export const pseudoScript = async (entry: string, section: string): Promise<string> => {
  const options = { bundle: true, format: "iife", target: "es2020", write: false } as const satisfies BuildOptions;
  const { outputFiles } = await build({ ...options, entryPoints: [join(root, entry)], plugins: [pseudoWords(section)] });
  return outputFiles[0]?.text ?? "";
};
