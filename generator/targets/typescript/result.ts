/** How the runtime asks for, reads and checks the answer of an operation. */
import type { MediaContent, Operation, TypeId, TypeReference } from "../../ir/index.ts";
import type { Scene } from "./scene.ts";
import { type Code, runtime } from "./text.ts";
import { isExactReference } from "./variants.ts";

/** The media types of all successful responses. */
export function successContents(operation: Operation): readonly MediaContent[] {
  return operation.responses
    .filter(({ status }) => status.startsWith("2") || status === "default")
    .flatMap(({ contents }) => contents);
}

export function resultSpec(scene: Scene, operation: Operation): { [key: string]: Code } {
  const { result } = operation;
  switch (result.kind) {
    case "none":
      return { accept: "*/*", decode: runtime(mayFail(scene) ? "decodeByType" : "decodeNothing"), void: true };
    case "binary":
      return { accept: acceptOf(operation), decode: runtime("decodeBlob"), form: "any" };
    case "stream":
      return { accept: acceptOf(operation), decode: runtime(streamDecoder(scene, operation)), streams: true };
    case "value": {
      const decode = valueDecoder(operation, isExactReference(result.type, scene.variants.exact));
      return {
        accept: acceptOf(operation),
        decode: decode === undefined ? undefined : runtime(decode),
        form: bodyForm(scene, operation, result.type),
        mayBeEmpty: result.mayBeEmpty ? true : undefined,
      };
    }
  }
}

/** Undefined for the runtime's default, an object. */
function bodyForm(scene: Scene, operation: Operation, type: TypeReference): "array" | "any" | undefined {
  if (!successContents(operation).every((content) => content.kind === "json")) return "any";
  const form = operation.payload === undefined ? formOf(scene, type, new Set()) : "object";
  return form === "object" ? undefined : form;
}

function formOf(scene: Scene, type: TypeReference, seen: Set<TypeId>): "object" | "array" | "any" {
  switch (type.kind) {
    case "list":
    case "tuple":
      return "array";
    case "map":
      return "object";
    case "named":
      return formOfNamed(scene, type.id, seen);
    case "nullable":
    case "primitive":
    case "literal":
    case "unknown":
      return "any";
  }
}

/** A type that leads back to itself says nothing, and unions are open: an unknown member may have any form. */
function formOfNamed(scene: Scene, id: TypeId, seen: Set<TypeId>): "object" | "array" | "any" {
  const shape = scene.declarations.get(id)?.shape;
  if (shape === undefined || seen.has(id)) return "any";
  seen.add(id);
  if (shape.kind === "object") return "object";
  return shape.kind === "alias" ? formOf(scene, shape.of, seen) : "any";
}

/** Whether the body of a 2xx must be read to know. */
function mayFail({ api }: Scene): boolean {
  return api.errors?.envelope !== undefined && api.errors.envelope.form !== "http";
}

/** Undefined for the runtime's default, JSON. */
function acceptOf(operation: Operation): string | undefined {
  const types = [...new Set(successContents(operation).map((content) => content.mediaType))].join(", ");
  return types === "" || types === "application/json" ? undefined : types;
}

function valueDecoder(operation: Operation, isExact: boolean): string | undefined {
  const kinds = new Set(successContents(operation).map((content) => content.kind));
  if ([...kinds].every((kind) => kind === "json")) return isExact ? "decodeExactJson" : undefined;
  if ([...kinds].every((kind) => kind === "text" || kind === "xml")) return "decodeText";
  return isExact ? "decodeExactByType" : "decodeByType";
}

/** An item with a field `data` is a whole event (OpenAPI 3.2, section 4.14.3); else it is what `data` holds. */
function streamDecoder(scene: Scene, operation: Operation): string {
  const { result } = operation;
  if (result.kind !== "stream" || result.format === "jsonLines") return "decodeJsonLines";
  if (isEvent(scene, result.type)) return "decodeEvents";
  return result.type.kind === "primitive" && result.type.primitive === "string" ? "decodeEventText" : "decodeEventData";
}

function isEvent(scene: Scene, type: TypeReference): boolean {
  const shape = type.kind === "named" ? scene.declarations.get(type.id)?.shape : undefined;
  if (shape?.kind !== "object") return false;
  const names = shape.properties.map((property) => property.wireName);
  return names.includes("data") && names.every((name) => ["data", "event", "id", "retry"].includes(name));
}
