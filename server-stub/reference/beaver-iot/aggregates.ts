/** One value of many. Sums are exact, means have eight decimals, halves to the even neighbour. */
import Big from "big.js";
import type { components } from "../../beaver-iot/index.ts";
import type { Json } from "../../runtime/exact-json.ts";
import type { Value, ValueType } from "./documents.ts";
import { invalid } from "./failure.ts";
import { textOf } from "./texts.ts";

type Schemas = components["schemas"];
type AggregateType = Schemas["AggregateType"];

/** Types that have a sum. */
const NUMBERS: readonly ValueType[] = ["LONG", "DOUBLE"];
const MEAN_DECIMALS = 8;

/** Throws `parameter_validation_failed` where the type of the values has no such aggregate. */
export function requireAggregate(aggregate: AggregateType, type: ValueType): void {
  const isSum = aggregate === "SUM" || aggregate === "AVG";
  const isExtreme = aggregate === "MIN" || aggregate === "MAX";
  if ((isSum && !NUMBERS.includes(type)) || (isExtreme && type === "OBJECT"))
    throw invalid(`${aggregate} is not for values of type ${type}`);
}

/** `values`: the latest first. Without any the result is empty. */
export function aggregateOf(
  aggregate: AggregateType,
  value_type: ValueType,
  values: readonly Value[],
): Schemas["Aggregate"] {
  const all = values.map(({ value }) => value);
  const [last, ...others] = all;
  if (last === undefined) return {};
  switch (aggregate) {
    case "LAST":
      return { value: last, value_type };
    case "MIN":
      return {
        value: others.reduce((least, value) => (order(value_type, value, least) < 0 ? value : least), last),
        value_type,
      };
    case "MAX":
      return {
        value: others.reduce((most, value) => (order(value_type, value, most) > 0 ? value : most), last),
        value_type,
      };
    case "SUM":
      return { value: numberOf(value_type, sumOf(all)), value_type };
    case "AVG":
      return { value: numberOf(value_type, meanOf(all)), value_type };
    case "COUNT":
      return { count_result: counts(all, value_type) };
  }
}

function sumOf(values: readonly Json[]): Big {
  return values.reduce<Big>((sum, value) => sum.plus(textOf(value)), new Big(0));
}

function meanOf(values: readonly Json[]): Big {
  const exact = Big();
  exact.DP = MEAN_DECIMALS;
  exact.RM = Big.roundHalfEven;
  return new exact(sumOf(values)).div(values.length);
}

/** `LONG` results are texts, a mean too. */
function numberOf(type: ValueType, number: Big): string | number {
  return type === "LONG" ? number.toFixed() : number.toNumber();
}

function order(type: ValueType, left: Json, right: Json): number {
  if (NUMBERS.includes(type)) return new Big(textOf(left)).cmp(textOf(right));
  if (type === "BINARY") return Buffer.compare(bytesOf(left), bytesOf(right));
  if (type === "BOOLEAN") return Number(left) - Number(right);
  return textOf(left) < textOf(right) ? -1 : Number(textOf(left) > textOf(right));
}

function bytesOf(value: Json): Buffer {
  return Buffer.from(textOf(value), "base64");
}

/** In the order in which the values are met. */
function counts(values: readonly Json[], value_type: ValueType): Schemas["ValueCount"][] {
  const byText = new Map<string, { value: Json; count: number }>();
  for (const value of values) {
    const entry = byText.get(textOf(value)) ?? { value, count: 0 };
    entry.count++;
    byText.set(textOf(value), entry);
  }
  return [...byText.values()].map(({ value, count }) => ({ value, value_type, count }));
}
