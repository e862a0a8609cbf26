/** Criteria (Arazzo 1.0, 4.6.11): simple conditions and regular expressions. */
import { compareNumbers, ExactNumber, type Value } from "../exact-json.ts";
import { brief, difference, scalarText } from "../compare.ts";
import type { Criterion } from "./document.ts";
import { evaluate, ExpressionError, type Scope } from "./expression.ts";

/** The first criterion that does not hold, with the values it saw; undefined if all hold. */
export function unmet(criteria: readonly Criterion[], scope: Scope): string | undefined {
  for (const criterion of criteria) {
    const reason = criterion.type === "regex" ? unmatched(criterion, scope) : untrue(criterion.condition, scope);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function unmatched({ condition, context }: Criterion, scope: Scope): string | undefined {
  const value = evaluate(context ?? "", scope) ?? null;
  return new RegExp(condition, "u").test(scalarText(value))
    ? undefined
    : `${context ?? ""} = ${brief(value)} does not match ${condition}`;
}

function untrue(condition: string, scope: Scope): string | undefined {
  const parser = new ConditionParser(condition, scope);
  if (isTrue(parser.parse())) return undefined;
  const seen = [...parser.seen].map(([expression, value]) => `${expression} = ${brief(value)}`);
  return `${condition} does not hold${seen.length === 0 ? "" : ` (${seen.join(", ")})`}`;
}

function isTrue(value: Value): boolean {
  return value !== null && value !== false && value !== 0 && value !== "";
}

const lexeme =
  /\s*(?:(\$[A-Za-z0-9_.\-~/#[\]@%+]+)|('(?:[^']|'')*')|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)\b|(==|!=|<=|>=|&&|\|\||[<>!()]))/y;

class ConditionParser {
  readonly seen = new Map<string, Value | undefined>();
  readonly #scope: Scope;
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(condition: string, scope: Scope) {
    this.#scope = scope;
    this.#tokens = tokens(condition);
  }

  parse(): Value {
    const value = this.#either();
    if (this.#at < this.#tokens.length) throw new ExpressionError(`unexpected ${this.#tokens[this.#at] ?? ""}`);
    return value;
  }

  #either(): Value {
    let value = this.#both();
    while (this.#take("||")) {
      const right = this.#both();
      value = isTrue(value) || isTrue(right);
    }
    return value;
  }

  #both(): Value {
    let value = this.#comparison();
    while (this.#take("&&")) {
      const right = this.#comparison();
      value = isTrue(value) && isTrue(right);
    }
    return value;
  }

  #comparison(): Value {
    const left = this.#operand();
    for (const operator of ["==", "!=", "<=", ">=", "<", ">"]) {
      if (this.#take(operator)) return compare(operator, left, this.#operand());
    }
    return left;
  }

  #operand(): Value {
    if (this.#take("!")) return !isTrue(this.#operand());
    if (this.#take("(")) {
      const value = this.#either();
      if (!this.#take(")")) throw new ExpressionError("a parenthesis is not closed");
      return value;
    }
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new ExpressionError("the condition ends too early");
    this.#at += 1;
    return this.#literal(token);
  }

  #literal(token: string): Value {
    if (token.startsWith("$")) {
      const value = evaluate(token, this.#scope);
      this.seen.set(token, value);
      return value ?? null;
    }
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^-?\d/.test(token)) return Number(token);
    if (token === "true" || token === "false") return token === "true";
    if (token === "null") return null;
    throw new ExpressionError(`unexpected ${token}`);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}

function tokens(condition: string): readonly string[] {
  const found: string[] = [];
  const text = condition.trim();
  lexeme.lastIndex = 0;
  while (lexeme.lastIndex < text.length) {
    const at = lexeme.lastIndex;
    const match = lexeme.exec(text);
    if (match === null) throw new ExpressionError(`${condition}: cannot be read at ${text.slice(at)}`);
    found.push(match[0].trim());
  }
  return found;
}

function compare(operator: string, left: Value, right: Value): boolean {
  if (operator === "==") return isEqual(left, right);
  if (operator === "!=") return !isEqual(left, right);
  const order = orderOf(left, right);
  if (order === undefined) return false;
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

/** Texts are compared without regard to case (Arazzo 1.0, 4.6.11.1). */
function isEqual(left: Value, right: Value): boolean {
  if (typeof left === "string" && typeof right === "string") return left.toLowerCase() === right.toLowerCase();
  return difference(left, right) === undefined;
}

function orderOf(left: Value, right: Value): number | undefined {
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right);
  if (typeof left !== "string" || typeof right !== "string") return undefined;
  return left < right ? -1 : Number(left > right);
}

function isNumeric(value: Value): value is number | ExactNumber {
  return typeof value === "number" || value instanceof ExactNumber;
}
