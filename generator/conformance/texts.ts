/** Texts for a string schema: a plain one first, then the awkward ones that the schema admits. */
import type { ObjectNode } from "../source/source-document.ts";
import { characters, compile, matchingTexts } from "./patterns.ts";
import type { Random } from "./random.ts";
import { Impossible } from "./schema-model.ts";

const awkward: readonly string[] = [
  "Zażółć gęślą jaźń 你好 🗝️👩‍👩‍👧",
  `"quoted" 'single' \`back\` \\ back\\slash`,
  "line one\nline two\r\n\ttabbed",
  "",
  "  leading and trailing  ",
  "a/b?c=d&e=f#g%20h+i;j,k|l",
  "null",
  "\u2028\u0000\u007f\u{10ffff}",
];

const byFormat: Readonly<Record<string, readonly string[]>> = {
  "date-time": ["2024-02-29T12:34:56Z", "2023-12-31T23:59:59.123456+09:00", "1969-07-20T20:17:40.5-04:30"],
  date: ["2024-02-29", "1999-12-31"],
  time: ["12:34:56Z", "23:59:59.25+09:00"],
  duration: ["PT15M", "P3Y6M4DT12H30M5S", "P2W"],
  uuid: ["123e4567-e89b-12d3-a456-426614174000", "00000000-0000-4000-8000-000000000001"],
  byte: ["aGVsbG8=", "+/8=", ""],
  base64: ["aGVsbG8=", "+/8=", ""],
  email: ["ada@example.org", "o'hara+tag@sub.example.co.uk"],
  "idn-email": ["ada@example.org", "用户@example.org"],
  uri: ["https://example.org/a?b=c&d=%20#f", "urn:isbn:0451450523"],
  url: ["https://example.org/a?b=c&d=%20#f", "http://127.0.0.1:8080"],
  "uri-reference": ["/a/b?c=d", "https://example.org", "#x"],
  iri: ["https://example.org/ä?b=c"],
  "iri-reference": ["/ä/b"],
  "uri-template": ["https://example.org/{id}"],
  hostname: ["example.org", "xn--bcher-kva.example"],
  "idn-hostname": ["example.org"],
  ipv4: ["192.0.2.1", "0.0.0.0"],
  ipv6: ["2001:db8::1", "::"],
  "json-pointer": ["/a/b~1c", ""],
  "relative-json-pointer": ["1/a"],
  regex: ["^a+$", "[0-9]{2}"],
  decimal: ["1.50", "12345678901234567890.12345678901234567890", "-0.00000000000000000001"],
  int64: ["1", "9223372036854775807", "-9223372036854775808"],
  uint64: ["1", "18446744073709551615"],
};

/** What the place of a text allows beyond its schema, e.g. no line breaks in a header. */
export type Admits = (text: string) => boolean;

const known = new WeakMap<object, WeakMap<Admits, readonly string[]>>();

/** Throws `Impossible` where no text is found. */
export function textsFor(schema: ObjectNode, admits: Admits, random: Random): readonly string[] {
  const byPlace = known.get(schema) ?? new WeakMap<Admits, readonly string[]>();
  known.set(schema, byPlace);
  const texts = byPlace.get(admits) ?? findTexts(schema, admits, random);
  byPlace.set(admits, texts);
  return texts;
}

function findTexts(schema: ObjectNode, admits: Admits, random: Random): readonly string[] {
  const limits = { min: Number(schema["minLength"] ?? 0), max: Number(schema["maxLength"] ?? Infinity) };
  const pattern = typeof schema["pattern"] === "string" ? schema["pattern"] : undefined;
  const expression = pattern === undefined ? undefined : compile(pattern);
  const isFit = (text: string): boolean => {
    const length = characters(text).length;
    return length >= limits.min && length <= limits.max && admits(text) && (expression?.test(text) ?? true);
  };
  const texts = candidates(schema, limits).filter(isFit);
  if (texts.length === 0 && pattern !== undefined) {
    texts.push(...matchingTexts(pattern, limits, random), ...documented(schema));
  }
  const fitting = [...new Set(texts)].filter(isFit);
  if (fitting.length === 0) throw new Impossible(`no text found for ${pattern ?? `length ${limits.min}`}`);
  return fitting;
}

function candidates(schema: ObjectNode, limits: { min: number; max: number }): string[] {
  const formatted = formatTexts(schema);
  if (formatted !== undefined) return [...formatted, ...documented(schema)];
  const plain = "text".padEnd(Math.min(limits.min, 100_000), "abc");
  const longest = limits.max <= 300 ? ["x".repeat(limits.max)] : [];
  return [cut(plain, limits.max), ...awkward, ...awkward.map((text) => cut(text, limits.max)), ...longest];
}

function formatTexts(schema: ObjectNode): readonly string[] | undefined {
  if (schema["contentEncoding"] === "base64") return byFormat["base64"];
  const format = schema["format"];
  return typeof format === "string" && Object.hasOwn(byFormat, format) ? byFormat[format] : undefined;
}

/** The document's own examples: the last resort where a pattern is beyond us. */
function documented(schema: ObjectNode): readonly string[] {
  const { example, examples, default: standard } = schema;
  return [example, standard, ...(Array.isArray(examples) ? examples : [])].filter((item) => typeof item === "string");
}

function cut(text: string, length: number): string {
  return characters(text).slice(0, length).join("");
}

/** Octets that stand for themselves: a whole body, or a part of a multipart body. */
export function isBinary(schema: ObjectNode): boolean {
  if (schema["format"] === "binary") return true;
  return schema["contentMediaType"] !== undefined && schema["contentEncoding"] === undefined;
}
