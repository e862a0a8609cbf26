/** The view of the conformance testee: a table of the operations, everything else is in the template. */
import type { FileView } from "../target.ts";
import { list, nested, stringLiteral } from "./text.ts";
import { authParameters } from "./view-client.ts";
import { visibleArguments } from "./view-operation.ts";
import type { TesteeView } from "./view-schemas.ts";
import { accessTo, type PackageScene } from "./view-resources.ts";

export function testeeFile(scene: PackageScene): FileView {
  return { path: "testee.py", template: "testee", data: testeeView(scene) };
}

function testeeView(scene: PackageScene): TesteeView {
  const { api, symbols, types } = scene;
  const generic = symbols.genericCall;
  return {
    module: symbols.module,
    client: symbols.client,
    hasGeneric: generic !== undefined,
    generic: generic ?? "",
    hasSchemes: authParameters(scene).length > 0,
    schemes: authParameters(scene).map(({ scheme, name }) => ({
      text: `${stringLiteral(scheme.name)}: ${stringLiteral(name)}`,
    })),
    operations: api.services.flatMap((service) =>
      service.operations.map((operation) => {
        const { method, parameters } = symbols.operation(operation.id);
        const contents = operation.bodyMode === "choice" ? (operation.requestBody?.contents ?? []) : [];
        const items = visibleArguments(operation).map(({ key, type, source }) => {
          const choices = source === "body" && contents.length > 0 ? contents.map((content) => content.type) : [type];
          const expression = [...new Set(choices.map((choice) => types.expression(choice)))].join(" | ");
          const facts = [parameters.get(key) ?? key, expression].map(stringLiteral);
          return nested(`${stringLiteral(key)}: (`, facts, ")", 12);
        });
        const { result } = operation;
        const type = result.kind === "value" || result.kind === "stream" ? types.expression(result.type) : "Any";
        return {
          id: stringLiteral(operation.id),
          access: `lambda client: ${accessTo(scene, service.path)}.${method}`,
          result: stringLiteral(type),
          arguments: list("{", items, "}", 8),
        };
      }),
    ),
  };
}
