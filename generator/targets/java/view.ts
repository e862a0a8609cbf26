/**
 * The view of a Java package. `naming` has decided every name, `types` prints types and codecs; here it
 * is decided what stands in which file.
 */
import type { Api } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { FileView, ViewOptions } from "../target.ts";
import { allServices } from "../shared/services.ts";
import { resourceNames } from "./resource-names.ts";
import { Types } from "./types.ts";
import { UnionTree } from "./unions.ts";
import { clientFiles } from "./view-client.ts";
import { errorFiles } from "./view-errors.ts";
import { packageFiles } from "./view-package.ts";
import { type ResourceScene, resourceFiles } from "./view-resources.ts";
import { testeeFiles } from "./view-testee.ts";
import { typeFiles } from "./view-types.ts";

export function view(api: Api, symbols: SymbolTable, options: ViewOptions): readonly FileView[] {
  const types = new Types(api, symbols);
  const unions = new UnionTree(api, symbols, types);
  const names = resourceNames(api, symbols, allServices(api));
  const scene: ResourceScene = { api, symbols, types, unions, names };
  return [
    ...clientFiles(scene),
    ...resourceFiles(scene),
    ...typeFiles(scene),
    ...errorFiles(scene),
    ...packageFiles(scene),
    ...(options.testee ? testeeFiles(scene) : []),
  ];
}
