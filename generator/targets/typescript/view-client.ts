/** The views of `src/client.ts` and `src/resources/*`: the tree of groups and what they can do. */
import type { Service } from "../../ir/index.ts";
import { credentialSpec } from "./descriptor.ts";
import type { Scene } from "./scene.ts";
import { type Code, code, docComment } from "./text.ts";
import { credentialViews } from "./view-core.ts";
import type { ChildView, ClientView, OperationView, ResourceView } from "./view-schemas.ts";
import { operationView } from "./view-operations.ts";

/** How users reach a group: `client.projects.services`. */
export function accessTo(scene: Scene, service: Service): string {
  const members = service.path.map(
    (_, depth) => scene.symbols.service(service.path.slice(0, depth + 1).join(".")).member,
  );
  return ["client", ...members].join(".");
}

/** All groups with their parents, which the document need not name. */
export function allServices(scene: Scene): readonly Service[] {
  const byId = new Map(scene.api.services.map((service) => [service.id, service]));
  for (const { path } of scene.api.services) {
    for (let depth = 1; depth < path.length; depth++) {
      const parent = path.slice(0, depth);
      const id = parent.join(".");
      if (!byId.has(id)) byId.set(id, { id, path: parent, operations: [] });
    }
  }
  return [...byId.values()];
}

function childrenOf(scene: Scene, parent: readonly string[], folder: string): readonly ChildView[] {
  return allServices(scene)
    .filter(({ path }) => path.length === parent.length + 1 && parent.every((name, index) => name === path[index]))
    .map((service) => {
      const { member, type, module } = scene.symbols.service(service.id);
      return { doc: docComment([service.docs], 2), member, type, module: `${folder}${module}.js` };
    });
}

export function resourceView(scene: Scene, service: Service): ResourceView {
  const operations = service.operations.map((operation) => operationView(scene, operation, accessTo(scene, service)));
  return {
    usesTypes: usesTypes(operations),
    doc: docComment([service.docs ?? `Reached by \`${accessTo(scene, service)}\`.`]),
    className: scene.symbols.service(service.id).type,
    children: [...childrenOf(scene, service.path, "./")],
    operations,
  };
}

function usesTypes(operations: readonly OperationView[]): boolean {
  return operations.some(({ signature, fields, choices }) =>
    [signature, ...[...fields, ...choices].map((line) => line.text)].some((text) => text.includes("types.")),
  );
}

export function clientView(scene: Scene): ClientView {
  const root = scene.api.services.find(({ path }) => path.length === 0);
  const operations = (root?.operations ?? []).map((operation) => operationView(scene, operation, "client"));
  return {
    usesTypes: usesTypes(operations),
    className: scene.symbols.client,
    doc: docComment([`Client of ${scene.api.info.title}.`, scene.api.info.summary]),
    children: [...childrenOf(scene, [], "./resources/")],
    operations,
    credentials: credentialViews(scene),
    genericCalls: genericCalls(scene),
  };
}

function genericCalls(scene: Scene): ClientView["genericCalls"] {
  const { genericCall } = scene.api;
  const member = scene.symbols.genericCall;
  if (genericCall === undefined || member === undefined) return [];
  const { method, path, field } = genericCall;
  return [{ member, spec: code({ method, path, field, credentials: credentialEffects(scene, field) }, 0, 50) }];
}

/** Function name → what it does with the remembered credential. */
function credentialEffects(scene: Scene, field: string): Code {
  return scene.api.services
    .flatMap((service) => service.operations)
    .filter(({ credential }) => credential?.capture !== undefined || credential?.clear === true)
    .flatMap((operation): Code[] => {
      const name = operation.arguments.find(({ wireName, filledBy }) => wireName === field && filledBy === "constant");
      const spec = credentialSpec(scene, { ...operation, arguments: [] });
      return name?.constant === undefined ? [] : [[name.constant, spec]];
    });
}
