/** Small documents, each hostile in its way. */

const head = "openapi: 3.1.0\ninfo: {title: Pets, version: 1.0.0}\n";
const emptyPaths = `${head}paths: {}\n`;
const operation = `${head}paths:\n  /pets:\n    get:\n      operationId: listPets\n      responses: {"200": {description: All pets.}}\n`;
export const good: string = operation;

function utf16(text: string, isBig: boolean, hasMark: boolean): Uint8Array {
  const bytes = Buffer.from((hasMark ? "\ufeff" : "") + text, "utf16le");
  return isBig ? bytes.swap16() : bytes;
}

/** Nine lists of nine references each to the list before: 9^10 values. */
function laughs(depth: number, item: (before: string) => string): string {
  let text = `${emptyPaths}x-0: &l0 {lol: lol}\n`;
  for (let level = 1; level <= depth; level += 1)
    text += `x-${String(level)}: &l${String(level)} ${item(`*l${String(level - 1)}`)}\n`;
  return text;
}

const ninefold = (text: string): string => Array.from({ length: 9 }, () => text).join(", ");

export interface SmallCase {
  readonly name: string;
  readonly file?: string;
  readonly content: string | Uint8Array;
  /** Code of the diagnostic that refuses the document, or of a warning; none where all is well. */
  readonly code?: string;
  readonly isAccepted?: boolean;
}

const refused = (name: string, code: string, content: string | Uint8Array, file = "spec.yaml"): SmallCase => ({
  name,
  code,
  content,
  file,
});
const accepted = (name: string, content: string | Uint8Array, code?: string, file = "spec.yaml"): SmallCase => ({
  name,
  content,
  file,
  isAccepted: true,
  ...(code !== undefined && { code }),
});

export const smallCases: readonly SmallCase[] = [
  accepted("UTF-16, little endian, with a mark", utf16(good, false, true), "utf-16-document"),
  accepted("UTF-16, little endian, without a mark", utf16(good, false, false), "utf-16-document"),
  accepted("UTF-16, big endian, with a mark", utf16(good, true, true), "utf-16-document"),
  accepted("UTF-16, big endian, without a mark", utf16(good, true, false), "utf-16-document"),
  refused("UTF-16 cut in the middle of a character", "not-utf8", utf16(good, false, true).slice(0, -1)),
  accepted("UTF-8 with a mark", `\ufeff${good}`),
  accepted("line ends of Windows", good.replaceAll("\n", "\r\n")),
  accepted("YAML in a .json file", good, undefined, "spec.json"),
  accepted("JSON in a .yaml file", '{"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {}}'),
  accepted("JSON with a comma too much", '{"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {},}'),
  accepted("a version that YAML reads as a number", good.replace("3.1.0", "3.1")),
  accepted("version 3.0 without quotes, which is the number 3", good.replace("3.1.0", "3.0")),
  accepted(
    "texts that old YAML reads as booleans and dates",
    `${good}components: {schemas: {A: {type: string, enum: [yes, no, on, 2020-01-01]}}}\n`,
  ),
  refused("an empty file", "file-empty", ""),
  refused("blanks", "file-empty", " \n\t\n"),
  refused("a byte order mark alone", "file-empty", "\ufeff"),
  refused("a picture", "not-utf8", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 200])),
  refused("a web page", "not-openapi", "<!DOCTYPE html>\n<html><body>404</body></html>\n"),
  refused("a number", "not-openapi", "42"),
  refused("null", "not-openapi", "null"),
  refused("a list", "not-openapi", "[]"),
  refused("NUL characters", "syntax-error", good.replace("listPets", "list\0Pets")),
  refused("truncated YAML", "syntax-error", `${emptyPaths}x-a: "cut`),
  refused("truncated JSON", "syntax-error", '{"openapi": "3.1.0", "info": {"ti', "spec.json"),
  refused("JSON with a comma too few", "syntax-error", '{"openapi": "3.1.0" "info": {}}', "spec.json"),
  refused("duplicate keys in YAML", "duplicate-key", `${good}openapi: 3.1.0\n`),
  accepted(
    "duplicate keys in JSON",
    '{"openapi": "3.1.0", "openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {}}',
    "repeated-key",
  ),
  refused("100,000 open brackets", "too-deep", "[".repeat(100_000)),
  refused(
    "100,000 brackets, closed",
    "too-deep",
    `{"openapi": "3.1.0", "x-a": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  ),
  refused("100,000 nested objects", "too-deep", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`),
  refused("deep blocks of YAML", "too-deep", `${emptyPaths}x-a:\n  ${"- ".repeat(20_000)}1\n`),
  refused(
    "a billion laughs",
    "too-many-aliases",
    laughs(9, (before) => `[${ninefold(before)}]`),
  ),
  refused(
    "a billion laughs in mappings",
    "too-many-aliases",
    laughs(9, (before) => `{${Array.from("abcdefghi", (key) => `${key}: ${before}`).join(", ")}}`),
  ),
  accepted(
    "merge keys, each of all before",
    laughs(30, (before) => `{<<: [${ninefold(before)}], more: 1}`),
  ),
  refused(
    "a long text, ten thousand times",
    "too-many-aliases",
    `${emptyPaths}x-a: &a ["${"x".repeat(100_000)}"]\nx-b: [${Array.from({ length: 10_000 }, () => "*a").join(", ")}]\n`,
  ),
  refused("a circle of aliases", "too-many-aliases", `${emptyPaths}x-a: &a [*a]\n`),
  refused("a function in YAML", "syntax-error", `${emptyPaths}x-a: !!js/function "function () {}"\n`),
  refused("a tag of another language", "syntax-error", `${emptyPaths}x-a: !!python/object:os.system {}\n`),
  refused(
    "a number without end",
    "number-too-large",
    `${good}components: {schemas: {A: {type: number, maximum: .inf}}}\n`,
  ),
  refused(
    "a number without end in JSON",
    "number-too-large",
    '{"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {}, "x-a": 1e999}',
  ),
  refused("no number", "number-too-large", `${good}x-a: .nan\n`),
];
