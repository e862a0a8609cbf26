/** Errors inside successful responses (`x-awsi-error-envelope`): found, taken out, and made. */
import type { ErrorEnvelope } from "../ir/index.ts";
import { pointerKeys } from "../source/pointer.ts";
import type { PlannedAnswer } from "./case.ts";
import { Coverage } from "./coverage.ts";
import type { DocumentMedia, PlacedSchema } from "./document-operations.ts";
import { isObject, stringifyExact, type Value } from "./exact-json.ts";
import { wishOf, type Planner } from "./planner.ts";
import { Impossible, type Schema } from "./schema-model.ts";
import { anywhere, ValueMaker } from "./values.ts";

/** The error in a successful body, and its code. */
export function errorAt({ api }: Planner, body: Value): { readonly code: number | string | null } | undefined {
  const envelope = api.errors?.envelope;
  return envelope !== undefined && isFailure(envelope, body) ? { code: codeIn(envelope, body) } : undefined;
}

function isFailure(envelope: ErrorEnvelope, body: Value): boolean {
  switch (envelope.form) {
    case "object":
      return isObject(valueAt(body, envelope.error));
    case "status":
      return (valueAt(body, envelope.status) ?? envelope.success) !== envelope.success;
    case "http":
      return false;
  }
}

/** The code of a body with an error status; null where nothing is known of it. */
export function statusErrorCode({ api }: Planner, body: Value): number | string | null {
  const envelope = api.errors?.envelope;
  return envelope === undefined ? null : codeIn(envelope, body);
}

function codeIn(envelope: ErrorEnvelope, body: Value): number | string | null {
  const code = valueAt(valueAt(body, envelope.error) ?? null, envelope.code);
  return typeof code === "string" || (typeof code === "number" && Number.isSafeInteger(code)) ? code : null;
}

/** A success: the optional error is left out, the status is that of a success. */
export function withoutError(planner: Planner, body: Value): Value {
  const envelope = planner.api.errors?.envelope;
  if (envelope === undefined || errorAt(planner, body) === undefined) return body;
  return envelope.form === "status"
    ? replaced(body, pointerKeys(envelope.status), envelope.success)
    : replaced(body, pointerKeys(envelope.error), undefined);
}

/** Undefined takes the value out. */
function replaced(body: Value, [key, ...rest]: readonly string[], by: Value | undefined): Value {
  if (!isObject(body) || key === undefined) return body;
  const entries = Object.entries(body).flatMap(([name, value]): [string, Value][] => {
    if (name !== key) return [[name, value]];
    if (rest.length > 0) return [[name, replaced(value, rest, by)]];
    return by === undefined ? [] : [[name, by]];
  });
  return Object.fromEntries(entries);
}

function valueAt(body: Value, pointer: string): Value | undefined {
  return pointerKeys(pointer).reduce<Value | undefined>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    body,
  );
}

const attempts = 8;

/** Where an error may stand: a JSON body and its status. */
export interface ErrorPlace {
  readonly media: DocumentMedia;
  readonly status: number;
}

/** An answer with this code of the catalogue; throws `Impossible` where the document's schemas admit none. */
export function errorAnswer(planner: Planner, places: readonly ErrorPlace[], code: number | string): PlannedAnswer {
  let complaint: Impossible | undefined;
  for (const place of places) {
    try {
      return answerAt(planner, place, code);
    } catch (error) {
      if (!(error instanceof Impossible)) throw error;
      complaint ??= error;
    }
  }
  throw complaint ?? new Impossible(`no response has a JSON body that could hold code ${code}`);
}

function answerAt(planner: Planner, { media, status }: ErrorPlace, code: number | string): PlannedAnswer {
  const value = errorBody(planner, media.placed, code);
  return {
    label: `error ${code}`,
    status,
    // Clients that retry this status must not wait for long.
    headers: { "retry-after": "0" },
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
  const fields = { [envelope.code]: { const: code }, [envelope.message]: { const: known.message } };
  const wanted = nest(pointerKeys(envelope.error), nestAll(fields));
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
  return { allOf: Object.entries(byPointer).map(([pointer, schema]) => nest(pointerKeys(pointer), schema)) };
}
