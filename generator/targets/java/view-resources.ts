/** The views of `resources`: per group a sync and an async class, per operation its params. */
import type { Service } from "../../ir/index.ts";
import type { FileView } from "../target.ts";
import { allServices } from "../shared/services.ts";
import { Imports } from "./imports.ts";
import { methodViews } from "./view-methods.ts";
import { packageFolder, packageName } from "./packages.ts";
import { type ResourceNames } from "./resource-names.ts";
import type { Scene } from "./scene.ts";
import { docComment } from "./text.ts";
import { paramsView } from "./view-params.ts";
import type { ChildView, ResourceView } from "./view-schemas.ts";

export interface ResourceScene extends Scene {
  readonly names: ResourceNames;
}

/** Methods at the root stand on the clients; their params lie here all the same. */
export function resourceFiles(scene: ResourceScene): readonly FileView[] {
  const folder = packageFolder(scene.symbols, "resources");
  const services = allServices(scene.api);
  const groups = services.filter(({ id }) => id !== "");
  return [
    ...groups.flatMap((service) =>
      [false, true].map((isAsync) => ({
        path: `${folder}/${isAsync ? scene.names.async(service) : scene.names.sync(service)}.java`,
        template: "resource",
        data: resourceView(scene, service, isAsync),
      })),
    ),
    ...services.flatMap((service) =>
      service.operations.map((operation) => ({
        path: `${folder}/${scene.names.params(operation)}.java`,
        template: "params",
        data: paramsView(scene, service, operation),
      })),
    ),
  ];
}

function resourceView(scene: ResourceScene, service: Service, isAsync: boolean): ResourceView {
  const imports = new Imports(scene.symbols, "resources", { hasCodecs: false });
  imports.use("Core");
  const methods = methodViews(scene, service, isAsync, imports, "core");
  const name = isAsync ? scene.names.async(service) : scene.names.sync(service);
  const where = accessTo(scene, service.path, isAsync);
  return {
    package: packageName(scene.symbols, "resources"),
    imports: imports.lines,
    doc: docComment([service.docs ?? `Methods of \`${service.id}\`.`, `Reached by \`${where}\`.`], [], 0),
    name,
    children: childViews(scene, service.path, isAsync),
    methods,
  };
}

export function childrenOf(scene: Scene, parent: readonly string[]): readonly Service[] {
  return allServices(scene.api).filter(
    ({ path }) => path.length === parent.length + 1 && parent.every((name, index) => name === path[index]),
  );
}

export function childViews(scene: ResourceScene, parent: readonly string[], isAsync: boolean): ChildView[] {
  return childrenOf(scene, parent).map((service) => ({
    member: scene.symbols.service(service.id).member,
    type: isAsync ? scene.names.async(service) : scene.names.sync(service),
    doc: docComment([service.docs ?? `Methods of \`${service.id}\`.`], [{ tag: "return", text: "the group" }], 2),
  }));
}

/** How users reach a group: `client.projects().services()`. */
export function accessTo({ symbols }: Pick<Scene, "symbols">, path: readonly string[], isAsync = false): string {
  const members = path.map((_, depth) => `${symbols.service(path.slice(0, depth + 1).join(".")).member}()`);
  return ["client", ...(isAsync ? ["async()"] : []), ...members].join(".");
}
