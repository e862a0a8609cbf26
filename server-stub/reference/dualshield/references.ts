/** From one object to others: along references, and into collections. */
import { fieldOf, isJsonObject, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import type { CollectionAttribute } from "./attribute.ts";
import type { AttributePath, Reference } from "./kinds.ts";
import { ASSIGNMENT_TOKEN, ASSIGNMENT_USER, findObjects, getObject, type StoredObject, type World } from "./world.ts";

/** The object that the path's last attribute belongs to; undefined where a reference leads nowhere. */
export function ownerOf(world: World, object: StoredObject, path: AttributePath): StoredObject | undefined {
  let owner: StoredObject | undefined = object;
  for (const step of path.references) owner = owner && referenced(world, owner, step);
  return owner;
}

/** A token's user is that of the assignment by which it is owned. */
export function referenced(world: World, object: StoredObject, { name, of }: Reference): StoredObject | undefined {
  const isOwned = object.partition === "token" && name === "user";
  const attrs = isOwned ? ownership(world, object.id)?.attrs : object.attrs;
  const id = attrs && fieldOf(attrs, `${name}.id`);
  return typeof id === "string" ? getObject(world, of, id) : undefined;
}

/** The assignment by which a token is owned. */
export function ownership(world: World, tokenId: string): StoredObject | undefined {
  return findObjects(world, ASSIGNMENT_TOKEN, tokenId).find(({ attrs }) => attrs["isOwner"] === true);
}

/** The value of a path that ends in a simple attribute. */
export function valueAt(world: World, object: StoredObject, path: AttributePath): Json | undefined {
  const owner = ownerOf(world, object, path);
  if (owner === undefined) return undefined;
  return path.name === "id" ? owner.id : fieldOf(owner.attrs, path.name);
}

/** Elements that have been deleted are passed over. */
export function elementsOf(
  world: World,
  object: StoredObject,
  name: string,
  { of, isSettable }: CollectionAttribute,
): readonly StoredObject[] {
  if (of === undefined) return [];
  if (!isSettable) return DERIVED[`${object.partition}.${name}`]?.(world, object) ?? [];
  const ids = (fieldOf(object.attrs, name) ?? []) as readonly string[];
  return existing(ids.map((id) => getObject(world, of, id)));
}

const DERIVED: Readonly<Record<string, ((world: World, object: StoredObject) => readonly StoredObject[]) | undefined>> =
  {
    "user.tokenAssignments": (world, { id }) => findObjects(world, ASSIGNMENT_USER, id),
    "user.tokens": (world, { id }) => ends(world, findObjects(world, ASSIGNMENT_USER, id), "token"),
    "token.users": (world, { id }) => ends(world, findObjects(world, ASSIGNMENT_TOKEN, id), "user"),
    "token.assignedUsers": (world, { id }) => ends(world, assignments(world, id, true), "user"),
    "token.sharedUsers": (world, { id }) => ends(world, assignments(world, id, false), "user"),
  };

function assignments(world: World, tokenId: string, isOwner: boolean): readonly StoredObject[] {
  return findObjects(world, ASSIGNMENT_TOKEN, tokenId).filter(({ attrs }) => (attrs["isOwner"] === true) === isOwner);
}

function ends(world: World, of: readonly StoredObject[], kind: string): readonly StoredObject[] {
  return existing(of.map((assignment) => referenced(world, assignment, { name: kind, of: kind })));
}

function existing(objects: readonly (StoredObject | undefined)[]): readonly StoredObject[] {
  return objects.filter((object) => object !== undefined);
}

/** Attributes of simple type and the id, as `*` has them. */
export function simpleView({ kinds }: World, { id, partition, attrs }: StoredObject): JsonObject {
  const entries = Object.entries(attrs).filter(([name, value]) => {
    const { attribute, references } = kinds.path(partition, name);
    return references.length === 0 && attribute.is === "simple" && attribute.isSecret !== true && isSimple(value);
  });
  return Object.fromEntries<Json>([["id", id], ...entries]);
}

function isSimple(value: Json): boolean {
  return value !== null && !Array.isArray(value) && !isJsonObject(value);
}
