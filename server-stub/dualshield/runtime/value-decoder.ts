/**
 * Text to typed values, by schema. A string stays a string wherever the schema takes one: `007` is no
 * number unless nothing but a number is allowed.
 */
import { setOwn } from "./document.ts";
import type { Kind, SchemaReader } from "./schema-reader.ts";

/** One `name=value`, both as sent: not yet percent-decoded. */
export type Pair = readonly [name: string, value: string];
export type Decode = (text: string) => string;

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export class ValueDecoder {
  readonly reader: SchemaReader;
  readonly #fits: (schema: unknown, value: unknown) => boolean;

  /** `fits` judges which reading is meant where a schema allows several types. */
  constructor(reader: SchemaReader, fits: (schema: unknown, value: unknown) => boolean) {
    this.reader = reader;
    this.#fits = fits;
  }

  takesArray(schema: unknown): boolean {
    return !this.reader.isAny(schema) && this.reader.kinds(schema).has("array");
  }

  takesObject(schema: unknown): boolean {
    return !this.reader.isAny(schema) && this.reader.kinds(schema).has("object");
  }

  takesScalar(schema: unknown): boolean {
    const kinds = this.reader.kinds(schema);
    return (["string", "number", "integer", "boolean"] as const).some((kind) => kinds.has(kind));
  }

  /** Text that is decoded already, as the scalar that the schema means. */
  scalar(schema: unknown, text: string): unknown {
    const kinds = this.reader.kinds(schema);
    if (this.reader.isAny(schema)) return text;
    const readings = scalarReadings(kinds, text);
    if (readings.length === 1) return readings[0];
    return readings.find((reading) => this.#fits(schema, reading)) ?? (readings.length > 0 ? readings[0] : text);
  }

  array(schema: unknown, texts: readonly string[], decode: Decode): unknown[] {
    const items = this.reader.items(schema);
    // RFC 6570: an empty list is left out, so one empty text is a list of one empty string, if that can be.
    const first =
      texts.length === 1 && texts[0] === "" && items !== undefined && !this.reader.kinds(items).has("string");
    return first ? [] : texts.map((text) => this.scalar(items, decode(text)));
  }

  object(schema: unknown, pairs: readonly Pair[], decode: Decode): object {
    const result = {};
    for (const [rawName, rawValue] of pairs) {
      const name = decode(rawName);
      setOwn(result, name, this.scalar(this.reader.property(schema, name), decode(rawValue)));
    }
    return result;
  }
}

function scalarReadings(kinds: ReadonlySet<Kind>, text: string): readonly unknown[] {
  const readings: unknown[] = [];
  if (kinds.has("string")) readings.push(text);
  if ((kinds.has("number") || kinds.has("integer")) && JSON_NUMBER.test(text)) {
    const number = Number(text);
    if (Number.isFinite(number)) readings.push(number);
  }
  if (kinds.has("boolean") && (text === "true" || text === "false")) readings.push(text === "true");
  if (kinds.has("null") && (text === "" || text === "null")) readings.push(null);
  // What cannot be read stays text, for the validator to refuse.
  return readings.length > 0 ? readings : [text];
}
