/** The TypeScript target's sources, to be derived from, and the files that only this package has. */
import type { Api } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { FileView, ViewOptions } from "../target.ts";
import { createScene } from "../typescript/scene.ts";
import { jsonString } from "../typescript/text.ts";
import { packageView, readmeView } from "../typescript/view-package.ts";
import { view as typescriptView } from "../typescript/view.ts";
import { exampleFolder, scriptName, sourceFolder } from "./layout.ts";
import type { PackageView } from "./view-schemas.ts";

export function view(api: Api, symbols: SymbolTable, options: ViewOptions): readonly FileView[] {
  const scene = createScene(api, symbols);
  const script = scriptName(symbols);
  const sources = typescriptView(api, symbols, options).filter(
    ({ path }) => path.startsWith(sourceFolder) || path.startsWith(exampleFolder),
  );
  const readme = readmeView(scene, {
    title: "JavaScript",
    fence: "js",
    program: "first-call.mjs",
    scripts: [{ file: script, className: symbols.client }],
  });
  const inQuotes = (text: string): string => jsonString(text).slice(1, -1);
  const manifest = { ...packageView(scene), script: inQuotes(`./${script}`), fileName: inQuotes(script) };
  return [
    { path: "package.json", template: "package", data: manifest satisfies PackageView },
    { path: "esm/package.json", template: "esm-package", data: {} },
    { path: "README.md", template: "readme", data: readme, templatesOf: "typescript" },
    ...sources.map((source): FileView => ({ ...source, templatesOf: "typescript" })),
  ];
}
