/** Comparing values: which operators each type has, and what they mean. */
import { compareNumbers, isNumber, type ExactNumber, type Json } from "../../runtime/exact-json.ts";
import type { SimpleAttribute } from "./attribute.ts";
import { isLike } from "./like.ts";
import { folded, idText, instantOf, numberOf } from "./values.ts";

export type Test = (value: Json) => boolean;

const TEXT: ReadonlyMap<string, (value: string, wanted: string) => boolean> = new Map([
  ["=", (value: string, wanted: string) => value === wanted],
  [">>", (value: string, wanted: string) => value.startsWith(wanted)],
  ["<<", (value: string, wanted: string) => value.endsWith(wanted)],
  ["~=", isLike],
  ["like", isLike],
]);

/** `order`: negative where the value comes before the one that is wanted. */
const ORDER: ReadonlyMap<string, (order: number) => boolean> = new Map([
  ["=", (order: number) => order === 0],
  [">=", (order: number) => order >= 0],
  ["<=", (order: number) => order <= 0],
  [">", (order: number) => order > 0],
  ["<", (order: number) => order < 0],
]);
const DATE_OPERATORS = ["=", ">", "<"];
export const OPERATORS: readonly string[] = [...TEXT.keys(), ...ORDER.keys()];

/** What is wrong where there is no test. */
export type Mistake = "operator" | "value";

/** Of a value of the type with the one that is wanted. */
export function comparison(type: SimpleAttribute["type"], operator: string, wanted: Json): Test | Mistake {
  return type === "free" ? freeTest(operator, wanted) : typedTest(type, operator, wanted);
}

function typedTest(type: Exclude<SimpleAttribute["type"], "free">, operator: string, wanted: Json): Test | Mistake {
  switch (type) {
    case "string":
      return textTest(operator, wanted);
    case "integer":
      return orderTest(operator, [...ORDER.keys()], numberOf(wanted), asNumber, compareNumbers);
    case "date":
      return orderTest(operator, DATE_OPERATORS, asInstant(wanted), asInstant, (left, right) => left - right);
    case "boolean":
      return booleanTest(operator, wanted);
  }
}

/** The type of each object's own value decides; one that it does not fit does not match. */
function freeTest(operator: string, wanted: Json): Test | Mistake {
  const tests = (["integer", "date", "boolean", "string"] as const)
    .map((type) => typedTest(type, operator, wanted))
    .filter((test) => typeof test === "function");
  if (tests.length === 0) return OPERATORS.includes(operator) ? "value" : "operator";
  return (value) => tests.some((test) => test(value));
}

function textTest(operator: string, wanted: Json): Test | Mistake {
  const compare = TEXT.get(operator);
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
): Test | Mistake {
  const compare = operators.includes(operator) ? ORDER.get(operator) : undefined;
  if (compare === undefined) return "operator";
  if (wanted === undefined) return "value";
  return (value) => {
    const own = read(value);
    return own !== undefined && compare(order(own, wanted));
  };
}

function booleanTest(operator: string, wanted: Json): Test | Mistake {
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
