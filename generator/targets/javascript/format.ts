/** Layout of derived code: a formatter for the lines, and the blank lines that the transform has dropped. */
import { format } from "oxfmt";

const options = { printWidth: 100 } as const;

export async function formatCode(name: string, code: string): Promise<string> {
  const { code: formatted, errors } = await format(name, code, options);
  const [first] = errors;
  if (first !== undefined) throw new Error(`${name}: ${first.message}${first.codeframe ?? ""}`);
  return spaced(formatted);
}

/**
 * A blank line after what spans several lines, and between the imports and the rest. Only lines that
 * begin a statement or a member count, told by their indentation: none or, in a class, two blanks.
 */
export function spaced(code: string): string {
  const lines = code.split("\n");
  return lines.flatMap((line, index) => (needsBlank(lines[index - 1], line) ? ["", line] : [line])).join("\n");
}

/** In a program, a comment at the margin begins a paragraph. */
export function inParagraphs(code: string): string {
  return code.replaceAll(/([^\n/].*\n)(?=\/\/ )/g, "$1\n");
}

/** A statement's end, or a method's: `},` and `};` further in belong to literals and types. */
const ends = /^(?:()[}\])]+[;,]?|( {2})})$/;
const begins = /^( {0,2})(?:\/\*\*|\/\/|[\w@#$*["'])/;

function needsBlank(before: string | undefined, line: string): boolean {
  if (before === undefined || before === "") return false;
  const indentation = begins.exec(line)?.[1];
  if (indentation === undefined || (indentation === "" && isImport(line))) return false;
  if (indentation === "" && isImport(before)) return true;
  const ended = ends.exec(before);
  if (ended) return (ended[1] ?? ended[2]) === indentation;
  return indentation === "" && line.startsWith("/**") && !before.startsWith("//");
}

function isImport(line: string): boolean {
  return /^import\b|^} from /.test(line);
}
