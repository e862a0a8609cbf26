/**
 * The view of a Python package. `naming` has decided every name, `types` prints annotations; here it
 * is decided what stands in which file.
 */
import type { Api } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { FileView, ViewOptions } from "../target.ts";
import { Types } from "./types.ts";
import { clientView } from "./view-client.ts";
import { packageFiles } from "./view-package.ts";
import { type PackageScene, resourceFiles } from "./view-resources.ts";
import { testeeFile } from "./view-testee.ts";
import { typeFiles } from "./view-types.ts";

export function packageFolder({ module }: SymbolTable): string {
  return `src/${module}`;
}

export function view(api: Api, symbols: SymbolTable, options: ViewOptions): readonly FileView[] {
  const scene: PackageScene = { api, symbols, types: new Types(api, symbols), folder: packageFolder(symbols) };
  return [
    { path: `${scene.folder}/_client.py`, template: "client", data: clientView(scene) },
    ...resourceFiles(scene),
    ...typeFiles(scene),
    ...packageFiles(scene, options.testee),
    ...(options.testee ? [testeeFile(scene)] : []),
  ];
}
