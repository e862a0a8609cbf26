/** Arrays: `items` → list, `prefixItems` → tuple (JSON Schema 2020-12, section 10.3.1). */
import type { TypeReference } from "../ir/index.ts";
import type { Context } from "./context.ts";
import { type At, child, field, itemsOf } from "./node.ts";
import { unknown } from "./primitive.ts";
import { typeOf } from "./schema.ts";

export function lowerList(context: Context, at: At): TypeReference {
  const places = itemsOf(at, "prefixItems");
  const items = field(at.node, "items");
  if (places.length === 0)
    return { kind: "list", item: items === undefined ? unknown : typeOf(context, child(at, "items")) };
  return {
    kind: "tuple",
    items: places.map((place) => typeOf(context, place)),
    rest: restOf(context, at, places.length),
  };
}

/** What may follow the places: nothing where `items` is false or `maxItems` forbids it. */
function restOf(context: Context, at: At, places: number): TypeReference | null {
  const items = field(at.node, "items");
  const limit = field(at.node, "maxItems");
  if (items === false || (typeof limit === "number" && limit <= places)) return null;
  return items === undefined ? unknown : typeOf(context, child(at, "items"));
}
