/** What of an object is answered: the attributes that `return` names. */
import type { Json, JsonObject } from "../../runtime/exact-json.ts";
import { unknownAttribute } from "./failure.ts";
import type { AttributePath } from "./kinds.ts";
import { elementsOf, ownerOf, referenced, simpleView, valueAt } from "./references.ts";
import type { StoredObject, World } from "./world.ts";

/** An attribute, or a collection with the attributes wanted of its elements. */
export type ReturnItem = string | CollectionItem;
type CollectionItem = Readonly<Record<string, readonly { readonly elements: readonly string[] }[]>>;

export type View = (object: StoredObject) => JsonObject;
type Entries = (object: StoredObject) => readonly (readonly [string, Json])[];

/** Undefined: the id and all of simple type. Throws `DualShieldFailure` for what the kind does not have. */
export function viewOf(world: World, kind: string, items: readonly ReturnItem[] = ["*"]): View {
  const parts = items.map((item) => entriesOf(world, kind, item));
  return (object) => Object.fromEntries(parts.flatMap((entries) => entries(object)));
}

function entriesOf(world: World, kind: string, item: ReturnItem): Entries {
  if (typeof item !== "string") return collectionEntries(world, kind, item);
  if (item === "*") return (object) => Object.entries(simpleView(world, object));
  const path = world.kinds.path(kind, item);
  if (path.attribute.is === "simple" && path.attribute.isSecret === true) throw unknownAttribute(path.text);
  const read = reader(world, path);
  return (object) => {
    const value = read(object);
    return value === undefined || value === null ? [] : [[path.text, value]];
  };
}

function reader(world: World, path: AttributePath): (object: StoredObject) => Json | undefined {
  const { attribute, name } = path;
  switch (attribute.is) {
    case "simple":
      return (object) => valueAt(world, object, path);
    case "reference":
      return (object) => {
        const owner = ownerOf(world, object, path);
        const found = owner && referenced(world, owner, { name, of: attribute.of });
        return found && simpleView(world, found);
      };
    case "collection":
      return (object) => collection(world, object, path, (element) => simpleView(world, element));
  }
}

/** `{"tokenAssignments": [{"elements": ["id"]}]}` */
function collectionEntries(world: World, kind: string, item: CollectionItem): Entries {
  const [[text, wanted] = ["", []]] = Object.entries(item);
  const path = world.kinds.path(kind, text);
  const { attribute } = path;
  if (attribute.is !== "collection") throw unknownAttribute(text);
  const names = wanted.flatMap(({ elements }) => elements);
  const view = attribute.of === undefined ? () => ({}) : viewOf(world, attribute.of, names);
  return (object) => [[path.text, collection(world, object, path, view)]];
}

function collection(world: World, object: StoredObject, path: AttributePath, view: View): readonly Json[] {
  const owner = ownerOf(world, object, path);
  if (owner === undefined || path.attribute.is !== "collection") return [];
  return elementsOf(world, owner, path.name, path.attribute).map(view);
}
