/** The values that codecs lose, as JSON text, by the field of `exact.yaml` that carries them. */

export interface ExactValue {
  /** What the test is called. */
  readonly label: string;
  /** A message of the document, as JSON text. */
  readonly message: string;
  /** The message leaves the document (an unknown enum value): a server may send it, and the SDK gives it back. */
  readonly leavesDocument: boolean;
}

type Texts = readonly string[];

const wholeNumbers: Texts = ["0", "-1", "9007199254740991", "-9007199254740991"];
const int64Only: Texts = [
  "9007199254740993",
  "-9007199254740993",
  "1000000000000000001",
  "9223372036854775807",
  "-9223372036854775808",
];
const doubles: Texts = [
  ...["0.1", "-0.0", "0.30000000000000004", "1.0", "100", "1e21", "1E+2", "1.5e-7", "123456789.123456"],
  ...["5e-324", "2.2250738585072014e-308", "1.7976931348623157e308", "-1.7976931348623157e308"],
];
const decimals: Texts = [
  ...["0", "1.50", "-0.10", "0.1", "100", "12345678901234567890.12345678901234567890"],
  ...["-0.00000000000000000001", "1e30", "1.23E-10", "99999999999999999999999999999999"],
];
const times: Texts = [
  ...["2024-02-29T12:34:56Z", "2023-12-31T23:59:59.123456+09:00", "1969-07-20T20:17:40.5-04:30"],
  ...["2024-01-01T00:00:00.123456789Z", "2024-01-01T00:00:00.000000001-23:59", "1969-12-31T23:59:59.999999999Z"],
  ...["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "1582-10-10T00:00:00Z", "0001-01-01T00:00:00+14:00"],
  ...["2024-06-30T23:30:00+23:59", "2024-01-01T00:00:00.500Z", "2016-12-31T23:59:60Z", "2024-01-01t00:00:00z"],
];
const days: Texts = ["2024-02-29", "0001-01-01", "9999-12-31", "1582-10-10", "1900-02-28"];

/** Legal everywhere in JSON; `\u0000` is written escaped. */
export const awkwardTexts: Readonly<Record<string, string>> = {
  empty: "",
  emoji: "🗝️👩‍👩‍👧🇰🇷",
  "beyond the basic plane": "𝒳\u{10ffff}",
  composed: "é",
  decomposed: "e\u0301",
  NUL: "a\u0000b",
  controls: "\u0001\u001f\u007f\u0085",
  "byte order mark": "\ufeffa\ufeff",
  "line separators": "a\u2028b\u2029c",
  "line ends": "a\r\nb\nc\rd",
  "quotes and backslashes": `"'\\\\/\\u0041`,
  "leading and trailing spaces": "  a\t ",
  "delimiters of addresses": "a/b?c=d&e#f%20%2F+;,|:@![]",
  "a dot": ".",
  "two dots": "..",
  "three dots": "...",
  "steps of a path": "../a/..\\.",
  "encoded dots": "%2e%2E",
  "high surrogate alone": "a\ud800b",
  "low surrogate alone": "\udfff",
  null: "null",
  true: "true",
  number: "1.0",
};

const specialKeys = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "prototype",
  "",
  " ",
  "a.b",
  "$ref",
  "class",
];

function scalars(field: string, texts: Texts): readonly ExactValue[] {
  return texts.map((text) => plain(`${field} ${text}`, `{"${field}":${text}}`));
}

function quoted(texts: Texts): Texts {
  return texts.map((text) => JSON.stringify(text));
}

function plain(label: string, message: string): ExactValue {
  return { label, message, leavesDocument: false };
}

function leaving(label: string, message: string): ExactValue {
  return { label, message, leavesDocument: true };
}

function texts(): readonly ExactValue[] {
  return Object.entries(awkwardTexts).flatMap(([name, text]) => {
    const json = JSON.stringify(text);
    return [
      plain(`text of ${name}`, `{"text":${json}}`),
      plain(`list item of ${name}`, `{"list":[${json},${json}]}`),
      plain(`key and value of ${name}`, `{"map":{${json}:${json}}}`),
      plain(`free key and value of ${name}`, `{"free":{${json}:${json}}}`),
    ];
  });
}

function keys(): readonly ExactValue[] {
  return specialKeys.flatMap((key) => {
    const json = JSON.stringify(key);
    return [
      plain(`map key ${json}`, `{"map":{${json}:"x"}}`),
      plain(`free key ${json}`, `{"free":{${json}:{${json}:1}}}`),
      plain(`object key ${json}`, `{"object":{${json}:[1]}}`),
      plain(`unknown field ${json}`, `{"child":{${json}:"x"}}`),
    ];
  });
}

const empties: readonly ExactValue[] = [
  plain("empty message", "{}"),
  plain("empty list", '{"list":[]}'),
  plain("empty map", '{"map":{}}'),
  plain("empty object", '{"object":{}}'),
  plain("empty child", '{"child":{}}'),
  plain("empty free values", '{"free":[{},[],"",[[]],{"a":{}}]}'),
  plain("null missing", '{"child":{"text":"x"}}'),
  plain("null given", '{"nullable":null}'),
  plain("null given below", '{"child":{"nullable":null}}'),
  plain("value given", '{"nullable":"x"}'),
  plain("free null", '{"free":null}'),
  plain("nulls in a map", '{"nullableMap":{"a":null,"b":"x","c":null}}'),
  plain("nulls in a list", '{"nullableList":[null,"x",null]}'),
  plain("nulls in free values", '{"free":{"a":null,"b":[null,{"c":null}]}}'),
  plain("nulls in an object", '{"object":{"a":null}}'),
  plain("false and zero", '{"free":[false,0,true]}'),
];

const openWorld: readonly ExactValue[] = [
  plain("unknown fields", '{"child":{"new":{"a":[1,null,"x"]},"text":"x"}}'),
  plain("unknown field of digits", '{"child":{"new":12345678901234567890.123,"other":9007199254740993}}'),
  plain("unknown null field", '{"child":{"new":null}}'),
  plain("known member with unknown field", '{"shape":{"form":"Circle","radius":1.5,"new":[9007199254740993]}}'),
  leaving("unknown enum value", '{"colour":"ultra violet"}'),
  leaving("unknown empty enum value", '{"colour":""}'),
  leaving("unknown union member", '{"shape":{"form":"Star","points":[9007199254740993,null,{"__proto__":1}]}}'),
  leaving("unknown enum value below", '{"child":{"colour":"blue"}}'),
];

const free: readonly ExactValue[] = [...int64Only, ...doubles, ...decimals, "123456789012345678901234567890"].map(
  (text) => plain(`free number ${text}`, `{"free":[${text},{"a":${text}}]}`),
);

export const nesting = 1_000;

const deep: readonly ExactValue[] = [
  plain(`free lists ${nesting} deep`, `{"free":${"[".repeat(nesting)}${"]".repeat(nesting)}}`),
  plain(`free objects ${nesting} deep`, `{"free":${'{"a":'.repeat(nesting)}1${"}".repeat(nesting)}}`),
  plain(`trees ${nesting} deep`, `{"tree":${'{"branch":'.repeat(nesting)}{"leaf":"x"}${"}".repeat(nesting)}}`),
];

/** Through an operation whose document declares no number beyond a double. */
export const plainValues: readonly ExactValue[] = [
  ...["0.1", "-0.0", "1.7976931348623157e308"].map((text) => plain(`plain number ${text}`, `{"number":${text}}`)),
  leaving("plain integer beyond 2^53", '{"whole":9007199254740993}'),
  leaving("plain number beyond a double", '{"number":0.1234567890123456789}'),
  leaving("plain number beyond all doubles", '{"number":1e400}'),
  leaving("plain free number beyond 2^53", '{"free":[9007199254740993]}'),
  leaving("plain unknown number beyond 2^53", '{"new":9007199254740993}'),
];

export const exactValues: readonly ExactValue[] = [
  ...scalars("int64", [...wholeNumbers, ...int64Only]),
  ...scalars("whole", [...wholeNumbers, ...int64Only, "123456789012345678901234567890"]),
  ...scalars("number", [...doubles, "9007199254740993", "0.1234567890123456789", "1e400"]),
  ...scalars("decimal", decimals),
  ...scalars("decimalText", quoted(decimals)),
  ...scalars("time", quoted(times)),
  ...scalars("day", quoted(days)),
  ...texts(),
  ...keys(),
  ...empties,
  ...openWorld,
  ...free,
  ...deep,
];
