/** Conditions `[attribute, operator, value]`: which objects match. Mistakes are found before any object is looked at. */
import { isJsonObject, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import { comparison, OPERATORS, type Test } from "./comparisons.ts";
import { DualShieldFailure, invalid, unknownAttribute } from "./failure.ts";
import type { AttributePath } from "./kinds.ts";
import { valueAt } from "./references.ts";
import { idText } from "./values.ts";
import { getObject, objectsOf, type StoredObject, type World } from "./world.ts";

export type Expression = readonly [attribute: string, operator: string, value: Json];

/** Objects of the kind for which all expressions hold. Throws `DualShieldFailure`. */
export function matching(world: World, kind: string, match: readonly Expression[]): readonly StoredObject[] {
  const tests = match.map((expression) => testOf(world, kind, expression));
  const id = idWanted(match);
  const candidates = id === undefined ? objectsOf(world, kind) : existing(getObject(world, kind, id));
  return [...candidates].filter((object) => tests.every((test) => test(object)));
}

/** Whether a body has a condition whose operator exists for no type: the document tells that from other mistakes. */
export function unknownOperator(body: Json): string | undefined {
  const match = isJsonObject(body) ? body["match"] : undefined;
  const operators = Array.isArray(match) ? (match as readonly Json[]).map((item) => operatorOf(item)) : [];
  return operators.find((operator) => operator !== undefined && !OPERATORS.includes(operator));
}

function operatorOf(expression: Json): string | undefined {
  const [, operator] = Array.isArray(expression) ? (expression as readonly Json[]) : [];
  return typeof operator === "string" ? operator : undefined;
}

export function wrongOperator(operator: string, attribute?: string): DualShieldFailure {
  const where = attribute === undefined ? "" : ` for ${attribute}`;
  return new DualShieldFailure("unknown attribute or operator", `unknown operator ${operator}${where}.`);
}

/** The only object that can match, if the expressions say so. */
function idWanted(match: readonly Expression[]): string | undefined {
  const [, , id] = match.find(([attribute, operator]) => attribute === "id" && operator === "=") ?? [];
  return idText(id);
}

function existing(object: StoredObject | undefined): readonly StoredObject[] {
  return object === undefined ? [] : [object];
}

function testOf(
  world: World,
  kind: string,
  [attribute, operator, wanted]: Expression,
): (object: StoredObject) => boolean {
  const path = world.kinds.path(kind, attribute);
  const test = valueTest(path, operator, wanted);
  return (object) => {
    const value = valueAt(world, object, path);
    return value !== undefined && test(value);
  };
}

function valueTest({ attribute, text }: AttributePath, operator: string, wanted: Json): Test {
  if (attribute.is !== "simple" || attribute.isSecret === true) throw unknownAttribute(text);
  const test = comparison(attribute.type, operator, wanted);
  if (test === "operator") throw wrongOperator(operator, text);
  if (test === "value") throw invalid(`${text} cannot be compared with this value`);
  return test;
}

/** The body of a get or a search, as the document has validated it. */
export function expressionsOf(body: JsonObject): readonly Expression[] {
  return (body["match"] ?? []) as unknown as readonly Expression[];
}
