/** What single kinds demand of their objects, and what happens to others when one of them changes or goes. */
import type { JsonObject } from "../../runtime/exact-json.ts";
import { newDigits } from "../ids.ts";
import { completeAssignment, assignmentKey, settleOwner, withOwner } from "./assignments.ts";
import { DualShieldFailure } from "./failure.ts";
import { belonging, completeUnit, completeUser } from "./places.ts";
import { demand, keyOf } from "./values.ts";
import {
  ASSIGNMENT_TOKEN,
  ASSIGNMENT_USER,
  findObjects,
  putObject,
  uniqueOf,
  type StoredObject,
  type World,
} from "./world.ts";

interface Rules {
  /** Attributes that other objects hold for this one. */
  readonly collect?: (world: World, object: StoredObject) => JsonObject;
  /** Adds what the server makes itself; throws `DualShieldFailure` for what cannot be. */
  readonly complete?: (world: World, attrs: JsonObject, previous: StoredObject | undefined) => JsonObject;
  /** What no other object of the kind may have; undefined: nothing. */
  readonly unique?: (attrs: JsonObject) => string | undefined;
  /** Attributes that do not stand in the object itself. */
  readonly elsewhere?: readonly string[];
  /** Writes those to where they stand. */
  readonly settle?: (world: World, object: StoredObject, attrs: JsonObject) => void;
  /** Objects that go with this one. */
  readonly dependents?: (world: World, id: string) => readonly StoredObject[];
}

const RULES: Readonly<Record<string, Rules | undefined>> = {
  user: {
    complete: completeUser,
    unique: (attrs) => keyOf(attrs["domain.id"] ?? attrs["unit.id"], attrs["loginName"]),
    dependents: (world, id) => findObjects(world, ASSIGNMENT_USER, id),
  },
  token: {
    collect: withOwner,
    complete: completeToken,
    unique: (attrs) => keyOf(attrs["serial"]),
    elsewhere: ["user.id"],
    settle: settleOwner,
    dependents: (world, id) => findObjects(world, ASSIGNMENT_TOKEN, id),
  },
  tokenAssignment: { complete: completeAssignment, unique: assignmentKey },
  domain: {
    complete: (_world, attrs) => demand(attrs, "name", "identitySource.id"),
    unique: (attrs) => keyOf(attrs["name"]),
    dependents: (world, id) => belonging(world, "domain.id", id),
  },
  unit: { complete: completeUnit, dependents: (world, id) => belonging(world, "unit.id", id) },
};

export function attributesOf(world: World, object: StoredObject): JsonObject {
  return RULES[object.partition]?.collect?.(world, object) ?? object.attrs;
}

/** Throws `DualShieldFailure` for what the kind does not allow. */
export function completed(
  world: World,
  kind: string,
  previous: StoredObject | undefined,
  attrs: JsonObject,
): JsonObject {
  return RULES[kind]?.complete?.(world, attrs, previous) ?? attrs;
}

/** Throws `DualShieldFailure` for what another object of the kind has already. */
export function save(world: World, kind: string, previous: StoredObject | undefined, attrs: JsonObject): StoredObject {
  const { unique: uniqueIn, elsewhere = [], settle } = RULES[kind] ?? {};
  const unique = uniqueIn?.(attrs);
  const holders = unique === undefined ? [] : findObjects(world, uniqueOf(kind), unique);
  if (holders.some(({ id }) => id !== previous?.id)) {
    throw new DualShieldFailure("duplicate object", `${kind} already exists.`);
  }
  const own = Object.fromEntries(Object.entries(attrs).filter(([name]) => !elsewhere.includes(name)));
  const object = putObject(world, kind, previous, { attrs: own, unique });
  settle?.(world, object, attrs);
  return object;
}

/** With what depends on it. */
export function discard(world: World, object: StoredObject): void {
  const dependents = RULES[object.partition]?.dependents?.(world, object.id) ?? [];
  for (const dependent of dependents) discard(world, dependent);
  world.store.delete(object.id);
}

/** The serial number of a software token is made by the server. */
function completeToken(world: World, attrs: JsonObject, previous: StoredObject | undefined): JsonObject {
  demand(attrs, "product.id", ...(previous === undefined ? ["user.id"] : []));
  return Object.hasOwn(attrs, "serial") ? attrs : { ...attrs, serial: newSerial(world) };
}

function newSerial(world: World): string {
  for (;;) {
    const serial = newDigits(world.random, 10);
    if (findObjects(world, uniqueOf("token"), serial).length === 0) return serial;
  }
}
