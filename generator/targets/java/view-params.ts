/** The view of an operation's params class: its descriptor, and a setter per argument. */
import type { Operation, Service } from "../../ir/index.ts";
import { settersOf, type Setter } from "./arguments.ts";
import { descriptorLines, pagingText } from "./descriptor.ts";
import { describe } from "./docs.ts";
import { Imports } from "./imports.ts";
import { packageName } from "./packages.ts";
import { resultReference } from "./results.ts";
import { docComment, stringLiteral, tagText } from "./text.ts";
import type { ParamsView } from "./view-schemas.ts";
import type { ResourceScene } from "./view-resources.ts";

export function paramsView(scene: ResourceScene, service: Service, operation: Operation): ParamsView {
  const imports = new Imports(scene.symbols, "resources");
  imports.use("CallParams", "Consumer", "OperationInfo", "RequestOptions");
  const { pagination } = operation;
  const name = scene.names.params(operation);
  const result = resultType(scene, operation, imports);
  const setters = settersOf(scene, operation, imports);
  const method = scene.symbols.operation(operation.id).method;
  const where = service.id === "" ? scene.symbols.client : scene.names.sync(service);
  return {
    package: packageName(scene.symbols, "resources"),
    doc: docComment([`Arguments of \`${method}\` of \`${where}\`.`], [], 0),
    name,
    result,
    start: `new OperationInfo<${result}>(${[operation.id, operation.method, operation.path].map(stringLiteral).join(", ")})`,
    facts: descriptorLines(scene, operation, imports).map((text) => ({ text })),
    hasPaging: pagination !== undefined,
    item: pagination === undefined ? "" : scene.types.boxed(pagination.itemType, imports),
    paging: pagination === undefined ? "" : pagingText(scene, operation, pagination, imports),
    setters: setters.flatMap(withPlain).map(setterView),
    imports: imports.lines,
  };
}

/** `limit(2)` is no `Long`: what may be null has a form for numbers and one for null. */
function withPlain(setter: Setter): readonly Setter[] {
  const { isNullable, plain, boxed } = setter;
  return isNullable && plain !== boxed ? [{ ...setter, type: plain, isNullable: false }, setter] : [setter];
}

function setterView({
  argument,
  name,
  type,
  codec,
  value,
  isNullable,
  mediaTypes,
}: Setter): ParamsView["setters"][number] {
  const remembered = argument.filledBy === "credential" ? " Default: the one remembered from the last login." : "";
  const words = describe(argument) + remembered;
  const [mediaType] = mediaTypes;
  const put =
    mediaType === undefined ? `put(${stringLiteral(argument.key)}, ` : `putBody(${stringLiteral(mediaType)}, `;
  return {
    doc: docComment(
      [words.trim() === "" ? `Sets \`${argument.wireName}\`.` : words],
      [
        { tag: "param", text: `${name} ${tagText("the value")}${isNullable ? ", or null" : ""}` },
        { tag: "return", text: "this" },
      ],
      2,
    ),
    type,
    name,
    put: `${put}${codec}, ${value});`,
  };
}

/** What the operation's call gives, as a type argument. */
export function resultType(scene: ResourceScene, operation: Operation, imports: Imports): string {
  const reference = resultReference(scene, operation);
  if (reference !== undefined) return scene.types.boxed(reference, imports);
  if (operation.result.kind === "none") return "Void";
  imports.use("Download");
  return "Download";
}
