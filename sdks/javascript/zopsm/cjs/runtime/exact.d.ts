/** A decimal number of any size, kept as its digits. */
export declare class Decimal {
  #private;
  /** `text` is a JSON number, e.g. `12.50`. Throws a `RangeError` otherwise. */
  constructor(text: string);
  toString(): string;
  /** The nearest double; may lose digits. */
  toNumber(): number;
  /** For plain `JSON.stringify`: the digits as a string, since it cannot write them as a number. */
  toJSON(): string;
}

/** A decimal number: a `Decimal` where a `number` could not hold it exactly. */
export type DecimalValue = number | Decimal;

/** As `JSON.parse`, but exact. */
export declare function parseExact(text: string): unknown;

/** As `JSON.stringify`, but writes `bigint` and `Decimal` as numbers. */
export declare function stringifyExact(value: unknown): string;
