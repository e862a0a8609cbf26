/** Conditions `[attribute, operator, value]`: which objects match. Mistakes are found before any object is looked at. */
import {
  compareNumbers,
  type ExactNumber,
  isJsonObject,
  isNumber,
  type Json,
  type JsonObject,
} from "../../runtime/exact-json.ts";
import type { SimpleAttribute } from "./attribute.ts";
import { DualShieldFailure, invalid, unknownAttribute } from "./failure.ts";
import type { AttributePath } from "./kinds.ts";
import { isLike } from "./like.ts";
import { valueAt } from "./references.ts";
import { folded, idText, instantOf, numberOf } from "./values.ts";
import { getObject, objectsOf, type StoredObject, type World } from "./world.ts";

export type Expression = readonly [attribute: string, operator: string, value: Json];

type Test<Value> = (value: Value) => boolean;
type Tests<Value> = Readonly<Record<string, ((value: Value, wanted: Value) => boolean) | undefined>>;

const TEXT: Tests<string> = {
  "=": (value, wanted) => value === wanted,
  ">>": (value, wanted) => value.startsWith(wanted),
  "<<": (value, wanted) => value.endsWith(wanted),
  "~=": isLike,
  like: isLike,
};

type Order = number;
const ORDER: Tests<Order> = {
  "=": (order) => order === 0,
  ">=": (order) => order >= 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  "<": (order) => order < 0,
};
const DATE_OPERATORS = ["=", ">", "<"];
const OPERATORS = [...Object.keys(TEXT), ...Object.keys(ORDER)];

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

function testOf(world: World, kind: string, [attribute, operator, wanted]: Expression): Test<StoredObject> {
  const path = world.kinds.path(kind, attribute);
  const test = valueTest(path, operator, wanted);
  return (object) => {
    const value = valueAt(world, object, path);
    return value !== undefined && test(value);
  };
}

function valueTest({ attribute, text }: AttributePath, operator: string, wanted: Json): Test<Json> {
  if (attribute.is !== "simple" || attribute.isSecret === true) throw unknownAttribute(text);
  const test = attribute.type === "free" ? freeTest(operator, wanted) : typedTest(attribute.type, operator, wanted);
  if (test === "operator") throw wrongOperator(operator, text);
  if (test === "value") throw invalid(`${text} cannot be compared with this value`);
  return test;
}

/** What is wrong where there is no test. */
type Mistake = "operator" | "value";

function typedTest(
  type: Exclude<SimpleAttribute["type"], "free">,
  operator: string,
  wanted: Json,
): Test<Json> | Mistake {
  switch (type) {
    case "string":
      return textTest(operator, wanted);
    case "integer":
      return orderTest(operator, Object.keys(ORDER), numberOf(wanted), asNumber, compareNumbers);
    case "date":
      return orderTest(operator, DATE_OPERATORS, asInstant(wanted), asInstant, (left, right) => left - right);
    case "boolean":
      return booleanTest(operator, wanted);
  }
}

/** The type of each object's own value decides; one that it does not fit does not match. */
function freeTest(operator: string, wanted: Json): Test<Json> | Mistake {
  const tests = (["integer", "date", "boolean", "string"] as const)
    .map((type) => typedTest(type, operator, wanted))
    .filter((test) => typeof test === "function");
  if (tests.length === 0) return OPERATORS.includes(operator) ? "value" : "operator";
  return (value) => tests.some((test) => test(value));
}

function textTest(operator: string, wanted: Json): Test<Json> | Mistake {
  const compare = TEXT[operator];
  if (compare === undefined) return "operator";
  const text = typeof wanted === "string" ? wanted : idText(wanted);
  if (text === undefined) return "value";
  const pattern = folded(text);
  return (value) => typeof value === "string" && compare(folded(value), pattern);
}

function orderTest<Value>(
  operator: string,
  operators: readonly string[],
  wanted: Value | undefined,
  read: (value: Json) => Value | undefined,
  order: (left: Value, right: Value) => number,
): Test<Json> | Mistake {
  const compare = operators.includes(operator) ? ORDER[operator] : undefined;
  if (compare === undefined) return "operator";
  if (wanted === undefined) return "value";
  return (value) => {
    const own = read(value);
    return own !== undefined && compare(order(own, wanted), 0);
  };
}

function booleanTest(operator: string, wanted: Json): Test<Json> | Mistake {
  if (operator !== "=") return "operator";
  const text = typeof wanted === "string" ? folded(wanted) : "";
  if (text !== "true" && text !== "false") return "value";
  return (value) => value === (text === "true");
}

function asNumber(value: Json): number | ExactNumber | undefined {
  return isNumber(value) ? value : undefined;
}

function asInstant(value: Json): number | undefined {
  return typeof value === "string" ? instantOf(value) : undefined;
}

/** The body of a get or a search, as the document has validated it. */
export function expressionsOf(body: JsonObject): readonly Expression[] {
  return (body["match"] ?? []) as unknown as readonly Expression[];
}
