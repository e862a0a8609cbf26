/** The same texts outside a body: in paths, queries and headers, where those can hold them. */
import { exactNumber, type Value } from "../../generator/conformance/exact-json.ts";
import { awkwardTexts } from "./exact-values.ts";

export interface PlacedText {
  readonly label: string;
  readonly in: "path" | "query" | "header";
  readonly name: string;
  readonly value: Value;
}

const texts = Object.entries(awkwardTexts);

/** A path has no empty segment, and one of dots alone is a step, not a name (RFC 3986, 5.2.4). */
export const noSegments: readonly string[] = ["", ".", ".."];

/** Keys of `map[key]=value`; what a "[" within one means is written nowhere. */
const deepKeys = texts.filter(([name, text]) => name !== "empty" && !text.includes("["));

/** Octets outside ASCII, controls and outer spaces are no part of a header (RFC 9110, 5.5). */
const headerText = /^(?:[\u0021-\u007e](?:[\u0020-\u007e]*[\u0021-\u007e])?)?$/;

function place(label: string, location: PlacedText["in"], name: string, value: Value): PlacedText {
  return { label, in: location, name, value };
}

export const places: readonly PlacedText[] = [
  ...texts
    .filter(([, text]) => !noSegments.includes(text))
    .map(([name, text]) => place(`path of ${name}`, "path", "segment", text)),
  ...texts.map(([name, text]) => place(`query of ${name}`, "query", "text", text)),
  ...texts.map(([name, text]) => place(`query list of ${name}`, "query", "list", [text, text])),
  ...texts
    .filter(([, text]) => headerText.test(text) && text !== "")
    .map(([name, text]) => place(`header of ${name}`, "header", "X-Text", text)),
  ...texts.map(([name, text]) => place(`query map value of ${name}`, "query", "map", { key: text })),
  ...deepKeys.map(([name, text]) => place(`query map key of ${name}`, "query", "map", { [text]: "x" })),
  ...["__proto__", "constructor", "a.b", "a b", "a]", "0"].map((key) =>
    place(`query map key ${key}`, "query", "map", Object.fromEntries([[key, "x"]])),
  ),
  ...["9007199254740993", "9223372036854775807", "-9223372036854775808"].map((text) =>
    place(`query int64 ${text}`, "query", "count", exactNumber(text)),
  ),
  ...["12345678901234567890.12345678901234567890", "1.5"].map((text) =>
    place(`query decimal ${text}`, "query", "amount", exactNumber(text)),
  ),
  ...["2023-12-31T23:59:59.123456+09:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"].map((text) =>
    place(`query time ${text}`, "query", "time", text),
  ),
];
