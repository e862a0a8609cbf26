/** Where users belong: to a domain, or to a unit of one. */
import { fieldOf, type JsonObject } from "../../runtime/exact-json.ts";
import { DualShieldFailure, invalid } from "./failure.ts";
import { folded } from "./values.ts";
import { getObject, objectsOf, type StoredObject, type World } from "./world.ts";

/** A user of a unit belongs to the unit's domain. */
export function completeUser(world: World, attrs: JsonObject): JsonObject {
  const unit = byReference(world, attrs, "unit");
  const domainOfUnit = unit && fieldOf(unit.attrs, "domain.id");
  const domain = attrs["domain.id"] ?? domainOfUnit;
  if (domain === undefined && unit === undefined) throw invalid("domain.id or unit.id is missing");
  if (domainOfUnit !== undefined && domain !== domainOfUnit) throw invalid("the unit is one of another domain");
  return domain === undefined ? attrs : { ...attrs, "domain.id": domain };
}

/** Its users belong to the same domain, so it stays there. */
export function completeUnit(_world: World, attrs: JsonObject, previous: StoredObject | undefined): JsonObject {
  const before = previous && fieldOf(previous.attrs, "domain.id");
  if (before !== undefined && attrs["domain.id"] !== before) throw invalid("a unit stays in its domain");
  return attrs;
}

/** Users are created in domains of the realm alone, where settings name them. */
export function checkRealm(world: World, attrs: JsonObject): void {
  const { realm_domains: names } = world.settings;
  const domain = byReference(world, attrs, "domain");
  const name = domain && fieldOf(domain.attrs, "name");
  const isInRealm = typeof name === "string" && names?.map(folded).includes(folded(name)) === true;
  if (names !== undefined && !isInRealm) throw new DualShieldFailure("domain not in realm");
}

/** What belongs to a domain or a unit. */
export function belonging(world: World, reference: string, id: string): readonly StoredObject[] {
  const kinds = ["unit", "group", "user"];
  return kinds.flatMap((kind) => [...objectsOf(world, kind)].filter(({ attrs }) => fieldOf(attrs, reference) === id));
}

function byReference(world: World, attrs: JsonObject, kind: string): StoredObject | undefined {
  const id = fieldOf(attrs, `${kind}.id`);
  return typeof id === "string" ? getObject(world, kind, id) : undefined;
}
