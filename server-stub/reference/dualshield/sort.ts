/** The order of what was found. Objects without the attribute come last, whatever the direction. */
import { compareNumbers, isNumber, type Json } from "../../runtime/exact-json.ts";
import { unknownAttribute } from "./failure.ts";
import { valueAt } from "./references.ts";
import { folded, instantOf } from "./values.ts";
import type { StoredObject, World } from "./world.ts";

/** By the attribute, and by id where it is the same. Throws `DualShieldFailure`. */
export function sorted(
  world: World,
  kind: string,
  objects: readonly StoredObject[],
  { sort, order }: { readonly sort: string; readonly order: "asc" | "desc" },
): readonly StoredObject[] {
  const path = world.kinds.path(kind, sort);
  if (path.attribute.is !== "simple" || path.attribute.isSecret === true) throw unknownAttribute(path.text);
  const { type } = path.attribute;
  const sign = order === "asc" ? 1 : -1;
  const keyed = objects.map((object) => ({ object, key: keyOf(valueAt(world, object, path), type === "date") }));
  keyed.sort((a, b) => compare(a.key, b.key, sign) || sign * textOrder(a.object.id, b.object.id));
  return keyed.map(({ object }) => object);
}

/** Undefined for what has no order. */
function keyOf(value: Json | undefined, isDate: boolean): Key | undefined {
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "string") return isDate ? instantOf(value) : folded(value);
  return isNumber(value) ? value : undefined;
}

type Key = string | Parameters<typeof compareNumbers>[0];

function compare(left: Key | undefined, right: Key | undefined, sign: number): number {
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  if (typeof left === "string" && typeof right === "string") return sign * textOrder(left, right);
  // Numbers come before texts.
  if (typeof left === "string" || typeof right === "string") return sign * (typeof left === "string" ? 1 : -1);
  return sign * compareNumbers(left, right);
}

function textOrder(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
