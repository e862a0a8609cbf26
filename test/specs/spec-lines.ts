// What a spec says of each operation, as one line per fact: `request email: string maxLength=70`.
// `inventory.ts` says the same of the document that the spec was written from.
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { at, isObject, list, object, operationsByPath, resolve, responsesOf, text } from "./documents.ts";

/** Lines by `METHOD path`. */
export type Facts = Map<string, Set<string>>;

const limits = ["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"];

/** ` maxLength=70 pattern`: what a value must keep to. */
export function limitsOf(schema: ObjectNode): string {
  const bounds = limits.filter((key) => schema[key] !== undefined).map((key) => ` ${key}=${JSON.stringify(schema[key])}`);
  return bounds.join("") + (schema["pattern"] === undefined ? "" : " pattern");
}

export function defaultOf(schema: ObjectNode): string {
  return schema["default"] === undefined ? "" : ` = ${JSON.stringify(schema["default"])}`;
}

type Direction = "request" | "response";
const foreign = { request: "readOnly", response: "writeOnly" } as const;

class SpecReader {
  readonly #document: ObjectNode;
  constructor(document: ObjectNode) {
    this.#document = document;
  }

  /** References, lone members of `allOf`, and choices that only add null are seen through. */
  #plain(schema: ObjectNode): ObjectNode {
    const target = resolve(this.#document, schema);
    const members = list(target["oneOf"] ?? target["anyOf"]).map(object);
    const present = members.filter((member) => resolve(this.#document, member)["type"] !== "null");
    const [only] = present.length === 1 ? present : list(target["allOf"]).map(object);
    const isLone = present.length === 1 || list(target["allOf"]).length === 1;
    return only !== undefined && isLone ? { ...this.#plain(only), ...withoutComposition(target) } : target;
  }

  #members(schema: ObjectNode): ObjectNode[] {
    return list(schema["oneOf"] ?? schema["anyOf"])
      .map((member) => resolve(this.#document, member))
      .filter((member) => member["type"] !== "null");
  }

  #allowsNull(schema: ObjectNode): boolean {
    const target = resolve(this.#document, schema);
    const members = list(target["oneOf"] ?? target["anyOf"]);
    return (
      [target["type"]].flat().includes("null") ||
      members.some((member) => resolve(this.#document, member)["type"] === "null")
    );
  }

  kindOf(schema: ObjectNode): string {
    const kinds = this.#kinds(this.#plain(schema));
    const all = this.#allowsNull(schema) ? [...kinds, "null"] : kinds;
    return [...new Set(all)].join("|");
  }

  #kinds(schema: ObjectNode): string[] {
    const members = this.#members(schema);
    if (members.length > 1) return members.flatMap((member) => this.#kinds(this.#plain(member)));
    if (schema["const"] !== undefined) return [`enum(${JSON.stringify(schema["const"]).replaceAll('"', "")})`];
    const values = list(schema["enum"]).filter((value) => value !== null);
    if (values.length > 0) return [`enum(${values.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join(",")})`];
    if (schema["contentMediaType"] !== undefined || schema["format"] === "binary") return ["binary"];
    const types = [schema["type"] ?? this.#impliedType(schema)].flat().filter((type) => type !== "null");
    return types.map((type) => (type === "array" ? this.#arrayKind(schema) : text(type)));
  }

  #impliedType(schema: ObjectNode): string {
    return schema["properties"] !== undefined || schema["allOf"] !== undefined ? "object" : "any";
  }

  #arrayKind(schema: ObjectNode): string {
    return isObject(schema["items"]) ? `array<${this.kindOf(schema["items"])}>` : "array";
  }

  /** Lines of the fields of an object, of its parts in `allOf`, and of the members of a choice, inward. */
  fieldLines(node: ObjectNode, prefix: string, direction: Direction, seen: readonly ObjectNode[] = []): string[] {
    const schema = this.#plain(node);
    const target = resolve(this.#document, node);
    if (seen.includes(target)) return [];
    const path = [...seen, target];
    const parts = [...list(schema["allOf"]).map(object), ...this.#members(schema)];
    const required = this.#required(schema);
    const own = Object.entries(object(schema["properties"] ?? {})).flatMap(([name, value]) => {
      const property = object(value);
      const resolved = this.#plain(property);
      if (resolved[foreign[direction]] === true || property[foreign[direction]] === true) return [];
      const mark = direction === "response" || required.has(name) ? "" : "?";
      const facts = `${this.kindOf(property)}${limitsOf(resolved)}${direction === "request" ? defaultOf(resolved) : ""}`;
      return [`${direction} ${prefix}${name}${mark}: ${facts}`, ...this.#inner(resolved, prefix + name, direction, path)];
    });
    return [...new Set([...own, ...parts.flatMap((part) => this.fieldLines(part, prefix, direction, path))])];
  }

  /** Also names required by a sibling in `allOf`. */
  #required(schema: ObjectNode): Set<string> {
    return new Set(list(schema["required"]).map(text));
  }

  #inner(schema: ObjectNode, path: string, direction: Direction, seen: readonly ObjectNode[]): string[] {
    const { items } = schema;
    return isObject(items)
      ? [...this.fieldLines(items, `${path}[].`, direction, seen)]
      : this.fieldLines(schema, `${path}.`, direction, seen);
  }

  parameterLine(node: Node): string {
    const parameter = resolve(this.#document, node);
    const [media] = Object.values(object(parameter["content"] ?? {}));
    const schema = object(parameter["schema"] ?? at(media, "schema"));
    const plain = this.#plain(schema);
    const mark = parameter["required"] === true ? "" : "?";
    const place = `${text(parameter["in"])} ${text(parameter["name"])}`;
    return `${place}${mark}: ${this.kindOf(schema)}${limitsOf(plain)}${defaultOf(plain)}`;
  }

  #bodyLines(content: Node | undefined, direction: Direction): string[] {
    const [media] = Object.values(object(content ?? {}));
    const schema = at(media, "schema");
    if (!isObject(schema)) return [];
    // Of a choice between result and failure, the result is what the document tells of.
    const members = direction === "response" ? this.#members(this.#plain(schema)) : [];
    const body = members[0] ?? schema;
    const plain = this.#plain(body);
    return isObject(plain["items"])
      ? this.fieldLines(plain["items"], "[].", direction)
      : this.fieldLines(body, "", direction);
  }

  operationLines(operation: ObjectNode): string[] {
    const responses = responsesOf(this.#document, operation);
    const success = responses.find(([status]) => status.startsWith("2"));
    const body = operation["requestBody"];
    return [
      ...list(operation["parameters"]).map((parameter) => this.parameterLine(parameter)),
      ...(body === undefined ? [] : this.#bodyLines(resolve(this.#document, body)["content"], "request")),
      ...this.#bodyLines(success?.[1]["content"], "response"),
      ...responses.map(([status]) => `status ${status}`),
    ];
  }
}

function withoutComposition(schema: ObjectNode): ObjectNode {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !["oneOf", "anyOf", "allOf"].includes(key)));
}

export function specFacts(document: ObjectNode): Facts {
  const reader = new SpecReader(document);
  const facts: Facts = new Map();
  for (const [key, operation] of operationsByPath(document)) facts.set(key, new Set(reader.operationLines(operation)));
  return facts;
}
