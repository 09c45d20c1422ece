// Bundles a page with its words in the pseudo-language, for browser tests.

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, type Plugin } from "esbuild";

const root = join(__dirname, "../../..");
const english = join(root, "src/words/en");

/** Whatever language a page loads, its words are English in the pseudo-language. */
const pseudoWords: Plugin = {
  name: "pseudo",
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /\?english$/ }, ({ path }) => ({ path: path.replace("?english", ""), namespace: "english" }));
    onLoad({ filter: /.*/, namespace: "english" }, ({ path }) => ({
      contents: readFileSync(join(english, path), "utf8"),
      loader: "ts",
      resolveDir: english,
    }));
    onLoad({ filter: /[\\/]words[\\/]\w\w[\\/](page|member|sandbox)\.ts$/, namespace: "file" }, ({ path }) => {
      const name = basename(path, ".ts");
      const contents = [
        `import { ${name} as words } from "${name}.ts?english";`,
        `import { pseudo } from ${JSON.stringify(join(root, "test/words/pseudo.ts"))};`,
        `export const ${name} = pseudo(words);`,
      ];
      return { contents: contents.join("\n"), loader: "ts", resolveDir: english };
    });
  },
};

/** A page's script in the pseudo-language, in one piece. */
export const pseudoScript = async (entry: string): Promise<string> => {
  const options = { bundle: true, format: "esm", target: "es2022", write: false } as const;
  const { outputFiles } = await build({ ...options, entryPoints: [join(root, entry)], plugins: [pseudoWords] });
  return outputFiles[0]?.text ?? "";
};
