/**
 * Query and cookie parameters and the fields of forms, from `name=value` pairs as sent (OpenAPI 3.1,
 * 4.8.12.4: `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`).
 */
import { decodeDeepObject } from "./deep-object.ts";
import type { ParameterPlan } from "./parameter-plan.ts";
import { decodeDelimited, pairOf } from "./path-styles.ts";
import { formDecode, percentDecode } from "./percent.ts";
import type { Decode, Pair, ValueDecoder } from "./value-decoder.ts";

type Field = Pick<ParameterPlan, "name" | "style" | "explode" | "allowReserved" | "schema">;

/** Raised for a text that cannot be what the document says; the message is meant for the client. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
}

const DELIMITERS: Readonly<Record<string, string | RegExp>> = {
  form: ",",
  spaceDelimited: / |\+|%20/,
  pipeDelimited: /\||%7c/i,
};

export function splitPairs(text: string): Pair[] {
  return text
    .split("&")
    .filter((part) => part !== "")
    .map(pairOf);
}

/** Names that no parameter claims by itself: fields of an exploded object (see `decodePairs`). */
export type IsClaimed = (name: string) => boolean;

/** The value of one parameter; undefined if it was not sent. Throws `DecodeError` and `URIError`. */
export function decodePairs(field: Field, pairs: readonly Pair[], values: ValueDecoder, isClaimed: IsClaimed): unknown {
  // `allowReserved` lets a literal `+` stand for itself.
  const decode = field.allowReserved ? percentDecode : formDecode;
  if (field.style === "deepObject") return decodeDeepObject(field.name, field.schema, pairs, values, decode);
  const raws = pairs.filter(([name]) => formDecode(name) === field.name).map(([, value]) => value);
  if (field.explode && values.takesObject(field.schema)) {
    const spread = explodedFields(field, pairs, values, isClaimed);
    if (spread.length > 0) return values.object(field.schema, spread, decode);
  }
  const first = raws[0];
  if (first === undefined) return undefined;
  return decodeTexts(field, raws, first, values, decode);
}

function decodeTexts(
  field: Field,
  raws: readonly string[],
  first: string,
  values: ValueDecoder,
  decode: Decode,
): unknown {
  const takesArray = values.takesArray(field.schema);
  if (field.explode || raws.length > 1) {
    const isList = takesArray && (raws.length > 1 || !values.takesScalar(field.schema));
    if (isList) return values.array(field.schema, raws, decode);
    if (raws.length > 1) throw new DecodeError("must be given once");
    return values.scalar(field.schema, decode(first));
  }
  const delimiter = DELIMITERS[field.style] ?? ",";
  return decodeDelimited(first, { delimiter, keyed: false }, field.schema, values, decode);
}

/** An exploded object lends its fields' names to the query: `R=100&G=200`. */
function explodedFields(field: Field, pairs: readonly Pair[], values: ValueDecoder, isClaimed: IsClaimed): Pair[] {
  const names = new Set(values.reader.propertyNames(field.schema));
  const isOpen = values.reader.isOpen(field.schema);
  return pairs.filter(([rawName]) => {
    const name = formDecode(rawName);
    return names.has(name) || (isOpen && !isClaimed(name));
  });
}
