/**
 * Patterns of documents, on texts of documents: both are untrusted, and a pattern such as `(a+)+$` can keep
 * a regular expression busy for ever. Where that is possible, it gets a time limit.
 */
import { createContext, Script } from "node:vm";

/** Longer than any honest match. */
const limitMs = 200;
/** Below this, only nested repetition takes long. */
const shortText = 256;

const compiled = new Map<string, RegExp | undefined>();

/** Undefined where the pattern is no regular expression of ECMA-262, or takes too long: no judgement. */
export function fitsPattern(pattern: string, text: string): boolean | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  const expression = compiled.get(pattern);
  return expression && isMatch(expression, text);
}

function compile(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Many patterns are written for engines that let `\-` pass.
    }
  }
  return undefined;
}

function isMatch(expression: RegExp, text: string): boolean | undefined {
  if (text.length <= shortText && !isNested(expression.source)) return expression.test(text);
  try {
    const context = createContext({ expression, text });
    return new Script("expression.test(text)").runInContext(context, { timeout: limitMs }) === true;
  } catch {
    return undefined;
  }
}

/** A group that is repeated and holds a repetition or a choice. */
function isNested(source: string): boolean {
  return /[*+}|][^]*\)[*+{]/.test(source);
}
