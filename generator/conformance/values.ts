/**
 * Values for a schema of the document. `minimal` holds what the schema requires; `full` holds all it
 * names, and takes another alternative at every ask (see `Coverage`). Whether a value is valid is not
 * decided here: `Witness` asks ajv.
 */
import type { Node, ObjectNode } from "../source/source-document.ts";
import type { Coverage } from "./coverage.ts";
import { fromDocument, type Value } from "./exact-json.ts";
import { numbersFor, wholeNumbersFor } from "./numbers.ts";
import type { Random } from "./random.ts";
import { chooseOption, costOf, discriminatorValue, requires } from "./alternatives.ts";
import { effective, Impossible, isObjectNode, type Alternatives, type Schema } from "./schema-model.ts";
import { isBinary, textsFor, type Admits } from "./texts.ts";
import { makeList } from "./value-list.ts";
import { makeObject } from "./value-object.ts";

export interface Place {
  readonly admits: Admits;
  readonly allowsNull: boolean;
  readonly allowsEmpty: boolean;
  readonly allowsExtras: boolean;
  /** Octets stand as `{"$base64": …}`. */
  readonly hasFiles: boolean;
}

/** A JSON body: whatever the schema admits. */
export const anywhere: Place = {
  admits: () => true,
  allowsNull: true,
  allowsEmpty: true,
  allowsExtras: true,
  hasFiles: false,
};

export interface Wish {
  readonly root: ObjectNode;
  readonly mode: "minimal" | "full";
  readonly direction: "request" | "response";
  readonly coverage: Coverage;
  readonly random: Random;
  readonly place: Place;
  /** No awkward values and no undocumented fields: the second attempt where the first was rejected. */
  readonly isPlain?: boolean;
  /** Where bodies may be envelopes of errors: the field that says so, and whether it is wanted. */
  readonly envelope?: { readonly field: string; readonly isWanted: boolean };
  /** Leave the document's enums or unions, as a newer server would. */
  readonly openWorld?: "enum" | "member";
}

const deepest = 24;
/** Optional things end here. */
const optionalDepth = 4;
const nodeBudget = 300;

export const unknownText = "awsi-unknown-value";

export class ValueMaker {
  readonly wish: Wish;
  /** Whether `openWorld` found its place. */
  leftTheDocument = false;
  #shift = 0;
  #nodes = 0;

  constructor(wish: Wish) {
    this.wish = wish;
  }

  /** Throws `Impossible`. */
  make(schema: Schema, path = "", depth = 0): Value {
    this.#nodes += 1;
    if (depth > deepest) throw new Impossible("the type has no finite value");
    const resolved = this.#resolve(schema, path, depth);
    return resolved === undefined ? this.#strangeMember(schema) : this.#makeResolved(resolved, path, depth);
  }

  /** Whether optional things are still wanted here. */
  isGenerous(depth: number): boolean {
    return this.wish.mode === "full" && depth < optionalDepth && this.#nodes < nodeBudget;
  }

  /** One of the values: the first, or the next one. */
  pick<T>(values: readonly T[], path: string, depth: number): T {
    const isFirst = this.wish.mode === "minimal" || this.wish.isPlain === true || depth > optionalDepth + 1;
    const index = isFirst ? 0 : this.wish.coverage.pick(path, values.length);
    const value = values[(index + this.#shift) % values.length];
    if (value === undefined) throw new Impossible(`nothing to choose from at ${path}`);
    return value;
  }

  /** For lists of unique items: the same choices, `shift` further. */
  shifted<T>(shift: number, make: () => T): T {
    const before = this.#shift;
    this.#shift = shift;
    try {
      return make();
    } finally {
      this.#shift = before;
    }
  }

  /** Takes a branch of every union; undefined where the wish is to leave the union. */
  #resolve(schema: Schema, path: string, depth: number): ObjectNode | undefined {
    const { root } = this.wish;
    let found = effective(root, schema);
    for (let round = 0; found.alternatives.length > 0; round += 1) {
      if (round > deepest) throw new Impossible("unions nest without end");
      const isStrange = this.#mayBeStrange(path) && found.alternatives.some((group) => this.#isUnion(group));
      if (isStrange && !this.leftTheDocument) return undefined;
      const parts = found.alternatives.map((group, index) => this.#branch(group, `${path}|${round}.${index}`, depth));
      found = effective(root, { allOf: [found.schema, ...parts] });
    }
    const named = discriminatorValue(effective(root, schema), this.wish);
    return named === undefined ? found.schema : effective(root, { allOf: [found.schema, named] }).schema;
  }

  /** A union of results and error envelopes is closed: what is neither is no answer at all. */
  #mayBeStrange(path: string): boolean {
    return this.wish.openWorld === "member" && (path !== "" || this.wish.envelope === undefined);
  }

  /** A type or null is no union: nothing else is expected there. */
  #isUnion({ keyword, options }: Alternatives): boolean {
    return keyword !== "if" && options.filter((option) => costOf(this.wish.root, option) > 0).length > 1;
  }

  #branch(group: Alternatives, path: string, depth: number): Schema {
    const { place } = this.wish;
    const admitted = group.options.filter((option) => place.allowsNull || costOf(this.wish.root, option) > 0);
    const options = path.startsWith("|") ? this.#ofEnvelope(admitted) : admitted;
    if (options.length === 0) throw new Impossible("no branch of the union fits this place");
    if (depth <= optionalDepth && this.#nodes < nodeBudget)
      return chooseOption(this.wish.root, group, this.pick(options, path, depth));
    const cheapest = options.toSorted((left, right) => costOf(this.wish.root, left) - costOf(this.wish.root, right))[0];
    return chooseOption(this.wish.root, group, cheapest ?? true);
  }

  /** Of a body's branches those that are errors, or those that are not. */
  #ofEnvelope(options: readonly Schema[]): readonly Schema[] {
    const { envelope, root } = this.wish;
    if (envelope === undefined) return options;
    const fitting = options.filter((option) => requires(root, option, envelope.field) === envelope.isWanted);
    return fitting.length > 0 ? fitting : options;
  }

  /** A member that no branch of the union knows: another discriminator value, or another JSON type. */
  #strangeMember(schema: Schema): Value {
    this.leftTheDocument = true;
    const group = effective(this.wish.root, schema).alternatives.find((candidate) => this.#isUnion(candidate));
    if (group?.discriminator !== undefined) {
      return { [group.discriminator.propertyName]: unknownText, awsi_field: [1, "two"] };
    }
    const taken = new Set((group?.options ?? []).flatMap((option) => this.#typesOf(option)));
    if (!taken.has("object")) return { awsi_field: [1, "two"] };
    if (!taken.has("array")) return ["awsi", 1];
    if (!taken.has("string")) return unknownText;
    throw new Impossible("the union takes every JSON type");
  }

  #typesOf(option: Schema): readonly string[] {
    const { schema, alternatives } = effective(this.wish.root, option);
    if (alternatives.length > 0)
      return alternatives.flatMap((group) => group.options.flatMap((item) => this.#typesOf(item)));
    const types = typesIn(schema);
    if (Object.hasOwn(schema, "const")) return [jsonType(schema["const"])];
    if (Array.isArray(schema["enum"])) return schema["enum"].map(jsonType);
    return types.length > 0 ? types : ["object", "array", "string"];
  }

  #makeResolved(schema: ObjectNode, path: string, depth: number): Value {
    if (Object.hasOwn(schema, "const")) return fromDocument(schema["const"]);
    if (Array.isArray(schema["enum"])) return this.#enumValue(schema["enum"], path, depth);
    const types = typesIn(schema).filter((type) => type !== "null" || this.wish.place.allowsNull);
    if (types.length === 0) return this.#anything(path, depth);
    const ordered = types.toSorted((left, right) => Number(left === "null") - Number(right === "null"));
    return this.#ofType(this.pick(ordered, `${path}:type`, depth), schema, path, depth);
  }

  #enumValue(values: readonly Node[], path: string, depth: number): Value {
    if (this.wish.openWorld === "enum" && values.every((value) => typeof value === "string") && values.length > 1) {
      this.leftTheDocument = true;
      return unknownText;
    }
    const admitted = values.filter((value) => (value === null ? this.wish.place.allowsNull : this.#isAdmitted(value)));
    if (admitted.length === 0) throw new Impossible("no value of the enum fits this place");
    return fromDocument(this.pick(admitted, path, depth));
  }

  #isAdmitted(value: Node): boolean {
    return typeof value !== "string" || this.wish.place.admits(value);
  }

  #ofType(type: string, schema: ObjectNode, path: string, depth: number): Value {
    switch (type) {
      case "null":
        return null;
      case "boolean":
        return this.pick([true, false], path, depth);
      case "integer":
        return this.pick(wholeNumbersFor(schema), path, depth);
      case "number":
        return this.pick(numbersFor(schema), path, depth);
      case "string":
        return this.#text(schema, path, depth);
      case "array":
        return makeList(this, schema, path, depth);
      default:
        return makeObject(this, schema, path, depth);
    }
  }

  #text(schema: ObjectNode, path: string, depth: number): Value {
    if (this.wish.place.hasFiles && isBinary(schema)) return { $base64: this.pick(octets, path, depth) };
    return this.pick(textsFor(schema, this.wish.place.admits, this.wish.random), path, depth);
  }

  /** No type at all: any JSON value that the place can carry. */
  #anything(path: string, depth: number): Value {
    if (!this.wish.place.allowsNull) return this.pick(["text", "more text"], path, depth);
    const values: readonly Value[] = ["text", { key: [1, null, "é🗝", { deep: true }] }, 7.5, [], true, null];
    return this.pick(values, path, depth);
  }
}

/** Every octet, then none. */
export const octets: readonly string[] = [
  Buffer.from(Array.from({ length: 256 }, (_item, index) => index)).toString("base64"),
  Buffer.from("plain text").toString("base64"),
  "",
];

export function typesIn(schema: ObjectNode): readonly string[] {
  const { type } = schema;
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.filter((item) => typeof item === "string");
  const has = (...keywords: string[]): boolean => keywords.some((keyword) => Object.hasOwn(schema, keyword));
  if (has("properties", "required", "additionalProperties", "patternProperties", "minProperties")) return ["object"];
  if (has("items", "prefixItems", "minItems", "uniqueItems")) return ["array"];
  if (has("pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType")) return ["string"];
  if (has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")) return ["number"];
  return [];
}

function jsonType(node: Node | undefined): string {
  if (node === null || node === undefined) return "null";
  if (Array.isArray(node)) return "array";
  return isObjectNode(node) ? "object" : typeof node === "bigint" ? "number" : typeof node;
}
