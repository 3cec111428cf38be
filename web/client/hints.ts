import type { Plugin, Rolldown } from "vite";

/** What a page is made of, by the path that it begins at; the server tells browsers of it in the page itself, so that all of it comes in one wave. */
const pages: Readonly<Record<string, string>> = {
  "/": "src/customers/HomePage.tsx",
  "/c": "src/customers/ChatPage.tsx",
  "/sign-in": "src/accounts/SignInPage.tsx",
  "/sign-up": "src/accounts/SignUpPage.tsx",
};

const languages: Readonly<Record<string, string>> = { en: "src/i18n/en.ts", zh: "src/i18n/zh.ts" };

/** Writes `hints.json`: for each page and language its files, without those that every page loads. */
export function hints(): Plugin {
  return {
    name: "portal-hints",
    apply: "build",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const everywhere = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap((chunk) => filesOf(chunk, bundle)));
      const own = (sources: Readonly<Record<string, string>>) =>
        Object.fromEntries(
          Object.entries(sources).map(([name, source]) => {
            const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/${source}`)));
            if (!chunk) throw new Error(`${source} is not built.`);
            return [name, filesOf(chunk, bundle).filter((file) => !everywhere.has(file))];
          }),
        );
      const source = JSON.stringify({ pages: own(pages), languages: own(languages) });
      this.emitFile({ type: "asset", fileName: "hints.json", source });
    },
  };
}

/** A chunk, what it imports, and the styles of all of it. */
function filesOf(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, seen = new Set<string>()): string[] {
  if (seen.has(chunk.fileName)) return [];
  seen.add(chunk.fileName);
  for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css);
  for (const name of chunk.imports) {
    const imported = bundle[name];
    if (imported?.type === "chunk") filesOf(imported, bundle, seen);
  }
  return [...seen];
}
