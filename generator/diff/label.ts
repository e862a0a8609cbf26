/** A pointer in words: `Pet.tags[]`, `the parameter limit`, `the body.name`. */
import { childOf, isObject, pointerKeys, valueAt } from "../source/pointer.ts";
import type { ObjectNode } from "../source/source-document.ts";
import { follow } from "./located.ts";

export function label(root: ObjectNode, pointer: string): string {
  const keys = pointerKeys(pointer);
  const [start, from] = startOf(root, keys);
  const path = pathOf(keys.slice(from));
  return path === "" ? start : start.replace(/^the /, "") + path;
}

/** What the pointer starts from, in words, and how many keys that took. */
function startOf(root: ObjectNode, keys: readonly string[]): readonly [string, number] {
  if (keys[0] === "components" && keys.length >= 3) return [keys[2] ?? "", 3];
  for (const [index, key] of keys.entries()) {
    const next = keys[index + 1];
    if (key === "requestBody") return ["the request body", index + 1];
    if (key === "parameters" && next !== undefined) {
      return [`the parameter ${parameterName(root, keys.slice(0, index + 2))}`, index + 2];
    }
    if (key === "headers" && next !== undefined) return [`the header ${next}`, index + 2];
    if (key === "responses" && next !== undefined && !keys.slice(index + 2).includes("headers")) {
      return [`the response ${next}`, index + 2];
    }
  }
  return [wholeOf(keys), keys.length];
}

/** What is not part of anything smaller. */
function wholeOf(keys: readonly string[]): string {
  const [kind = "document", name = "", part] = keys;
  if (kind === "paths") return part === undefined ? `the path ${name}` : "the operation";
  return keys.length < 2 ? `the ${kind}` : `${kind} ${keys.slice(1).join(" ")}`;
}

function parameterName(root: ObjectNode, keys: readonly string[]): string {
  const node = valueAt(root, keys);
  const parameter = node === undefined ? undefined : follow(root, { pointer: "", node })?.node;
  const name = isObject(parameter) ? childOf(parameter, "name") : undefined;
  return typeof name === "string" ? name : (keys.at(-1) ?? "");
}

/** The way through a schema. */
function pathOf(keys: readonly string[]): string {
  let path = "";
  for (let index = 0; index < keys.length; index++) {
    const [key = "", next] = [keys[index], keys[index + 1]];
    if (next !== undefined && (key === "properties" || key === "patternProperties")) path += `.${keys[++index] ?? ""}`;
    else if (key === "items") path += "[]";
    else if (key === "prefixItems" && next !== undefined) path += `[${keys[++index] ?? ""}]`;
    else if (key === "additionalProperties") path += ".*";
    else if (key === "headers" && next !== undefined) path += `, header ${keys[++index] ?? ""}`;
  }
  return path;
}
