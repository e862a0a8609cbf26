/** `Api` × `SymbolTable` → the files of a Swift package. All text is decided here and below. */
import type { Api } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { FileView, ViewOptions } from "../target.ts";
import { createScene, groupsOf } from "./scene.ts";
import { clientView, resourceView } from "./view-client.ts";
import { packageFiles } from "./view-package.ts";
import { testeeFiles } from "./view-testee.ts";
import { typeFiles } from "./view-types.ts";

export function view(api: Api, symbols: SymbolTable, options: ViewOptions): readonly FileView[] {
  const scene = createScene(api, symbols);
  // A dot: no type's file has one, and a module has no two files of one name.
  const groups = groupsOf(scene).map((service): FileView => ({
    path: `${scene.folder}/Groups/Group.${symbols.service(service.id).module}.swift`,
    template: "resource",
    data: resourceView(scene, service),
  }));
  return [
    ...packageFiles(scene, options.testee),
    { path: `${scene.folder}/Client.swift`, template: "client", data: clientView(scene) },
    ...groups,
    ...typeFiles(scene),
    ...(options.testee ? testeeFiles(scene) : []),
  ];
}
