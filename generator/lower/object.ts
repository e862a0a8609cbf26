/** Objects: named properties and what may stand beside them (JSON Schema 2020-12, section 10.3.2). */
import type { ObjectShape, Property, TypeReference } from "../ir/index.ts";
import { accessOf, annotationsOf } from "./annotations.ts";
import { type Context, origin } from "./context.ts";
import { collect, emptyMerge, type Merged } from "./merge.ts";
import type { At } from "./node.ts";
import { unknown } from "./primitive.ts";
import { asReference, type Lowered, typeOf } from "./schema.ts";

export function lowerObject(context: Context, at: At): Lowered {
  const merged = emptyMerge();
  collect(context, at, merged);
  return lowerMerged(context, merged);
}

/** An object without named properties is a map, unless it forbids others too. */
export function lowerMerged(context: Context, merged: Merged): Lowered {
  const isEmpty = merged.isClosed && merged.additional.length + merged.patterns.length === 0;
  if (merged.properties.size > 0 || isEmpty) {
    return { kind: "shape", shapeKind: "object", build: () => objectShape(context, merged) };
  }
  return asReference({ kind: "map", value: additionalType(context, merged) ?? unknown });
}

export function objectShape(context: Context, merged: Merged): ObjectShape {
  const properties = [...merged.properties].map(([wireName, { at, annotation }]) =>
    lowerProperty(context, wireName, at, annotation, merged.required.has(wireName)),
  );
  return { kind: "object", properties, additional: additionalOf(context, merged) };
}

function additionalOf(context: Context, merged: Merged): ObjectShape["additional"] {
  const type = additionalType(context, merged);
  if (type !== undefined && type.kind !== "unknown") return { kind: "typed", type };
  if (type !== undefined || merged.isOpen) return { kind: "open", isDeclared: true };
  return { kind: merged.isClosed ? "closed" : "open" };
}

/**
 * The one type of all further properties; several different ones are any value. So are patterns alone:
 * a name that matches none may hold anything (JSON Schema 2020-12, section 10.3.2.2).
 */
function additionalType(context: Context, merged: Merged): TypeReference | undefined {
  const { additional, patterns, isClosed } = merged;
  if (patterns.length > 0 && additional.length === 0 && !isClosed) return unknown;
  const types = [...additional, ...patterns].map((at) => typeOf(context, at));
  const [first] = types;
  if (first === undefined) return undefined;
  const text = JSON.stringify(first);
  return types.every((type) => JSON.stringify(type) === text) ? first : unknown;
}

/** A part of allOf that only annotates (`{description}`) has its say where the typed part is silent or not. */
function lowerProperty(
  context: Context,
  wireName: string,
  at: At,
  annotation: At | undefined,
  required: boolean,
): Property {
  return {
    wireName,
    type: typeOf(context, at),
    required,
    access: accessOf(context, at),
    ...annotationsOf(context, at),
    ...(annotation && overlay(context, annotation)),
    origin: origin(context, at.pointer),
  };
}

function overlay(context: Context, annotation: At): Partial<Property> {
  const { deprecated, ...stated } = annotationsOf(context, annotation);
  const access = accessOf(context, annotation);
  return { ...stated, ...(deprecated && { deprecated }), ...(access !== "readWrite" && { access }) };
}
