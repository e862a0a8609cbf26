/** What each place of a request can carry unambiguously (OpenAPI 3.1, 4.8.12; RFC 6570; RFC 9110, 5.5). */
import type { ObjectNode } from "../source/source-document.ts";
import { isObject, type Value } from "./exact-json.ts";
import { effective, type Schema } from "./schema-model.ts";
import { typesIn } from "./json-types.ts";
import { anywhere, type Place } from "./values.ts";
import { isFile } from "./witness.ts";

const plainText: Place = { ...anywhere, allowsNull: false, allowsEmpty: false, allowsExtras: false };

const controls = /[\u0000-\u001f\u007f\u2028]/u;
/** Reserved characters, which `allowReserved` sends bare. */
const reserved = /[,|;.= &?#[\]/\\%+]/u;
const token = /^[A-Za-z0-9_-]+$/;
const headerText = /^[!-~](?:[ -~]*[!-~])?$/;
/** A lonely one of them is a step in the path. */
const pathSteps: readonly string[] = ["", ".", ".."];

/** How lists and objects are written (OpenAPI 3.1, 4.8.12.4). */
export interface Writing {
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
}

/** Reads `style`, `explode` and `allowReserved` of a Parameter or Encoding Object, with their defaults. */
export function writingOf(node: ObjectNode, location: string): Writing {
  const standard = location === "path" || location === "header" ? "simple" : "form";
  const style = typeof node["style"] === "string" ? node["style"] : standard;
  const explode = typeof node["explode"] === "boolean" ? node["explode"] : style === "form";
  return { style, explode, allowReserved: node["allowReserved"] === true };
}

export function parameterPlace(root: ObjectNode, location: string, schema: Schema, writing: Writing): Place {
  const isComposite = mayNest(root, schema);
  if (location === "cookie" || (location === "header" && isComposite)) {
    return { ...plainText, admits: (text) => token.test(text) };
  }
  if (location === "header") return { ...plainText, admits: (text) => headerText.test(text) };
  if (writing.allowReserved) {
    return { ...plainText, admits: (text) => text !== "" && !controls.test(text) && !reserved.test(text) };
  }
  const delimiter = isComposite ? delimiterOf(writing) : undefined;
  const excluded = isComposite || location === "path" ? pathSteps : [];
  return {
    ...plainText,
    admits: (text) => !excluded.includes(text) && !controls.test(text) && delimiter?.test(text) !== true,
  };
}

/**
 * What a value inside a list or object must not contain, because escaping does not tell it from the
 * delimiter: the blank is `%20` either way, `|` may be sent escaped, and RFC 6570 escapes no full stop.
 */
export function delimiterOf({ style, explode }: Writing): RegExp | undefined {
  if (style === "spaceDelimited" && !explode) return / /;
  if (style === "pipeDelimited" && !explode) return /\|/;
  return style === "label" ? /\./ : undefined;
}

function mayNest(root: ObjectNode, schema: Schema): boolean {
  const { schema: merged, alternatives } = effective(root, schema);
  const types = typesIn(merged);
  return types.includes("array") || types.includes("object") || alternatives.length > 0;
}

/** A parameter that `content` describes is JSON text: only its place limits it. */
export function contentPlace(location: string): Place {
  const isNarrow = location === "header" || location === "cookie";
  return isNarrow ? { ...anywhere, admits: (text) => /^[ -~]*$/.test(text), allowsExtras: false } : anywhere;
}

/** A form field of `application/x-www-form-urlencoded`. */
export const formPlace: Place = { ...plainText, admits: (text) => text !== "" };

/** A part of `multipart/form-data`; platforms turn line breaks in parts into CRLF. */
export const multipartPlace: Place = {
  ...plainText,
  hasFiles: true,
  admits: (text) => text !== "" && !controls.test(text),
};

/** Without the items and fields that contain the delimiter. */
export function withoutDelimiter(value: Value, delimiter: RegExp): Value {
  const isFit = (item: Value): boolean => typeof item !== "string" || !delimiter.test(item);
  if (Array.isArray(value)) return value.filter(isFit);
  if (!isObject(value) || isFile(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => isFit(item)));
}

/** Empty lists and objects are nothing in a query or form: they are left out at every depth. */
export function withoutEmpty(value: Value): Value | undefined {
  if (Array.isArray(value)) {
    const items = value.map(withoutEmpty).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value) || isFile(value)) return value;
  const fields = Object.entries(value).flatMap(([name, item]): [string, Value][] => {
    const kept = withoutEmpty(item);
    return kept === undefined ? [] : [[name, kept]];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** Styles say nothing about values inside values: they are left out. Undefined if nothing remains. */
export function oneLevel(value: Value): Value | undefined {
  if (Array.isArray(value)) {
    const items = value.filter((item) => !isComposite(item));
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value) || isFile(value)) return value;
  const fields = Object.entries(value).filter(([, item]) => !isComposite(item));
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function isComposite(value: Value): boolean {
  return (Array.isArray(value) || isObject(value)) && !isFile(value);
}
