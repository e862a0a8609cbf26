/** AWSI stores no empty values: `""`, `{}` and `[]` at the first level are left out. Null is none of them. */
import { isJsonObject, type Json, type JsonObject } from "../../runtime/exact-json.ts";

export function dropEmpty(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}

export function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === "" || (isJsonObject(value) && Object.keys(value).length === 0);
}
