/** Numbers for an integer or number schema: a plain one first, then the edges of its range. */
import type { ObjectNode } from "../source/source-document.ts";
import { scalarText } from "./compare.ts";
import { exactInteger, exactNumber, type Value } from "./exact-json.ts";
import { Impossible } from "./schema-model.ts";

const wholeByFormat: Readonly<Record<string, readonly bigint[]>> = {
  int8: [127n, -128n],
  int16: [32767n, -32768n],
  int32: [2147483647n, -2147483648n],
  uint32: [4294967295n],
  int64: [9223372036854775807n, -9223372036854775808n, 9007199254740993n],
  uint64: [18446744073709551615n, 9007199254740993n],
};
/** Without a format: what every language's usual whole number holds. */
const safeWhole: readonly bigint[] = [9007199254740991n, -9007199254740991n];

const fractionsByFormat: Readonly<Record<string, readonly string[]>> = {
  /** Exact in 32 bits. */
  float: ["0.125", "16777216"],
  double: ["0.1", "1e21", "5e-7", "1.7976931348623157e308"],
  decimal: ["12345678901234567890.12345678901234567890", "-0.00000000000000000001"],
};

export function wholeNumbersFor(schema: ObjectNode): readonly Value[] {
  const format = textOf(schema["format"]);
  const edges = Object.hasOwn(wholeByFormat, format) ? (wholeByFormat[format] ?? []) : safeWhole;
  const signed = format.startsWith("u") ? [1n, 0n] : [1n, 0n, -1n];
  return fitting(schema, [...[...signed, ...edges].map(exactInteger), ...limitsOf(schema, Math.ceil, Math.floor)]);
}

export function numbersFor(schema: ObjectNode): readonly Value[] {
  const format = textOf(schema["format"]);
  const known = Object.hasOwn(fractionsByFormat, format) ? fractionsByFormat[format] : undefined;
  const edges = (known ?? fractionsByFormat["double"] ?? []).map(exactNumber);
  const same = (value: number): number => value;
  return fitting(schema, [1.5, 0, -2.25, 100, ...edges, ...limitsOf(schema, same, same)]);
}

function textOf(node: unknown): string {
  return typeof node === "string" ? node : "";
}

/** Numbers at and just inside the schema's own limits. */
function limitsOf(schema: ObjectNode, up: (value: number) => number, down: (value: number) => number): Value[] {
  const step = numeric(schema, "multipleOf") ?? 1;
  const low = numeric(schema, "minimum");
  const lowOpen = numeric(schema, "exclusiveMinimum");
  const high = numeric(schema, "maximum");
  const highOpen = numeric(schema, "exclusiveMaximum");
  const values = [
    low,
    lowOpen === undefined ? undefined : lowOpen + step,
    high,
    highOpen === undefined ? undefined : highOpen - step,
  ];
  if (lowOpen !== undefined && highOpen !== undefined) values.push((lowOpen + highOpen) / 2);
  const multiples = values.flatMap((value) =>
    value === undefined ? [] : [up(value / step) * step, down(value / step) * step],
  );
  return [...values.filter((value) => value !== undefined), ...multiples, step].map((value) => up(value));
}

function numeric(schema: ObjectNode, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
}

function fitting(schema: ObjectNode, values: readonly Value[]): readonly Value[] {
  const fits = values.filter((value) => isWithin(schema, Number(scalarText(value))));
  const unique = [...new Map(fits.map((value) => [scalarText(value), value])).values()];
  if (unique.length === 0) throw new Impossible("no number found within the limits");
  return unique;
}

function isWithin(schema: ObjectNode, value: number): boolean {
  const step = numeric(schema, "multipleOf");
  return (
    value >= (numeric(schema, "minimum") ?? -Infinity) &&
    value <= (numeric(schema, "maximum") ?? Infinity) &&
    value > (numeric(schema, "exclusiveMinimum") ?? -Infinity) &&
    value < (numeric(schema, "exclusiveMaximum") ?? Infinity) &&
    (step === undefined || Number.isInteger(value / step))
  );
}
