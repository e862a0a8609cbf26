/** What each place of a request can carry unambiguously (OpenAPI 3.1, 4.8.12; RFC 6570; RFC 9110, 5.5). */
import type { ObjectNode } from "../source/source-document.ts";
import { isObject, type Value } from "./exact-json.ts";
import { effective, type Schema } from "./schema-model.ts";
import { typesIn } from "./json-types.ts";
import { anywhere, type Place } from "./values.ts";
import { isFile } from "./witness.ts";

const plainText: Place = { ...anywhere, allowsNull: false, allowsEmpty: false, allowsExtras: false };

const controls = /[\u0000-\u001f\u007f\u2028]/u;
/** Delimiters of the array and object styles: inside an item they could not be told apart. */
const delimiters = /[,|;.= &?#[\]/\\%+]/u;
const token = /^[A-Za-z0-9_-]+$/;
const headerText = /^[!-~](?:[ -~]*[!-~])?$/;

/** For a parameter of this location; `isReserved`: `allowReserved`, where delimiters travel bare. */
export function parameterPlace(root: ObjectNode, location: string, schema: Schema, isReserved: boolean): Place {
  const isComposite = mayNest(root, schema);
  if (location === "cookie" || (location === "header" && isComposite)) {
    return { ...plainText, admits: (text) => token.test(text) };
  }
  if (location === "header") return { ...plainText, admits: (text) => headerText.test(text) };
  if (isComposite || isReserved) {
    return { ...plainText, admits: (text) => text !== "" && !controls.test(text) && !delimiters.test(text) };
  }
  if (location === "path") {
    return { ...plainText, admits: (text) => !["", ".", ".."].includes(text) && !controls.test(text) };
  }
  return { ...plainText, admits: (text) => !controls.test(text) };
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
