/** Errors inside successful responses (`x-awsi-error-envelope`): found, taken out, and made. */
import type { PlannedAnswer } from "./case.ts";
import { Coverage } from "./coverage.ts";
import type { DocumentMedia, PlacedSchema } from "./document-operations.ts";
import { isObject, stringifyExact, type Value } from "./exact-json.ts";
import { wishOf, type Planner } from "./planner.ts";
import { Impossible, type Schema } from "./schema-model.ts";
import { anywhere, ValueMaker } from "./values.ts";

/** The error in a body, and its code if the catalogue knows it. */
export function errorAt({ api }: Planner, body: Value): { readonly code: number | string | null } | undefined {
  const envelope = api.errors?.envelope;
  const error = envelope === undefined ? undefined : valueAt(body, envelope.error);
  if (envelope === undefined || !isObject(error)) return undefined;
  const code = valueAt(error, envelope.code);
  return { code: typeof code === "number" || typeof code === "string" ? code : null };
}

/** A success: the optional error is left out. */
export function withoutError(planner: Planner, body: Value): Value {
  const pointer = planner.api.errors?.envelope?.error;
  if (pointer === undefined || errorAt(planner, body) === undefined) return body;
  return without(body, keysOf(pointer));
}

function without(body: Value, [key, ...rest]: readonly string[]): Value {
  if (!isObject(body) || key === undefined) return body;
  const entries = Object.entries(body).flatMap(([name, value]): [string, Value][] => {
    if (name !== key) return [[name, value]];
    return rest.length === 0 ? [] : [[name, without(value, rest)]];
  });
  return Object.fromEntries(entries);
}

function keysOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function valueAt(body: Value, pointer: string): Value | undefined {
  return keysOf(pointer).reduce<Value | undefined>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    body,
  );
}

const attempts = 8;

/** An answer with this code of the catalogue; throws `Impossible` where the document's schema admits none. */
export function errorAnswer(
  planner: Planner,
  media: DocumentMedia,
  status: number,
  code: number | string,
): PlannedAnswer {
  const value = errorBody(planner, media.placed, code);
  return {
    label: `error ${code}`,
    status,
    headers: {},
    mediaType: media.mediaType,
    payload: stringifyExact(value),
    outcome: { ok: false, status, code, body: value },
    leavesDocument: false,
  };
}

function errorBody(planner: Planner, placed: PlacedSchema | undefined, code: number | string): Value {
  const known = planner.api.errors?.codes.find((entry) => entry.code === code);
  const envelope = planner.api.errors?.envelope;
  if (envelope === undefined || known === undefined) throw new Impossible(`code ${code} is not in the catalogue`);
  const fields = nestAll({ [envelope.code]: { const: code }, [envelope.message]: { const: known.message } });
  const wanted = nest(keysOf(envelope.error), fields);
  return tryErrors(planner, placed ?? { schema: true, pointer: "" }, wanted, code);
}

function tryErrors(planner: Planner, placed: PlacedSchema, wanted: Schema, code: number | string): Value {
  const coverage = new Coverage();
  let complaint = "";
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const mode = attempt === 0 ? ("minimal" as const) : ("full" as const);
    const wish = { mode, direction: "response" as const, place: anywhere, coverage, isError: true };
    try {
      const value = new ValueMaker(wishOf(planner, placed, wish)).make({ allOf: [placed.schema, wanted] });
      const found = placed.pointer === "" ? undefined : planner.witness.complaint(placed.pointer, value, "response");
      if (found === undefined) return value;
      complaint = found;
    } catch (error) {
      // Another branch of a union may do.
      if (!(error instanceof Impossible)) throw error;
      complaint = error.message;
    }
  }
  throw new Impossible(`the response's schema admits no error with code ${code}: ${complaint}`);
}

function nest(keys: readonly string[], inner: Schema): Schema {
  return keys.reduceRight<Schema>(
    (schema, key) => ({ type: "object", required: [key], properties: { [key]: schema } }),
    inner,
  );
}

function nestAll(byPointer: Readonly<Record<string, Schema>>): Schema {
  return { allOf: Object.entries(byPointer).map(([pointer, schema]) => nest(keysOf(pointer), schema)) };
}
