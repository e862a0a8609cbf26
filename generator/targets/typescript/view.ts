/** `Api` × `SymbolTable` → the files of a TypeScript package. All text is decided here and below. */
import type { Api } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { FileView, ViewOptions } from "../target.ts";
import { createScene } from "./scene.ts";
import { allServices, clientView, resourceView } from "./view-client.ts";
import { coreView } from "./view-core.ts";
import { errorsView, rootErrorView } from "./view-errors.ts";
import { exampleFile } from "./view-example.ts";
import { indexView, packageView, readmeView, testeeView } from "./view-package.ts";
import { typesView } from "./view-types.ts";

export function view(api: Api, symbols: SymbolTable, options: ViewOptions): readonly FileView[] {
  const scene = createScene(api, symbols);
  const client = clientView(scene);
  const resources = allServices(scene)
    .filter(({ path }) => path.length > 0)
    .map((service) => [`resources/${symbols.service(service.id).module}`, resourceView(scene, service)] as const);
  const modules = [["client", client] as const, ...resources];
  return [
    { path: "package.json", template: "package", data: packageView(scene) },
    { path: "tsconfig.json", template: "tsconfig", data: {} },
    { path: "tsconfig.cjs.json", template: "tsconfig-cjs", data: {} },
    { path: "README.md", template: "readme", data: readmeView(scene) },
    exampleFile(scene),
    { path: "src/index.ts", template: "index", data: indexView(scene, modules) },
    { path: "src/client.ts", template: "client", data: client },
    { path: "src/core.ts", template: "core", data: coreView(scene) },
    { path: "src/root-error.ts", template: "root-error", data: rootErrorView(scene) },
    { path: "src/errors.ts", template: "errors", data: errorsView(scene) },
    { path: "src/types.ts", template: "types", data: typesView(scene) },
    ...resources.map(([path, data]): FileView => ({ path: `src/${path}.ts`, template: "resource", data })),
    ...(options.testee ? [{ path: "src/testee.ts", template: "testee", data: testeeView(scene) }] : []),
  ];
}
