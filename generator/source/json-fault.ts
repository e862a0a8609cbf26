/** Where a text stops being JSON, and why; JSON.parse tells the place of some faults only. Never recursive. */

export interface JsonFault {
  readonly offset: number;
  readonly reason: string;
}

/** Literals and numbers as RFC 8259 writes them; strings without control characters. */
const scalar = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const plainText = /[^"\\\u0000-\u001f]*/y;
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const blanks = /[ \t\r\n]*/y;

/** What may come next. */
type State = "value" | "firstItem" | "firstKey" | "key" | "colon" | "afterValue";

const expected: Readonly<Record<Exclude<State, "afterValue">, string>> = {
  value: "a value should stand here",
  firstItem: "a value or ] should stand here",
  firstKey: "a key in double quotes or } should stand here",
  key: "a key in double quotes should stand here",
  colon: "a colon should stand here",
};

/** The first fault; undefined where there is none. */
export function jsonFault(text: string): JsonFault | undefined {
  const open: ("{" | "[")[] = [];
  let state: State = "value";
  let at = 0;
  for (;;) {
    at = skip(blanks, text, at);
    if (state === "afterValue" && open.length === 0) {
      return at < text.length ? { offset: at, reason: "the document ended before" } : undefined;
    }
    if (at >= text.length) return { offset: text.length, reason: `the text ends in the middle${unclosed(open)}` };
    const step = next(text, at, state, open);
    if (!("state" in step)) return step;
    ({ at, state } = step);
  }
}

type Step = { readonly at: number; readonly state: State } | JsonFault;

function next(text: string, at: number, state: State, open: ("{" | "[")[]): Step {
  const character = text.charAt(at);
  const container = open.at(-1);
  if (state === "afterValue") {
    if (character === ",") return { at: at + 1, state: container === "{" ? "key" : "value" };
    if (character === (container === "{" ? "}" : "]")) return close(at, open);
    return { offset: at, reason: `a comma or ${container === "{" ? "}" : "]"} should stand here` };
  }
  if (state === "colon")
    return character === ":" ? { at: at + 1, state: "value" } : { offset: at, reason: expected.colon };
  if (character === "}" && state === "firstKey") return close(at, open);
  if (character === "]" && state === "firstItem") return close(at, open);
  const isKey = state === "key" || state === "firstKey";
  if (character === '"') return string(text, at, isKey ? "colon" : "afterValue");
  if (isKey) return { offset: at, reason: expected[state] };
  if (character === "{" || character === "[") {
    open.push(character);
    return { at: at + 1, state: character === "{" ? "firstKey" : "firstItem" };
  }
  const end = skip(scalar, text, at);
  return end > at ? { at: end, state: "afterValue" } : { offset: at, reason: expected[state] };
}

function close(at: number, open: ("{" | "[")[]): Step {
  open.pop();
  return { at: at + 1, state: "afterValue" };
}

function string(text: string, from: number, state: State): Step {
  for (let at = from + 1; ;) {
    at = skip(plainText, text, at);
    if (text.charAt(at) === '"') return { at: at + 1, state };
    if (at >= text.length) return { offset: from, reason: "this string does not end" };
    const end = skip(escape, text, at);
    if (end === at)
      return {
        offset: at,
        reason: text.charAt(at) === "\\" ? "there is no such escape" : "a string may not hold this character",
      };
    at = end;
  }
}

/** Offset after what the sticky expression matches; `at` where it matches nothing. */
function skip(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : at;
}

function unclosed(open: readonly string[]): string {
  return open.length === 0 ? "" : `, with ${String(open.length)} open ${open.length === 1 ? "bracket" : "brackets"}`;
}
