/** The views of methods: signature, params, descriptor, documentation. */
import type { Argument, MediaContent, Operation } from "../../ir/index.ts";
import { argumentList } from "../../render/layout.ts";
import { descriptor, paramKey } from "./descriptor.ts";
import { paragraphs } from "./docs.ts";
import { exampleCall } from "./example.ts";
import { pageSpec } from "./pages.ts";
import { successContents } from "./result.ts";
import type { Scene } from "./scene.ts";
import { code, docComment, stringLiteral } from "./text.ts";
import { type Mode, type Place, typeText } from "./types.ts";
import type { FieldView, OperationView } from "./view-schemas.ts";
import { fieldView, typedField } from "./view-types.ts";

const place = (scene: Scene, mode: Mode): Place => ({ scene, prefix: "types.", mode });

/** `access` is how users reach the group: `client.auth`. */
export function operationView(scene: Scene, operation: Operation, access: string): OperationView {
  const { method, type } = scene.symbols.operation(operation.id);
  const paramsName = scene.paramsName(type);
  const fields = paramFields(scene, operation);
  const choices = bodyChoices(scene, operation);
  const hasParams = fields.length + choices.length > 0;
  const constant = `${method}Operation`;
  const args = [...(hasParams ? [`params${isOptional(operation) ? "?" : ""}: ${paramsName}`] : []), options];
  const pages = operation.pagination;
  return {
    doc: methodDoc(scene, operation, access),
    signature: argumentList(`${method}(`, args, `): ${returnType(scene, operation)} {`, {
      width: 100,
      indent: 2,
    }),
    body: callText(operation, constant, `${method}Pages`, hasParams),
    constant,
    descriptor: code(descriptor(scene, operation), 0, `const ${constant}: runtime.OperationSpec = ;`.length),
    hasPages: pages !== undefined,
    pagesConstant: `${method}Pages`,
    pages:
      pages === undefined
        ? ""
        : code(pageSpec(scene, operation, pages), 0, `const ${method}Pages: runtime.PageSpec = ;`.length),
    hasParams,
    isInterface: hasParams && choices.length === 0,
    isUnion: choices.length > 0 && fields.length > 0,
    isUnionAlone: choices.length > 0 && fields.length === 0,
    paramsDoc: docComment([`Arguments of \`${access.replace("client.", "")}.${method}\`.`]),
    paramsName,
    fields,
    choices,
  };
}

const options = "options?: runtime.RequestOptions";

function visible(operation: Operation): readonly Argument[] {
  return operation.arguments.filter((argument) => argument.filledBy !== "constant");
}

function isRequired(argument: Argument): boolean {
  return argument.required && argument.filledBy === undefined;
}

function isOptional(operation: Operation): boolean {
  return !visible(operation).some(isRequired);
}

function paramFields(scene: Scene, operation: Operation): FieldView[] {
  return visible(operation)
    .filter((argument) => argument.source !== "body" || operation.bodyMode !== "choice")
    .map((argument) => {
      const notes = argument.filledBy === "credential" ? "Default: the one that the client remembers." : undefined;
      const doc = docComment([...paragraphs(argument), notes], 2);
      const key = paramKey(scene, operation, argument);
      if (argument.source !== "body") {
        return typedField(key, argument.type, place(scene, "request"), isRequired(argument), doc);
      }
      const type = contentType(scene, operation.requestBody?.contents[0], argument);
      return fieldView(key, type, isRequired(argument), doc);
    });
}

/** The type of a body in one media type. What has no codec is passed as finished text. */
function contentType(scene: Scene, content: MediaContent | undefined, argument: Argument): string {
  if (content === undefined) return typeText(argument.type, place(scene, "request"));
  switch (content.kind) {
    case "json":
    case "form":
    case "multipart":
      return typeText(content.type, place(scene, "request"));
    case "binary":
      return "runtime.BinaryInput | string";
    case "jsonLines":
      return typeText({ kind: "list", item: content.type }, place(scene, "request"));
    case "text":
    case "xml":
    case "eventStream":
      return "string";
  }
}

/** One alternative per media type; the first is the default and need not be named. */
function bodyChoices(scene: Scene, operation: Operation): { text: string }[] {
  const argument = operation.arguments.find(({ source }) => source === "body");
  if (operation.bodyMode !== "choice" || argument === undefined) return [];
  const contents = operation.requestBody?.contents ?? [];
  return contents.map((content, index) => {
    const name = mediaTypeText(content.mediaType);
    const head = index === 0 ? `contentType?: ${name} | undefined` : `contentType: ${name}`;
    const body = contentType(scene, content, argument);
    const field = argument.required ? `body: ${body}` : `body?: ${body} | undefined`;
    return { text: argumentList("{", [head, field], "}", choiceLayout) };
  });
}

const choiceLayout = { width: 100, indent: 6, separator: "; ", lineEnd: ";", padding: " " };

function mediaTypeText(mediaType: string): string {
  if (!mediaType.includes("*")) return stringLiteral(mediaType);
  return `\`${mediaType.replace(/[`$\\]/g, "").replaceAll("*", "${string}")}\``;
}

/** A successful response without content is documented beside others. */
function answersNothing(operation: Operation): boolean {
  return operation.responses.some(({ status, contents }) => status.startsWith("2") && contents.length === 0);
}

function resultType(scene: Scene, operation: Operation): string {
  const { result } = operation;
  switch (result.kind) {
    case "none":
      return "void";
    case "binary":
      return answersNothing(operation) ? "Blob | undefined" : "Blob";
    case "stream":
      return typeText(result.type, place(scene, "response"));
    case "value": {
      const kinds = successContents(operation).map(({ kind }) => kind);
      const isText = kinds.length > 0 && kinds.every((kind) => kind === "text" || kind === "xml");
      const type = isText ? "string" : typeText(result.type, place(scene, "response"));
      return result.mayBeEmpty ? `${type} | undefined` : type;
    }
  }
}

function returnType(scene: Scene, operation: Operation): string {
  const type = resultType(scene, operation);
  if (operation.result.kind === "stream") return `runtime.StreamPromise<${type}>`;
  if (operation.pagination === undefined) return `runtime.APIPromise<${type}>`;
  return `runtime.PagePromise<${type}, ${typeText(operation.pagination.itemType, place(scene, "response"))}>`;
}

function callText(operation: Operation, constant: string, pages: string, hasParams: boolean): string {
  const name = operation.result.kind === "stream" ? "stream" : operation.pagination ? "paginate" : "call";
  const args = [
    "this.#core",
    constant,
    ...(name === "paginate" ? [pages] : []),
    hasParams ? "params" : "undefined",
    "options",
  ];
  return argumentList(`return runtime.${name}(`, args, ");", { width: 100, indent: 4 });
}

function methodDoc(scene: Scene, operation: Operation, access: string): string {
  const { summary, docs } = operation;
  const head = summary === docs ? [summary] : [summary, docs];
  const body = operation.requestBody?.docs;
  const tags = [...thrown(scene, operation), operation.deprecated ? "@deprecated" : ""].filter((tag) => tag !== "");
  const example = `@example\n\`\`\`ts\n${exampleCall(scene, operation, access)}\n\`\`\``;
  return docComment([...head, body, tags.join("\n"), example], 2);
}

function thrown(scene: Scene, operation: Operation): readonly string[] {
  const codes = new Set(operation.errorCodes);
  return (scene.api.errors?.codes ?? [])
    .filter(({ code: known }) => codes.has(known))
    .map(
      (error) => `@throws {${scene.symbols.error(error.code)}} ${String(error.code)}: ${error.docs ?? error.message}`,
    );
}
