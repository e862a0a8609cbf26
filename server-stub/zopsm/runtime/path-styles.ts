/**
 * Path and header parameters, from the text as sent (OpenAPI 3.1, 4.8.12.4: `simple`, `label`, `matrix`,
 * which are RFC 6570's). Text is cut before it is decoded: an escaped delimiter is data.
 */
import type { ParameterPlan } from "./parameter-plan.ts";
import type { Decode, Pair, ValueDecoder } from "./value-decoder.ts";

export function decodeSegment(raw: string, plan: ParameterPlan, values: ValueDecoder, decode: Decode): unknown {
  switch (plan.style) {
    case "label":
      return decodeLabel(raw, plan, values, decode);
    case "matrix":
      return decodeMatrix(raw, plan, values, decode);
    default:
      return decodeDelimited(raw, { delimiter: ",", keyed: plan.explode }, plan.schema, values, decode);
  }
}

function decodeLabel(raw: string, plan: ParameterPlan, values: ValueDecoder, decode: Decode): unknown {
  const delimiter = plan.explode ? "." : ",";
  const text = raw.startsWith(".") ? raw.slice(1) : raw;
  return decodeDelimited(text, { delimiter, keyed: plan.explode }, plan.schema, values, decode);
}

function decodeMatrix(raw: string, plan: ParameterPlan, values: ValueDecoder, decode: Decode): unknown {
  const pairs = raw.split(";").slice(1).map(pairOf);
  if (values.takesObject(plan.schema) && plan.explode) return values.object(plan.schema, pairs, decode);
  const own = pairs.filter(([name]) => decode(name) === plan.name).map(([, value]) => value);
  if (values.takesArray(plan.schema) && plan.explode) return values.array(plan.schema, own, decode);
  const only = own[0];
  if (only === undefined) return decode(raw);
  return decodeDelimited(only, { delimiter: ",", keyed: false }, plan.schema, values, decode);
}

/** How one text holds several: `a,b`; keyed `R=100,G=200`, not keyed `R,100,G,200`. */
export interface Delimited {
  readonly delimiter: string | RegExp;
  readonly keyed: boolean;
}

export function decodeDelimited(
  raw: string,
  { delimiter, keyed }: Delimited,
  schema: unknown,
  values: ValueDecoder,
  decode: Decode,
): unknown {
  const texts = raw.split(delimiter);
  const single = values.takesScalar(schema) && texts.length === 1;
  if (!single && values.takesArray(schema)) return values.array(schema, texts, decode);
  if (!single && values.takesObject(schema)) {
    return values.object(schema, keyed ? texts.map(pairOf) : alternating(texts), decode);
  }
  return values.scalar(schema, decode(raw));
}

export function pairOf(text: string): Pair {
  const at = text.indexOf("=");
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function alternating(texts: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  for (let index = 0; index < texts.length; index += 2) {
    if (texts[index] !== "") pairs.push([texts[index] ?? "", texts[index + 1] ?? ""]);
  }
  return pairs;
}
