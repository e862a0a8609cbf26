/** The view of the conformance testee: a method per group with a case per operation; the rest is in the template. */
import type { FileView } from "../target.ts";
import { settersOf, type Setter } from "./arguments.ts";
import { authParameters } from "./auth.ts";
import { Imports } from "./imports.ts";
import { packageFolder, type PackageName, packageName } from "./packages.ts";
import type { Operation } from "../../ir/index.ts";
import { resultReference } from "./results.ts";
import { stringLiteral } from "./text.ts";
import type { TesteeView } from "./view-schemas.ts";
import { accessTo, type ResourceScene } from "./view-resources.ts";

export function testeeFiles(scene: ResourceScene): readonly FileView[] {
  const folder = (name: PackageName): string => packageFolder(scene.symbols, name).replace("src/main", "src/testee");
  const path = `${folder("")}/Testee.java`;
  const inner = `${folder("core")}/TesteeCall.java`;
  return [
    { path, template: "testee", data: testeeView(scene) },
    { path: inner, template: "testee-call", data: { package: packageName(scene.symbols, "core") } },
  ];
}

function testeeView(scene: ResourceScene): TesteeView {
  const { api, symbols } = scene;
  const imports = new Imports(symbols, "");
  const groups = api.services.map((service, index) => ({
    name: `group${index}`,
    operations: service.operations.map((operation) => ({
      id: stringLiteral(operation.id),
      text: operationText(scene, operation, accessTo(scene, service.path), imports),
    })),
  }));
  return {
    package: packageName(symbols, ""),
    core: packageName(symbols, "core"),
    client: symbols.client,
    hasGeneric: symbols.genericCall !== undefined,
    generic: symbols.genericCall ?? "",
    schemes: authParameters(scene).map(({ scheme, name }) => ({
      name: stringLiteral(scheme.name),
      text:
        scheme.kind === "basic"
          ? `builder.${name}(TesteeCall.text(secret, "username"), TesteeCall.text(secret, "password"))`
          : `builder.${name}(String.valueOf(secret))`,
    })),
    groups,
    imports: imports.lines.filter((line) => !line.endsWith(".core.Codecs;")),
  };
}

/** `call.value(CODEC, client.group().method(it -> { … }))`. */
function operationText(scene: ResourceScene, operation: Operation, access: string, imports: Imports): string {
  const setters = settersOf(scene, operation, imports);
  const lines = [...setters.map((setter) => `          ${giveText(setter)}`), "          it.options(call::options);"];
  const method = `${access}.${scene.symbols.operation(operation.id).method}`;
  const lambda = `it -> {\n${lines.join("\n")}\n        }`;
  const { result } = operation;
  if (result.kind === "none") return `call.none(() -> ${method}(${lambda}))`;
  if (result.kind === "binary") return `call.download(() -> ${method}(${lambda}))`;
  const codec = scene.types.codec(resultReference(scene, operation) ?? result.type, imports);
  if (operation.pagination !== undefined) {
    const item = scene.types.codec(operation.pagination.itemType, imports);
    return `call.page(${codec}, ${item}, () -> ${method}(${lambda}))`;
  }
  return `call.${result.kind === "stream" ? "stream" : "value"}(${codec}, () -> ${method}(${lambda}))`;
}

function giveText({ argument, name, codec, mediaTypes }: Setter): string {
  const items = [stringLiteral(argument.key), codec, `v -> it.${name}(v)`, ...mediaTypes.map(stringLiteral)];
  return `call.give(${items.join(", ")});`;
}
