/** From the `attrs` of a create or a set to what is stored: spelling, types and references are checked here. */
import { fieldOf, isJsonObject, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import { hashPassword } from "../scrypt.ts";
import type { CollectionAttribute } from "./attribute.ts";
import { invalid, noReference, unknownAttribute } from "./failure.ts";
import type { AttributePath, Reference } from "./kinds.ts";
import { matching } from "./match.ts";
import { checkText, checkValue, idText } from "./values.ts";
import { getObject, type World } from "./world.ts";

/** Attributes by their own names, nothing cleared any more. Throws `DualShieldFailure`. */
export function written(world: World, kind: string, previous: JsonObject, attrs: JsonObject): JsonObject {
  const changes = Object.entries(attrs).flatMap(([text, value]) => changeOf(world, kind, text, value));
  const entries = Object.entries({ ...previous, ...Object.fromEntries(changes) });
  return { ...initialValues(world, kind), ...Object.fromEntries(entries.filter(([, value]) => value !== null)) };
}

function initialValues({ kinds }: World, kind: string): JsonObject {
  const initial = kinds.attributesOf(kind).flatMap(({ name, attribute }) => {
    return attribute.is === "simple" && attribute.initial !== undefined ? [[name, attribute.initial] as const] : [];
  });
  return Object.fromEntries(initial);
}

type Change = readonly [name: string, value: Json];

/** An `id` is passed over. */
function changeOf(world: World, kind: string, text: string, value: Json): readonly Change[] {
  const path = world.kinds.path(kind, text);
  const { name, attribute, references } = path;
  const [reference, ...deeper] = references;
  if (deeper.length > 0) throw unknownAttribute(text);
  if (reference !== undefined) return [[`${reference.name}.id`, referenceTo(world, reference, path, value)]];
  if (name === "id") return [];
  if (attribute.is === "reference") throw invalid(`${name} is set by ${name}.id`);
  if (value === null) return [[name, null]];
  if (attribute.is === "collection") return [[name, elementIds(world, name, attribute, value)]];
  return [[name, checkValue(name, attribute, value)]];
}

/** By id, or by what else tells the object: `domain.name`. */
function referenceTo(world: World, { of }: Reference, path: AttributePath, value: Json): string | null {
  if (value === null) return null;
  const id = idText(value);
  if (id === undefined || path.attribute.is !== "simple") throw invalid(`${path.text} is no text`);
  const found = path.name === "id" ? getObject(world, of, id) : matching(world, of, [[path.name, "=", id]])[0];
  if (found === undefined) throw noReference(of);
  return found.id;
}

/** Elements are given by their ids, or as objects that have them. */
function elementIds(
  world: World,
  name: string,
  { of, isSettable }: CollectionAttribute,
  value: Json,
): readonly string[] {
  if (!isSettable || of === undefined) throw unknownAttribute(name);
  if (!Array.isArray(value)) throw invalid(`${name} is no list`);
  const ids = (value as readonly Json[]).map((item) => {
    const id = idText(isJsonObject(item) ? fieldOf(item, "id") : item);
    if (id === undefined) throw invalid(`${name} has an element without id`);
    const found = getObject(world, of, id);
    if (found === undefined) throw noReference(of);
    return found.id;
  });
  return [...new Set(ids)];
}

/** Before anything is stored: hashing takes too long for a transaction. Tells when a password was set, too. */
export async function withSecretsHashed(world: World, kind: string, attrs: JsonObject): Promise<JsonObject> {
  const entries = Object.entries(attrs).map(async ([text, value]): Promise<Change> => {
    const { attribute, name } = world.kinds.find(kind, text) ?? {};
    const isSecret = attribute?.is === "simple" && attribute.isSecret === true;
    if (!isSecret || name === undefined || value === null) return [text, value];
    return [name, await hashPassword(checkText(name, value), world.random)];
  });
  const hashed: JsonObject = Object.fromEntries(await Promise.all(entries));
  const isNew = typeof hashed["password"] === "string" && !Object.hasOwn(hashed, "lastChangePassword");
  return isNew && kind === "user" ? { ...hashed, lastChangePassword: isoTime(world) } : hashed;
}

function isoTime({ clock }: World): string {
  return new Date(clock.now() * 1000).toISOString();
}
