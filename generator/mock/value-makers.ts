/** Conformance's maker of values, bent to what people expect of a mock: examples, or likely values. */
import type { Randomness } from "../../server-stub/reference/ids.ts";
import type { Point } from "../conformance/coverage.ts";
import { fromDocument, type Value } from "../conformance/exact-json.ts";
import { effective, isObjectNode, type Schema } from "../conformance/schema-model.ts";
import { ValueMaker } from "../conformance/values.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";

/** Schemas with an example get it. */
export class ExampleMaker extends ValueMaker {
  override make(schema: Schema, at?: Point, depth?: number): Value {
    const example = isObjectNode(schema) ? exampleOf(this.wish.root, schema) : undefined;
    return example === undefined ? super.make(schema, at, depth) : fromDocument(example);
  }
}

function exampleOf(root: ObjectNode, schema: ObjectNode): Node | undefined {
  // Of several parts each has an example of itself alone.
  const own = schema["allOf"] === undefined ? effective(root, schema).schema : schema;
  const { example, examples, default: standard } = own;
  return example ?? (Array.isArray(examples) ? examples[0] : undefined) ?? standard;
}

const words = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heron", "iris", "jade", "kelp", "lark"];

/** Other values each time. */
export class DynamicMaker extends ValueMaker {
  readonly #random: Randomness;

  constructor(wish: ConstructorParameters<typeof ValueMaker>[0], random: Randomness) {
    super(wish);
    this.#random = random;
  }

  override make(schema: Schema, at?: Point, depth?: number): Value {
    const plain = isObjectNode(schema) ? effective(this.wish.root, schema) : undefined;
    const likely = plain?.alternatives.length === 0 ? this.#likely(plain.schema) : undefined;
    return likely ?? super.make(schema, at, depth);
  }

  override pick<T>(values: readonly T[], at: Point, depth: number): T {
    const value = values[this.#below(values.length)];
    return value ?? super.pick(values, at, depth);
  }

  /** Undefined where the schema asks for more than a kind of value. */
  #likely(schema: ObjectNode): Value | undefined {
    const { type, format, enum: values, pattern } = schema;
    if (Object.hasOwn(schema, "const") || values !== undefined || pattern !== undefined) return undefined;
    if (type === "integer" || type === "number") return this.#number(schema);
    return type === "string" ? this.#text(schema, format) : undefined;
  }

  #number({ minimum, maximum, multipleOf, type, ...more }: ObjectNode): Value | undefined {
    if (more["exclusiveMinimum"] !== undefined || more["exclusiveMaximum"] !== undefined) return undefined;
    const step = typeof multipleOf === "number" ? multipleOf : type === "integer" ? 1 : 0.5;
    const low = Math.ceil((typeof minimum === "number" ? minimum : 0) / step);
    const high = Math.floor((typeof maximum === "number" ? maximum : low * step + 1000 * step) / step);
    return high < low ? undefined : (low + this.#below(Math.min(high - low, 1000) + 1)) * step;
  }

  #text({ minLength, maxLength, contentEncoding }: ObjectNode, format: Node | undefined): string | undefined {
    if (contentEncoding !== undefined) return undefined;
    if (format === "uuid") return uuidOf(this.#random.bytes(16));
    if (format === "date-time") return new Date(Date.UTC(2020, 0, 1) + this.#below(2 ** 28) * 1000).toISOString();
    if (format === "date") return new Date(Date.UTC(2020, 0, 1 + this.#below(3650))).toISOString().slice(0, 10);
    if (format === "email") return `${this.#word()}@${this.#word()}.example`;
    if (format !== undefined) return undefined;
    let text = `${this.#word()} ${this.#word()}`;
    while (typeof minLength === "number" && text.length < Math.min(minLength, 10_000)) text += ` ${this.#word()}`;
    return typeof maxLength === "number" ? text.slice(0, maxLength) : text;
  }

  #word(): string {
    return words[this.#below(words.length)] ?? "";
  }

  /** Below 2^32; the slight preference for small numbers does no harm here. */
  #below(count: number): number {
    return this.#random.bytes(4).readUInt32BE() % count;
  }
}

/** Version 4 (RFC 9562, 5.4). */
export function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
