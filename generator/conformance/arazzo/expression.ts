/** Runtime expressions (Arazzo 1.0, 4.7): `$inputs.x`, `$steps.s.outputs.o`, `$response.body#/pointer`, … */
import { scalarText } from "../compare.ts";
import { isObject, type Value, type ValueObject } from "../exact-json.ts";

/** What expressions can see. */
export interface Scope {
  readonly inputs: ValueObject;
  /** Outputs by step and by workflow. */
  readonly steps: ReadonlyMap<string, ValueObject>;
  readonly workflows: ReadonlyMap<string, ValueObject>;
  readonly response?: { readonly status: number | null; readonly headers: ValueObject; readonly body: Value };
  readonly request?: ValueObject;
}

export class ExpressionError extends Error {}

const known = /^\$(?:inputs|steps|workflows|response|request|statusCode|outputs)(?:[.#]|$)/;

function isExpression(text: string): boolean {
  return known.test(text);
}

/** Undefined where the expression leads to nothing; throws `ExpressionError` where it makes no sense. */
export function evaluate(expression: string, scope: Scope): Value | undefined {
  const hash = expression.indexOf("#");
  const path = hash === -1 ? expression : expression.slice(0, hash);
  const pointer = hash === -1 ? "" : expression.slice(hash + 1);
  if (pointer !== "" && !pointer.startsWith("/")) throw new ExpressionError(`${expression}: no JSON Pointer after #`);
  return atPointer(evaluatePath(path, scope), pointer);
}

function evaluatePath(path: string, scope: Scope): Value | undefined {
  const [source = "", ...rest] = path.slice(1).split(".");
  switch (source) {
    case "statusCode":
      return answered(path, scope).status;
    case "inputs":
      return walk(scope.inputs, rest);
    case "steps":
    case "workflows":
      return outputOf(path, scope[source], rest);
    case "response":
      return responsePart(path, scope, rest);
    case "request":
      return walk(scope.request ?? {}, rest);
    default:
      throw new ExpressionError(`${path} is no expression that conformance knows`);
  }
}

function outputOf(path: string, from: ReadonlyMap<string, ValueObject>, parts: readonly string[]): Value | undefined {
  const mark = parts.indexOf("outputs");
  const owner = from.get(parts.slice(0, mark).join("."));
  if (mark < 1 || owner === undefined) throw new ExpressionError(`${path} names nothing that has run`);
  return walk(owner, parts.slice(mark + 1));
}

function answered(path: string, { response }: Scope): NonNullable<Scope["response"]> {
  if (response === undefined) throw new ExpressionError(`${path} stands where there is no response`);
  return response;
}

function responsePart(path: string, scope: Scope, [part, ...rest]: readonly string[]): Value | undefined {
  const response = answered(path, scope);
  if (part === "header") return response.headers[rest.join(".").toLowerCase()];
  if (part === "body") return walk(response.body, rest);
  throw new ExpressionError(`${path}: neither header nor body`);
}

/** The longest key wins, since keys may hold dots themselves. */
function walk(value: Value, parts: readonly string[]): Value | undefined {
  if (parts.length === 0) return value;
  for (let length = parts.length; length > 0; length -= 1) {
    const inner = child(value, parts.slice(0, length).join("."));
    if (inner !== undefined) return walk(inner, parts.slice(length));
  }
  return undefined;
}

function child(value: Value, key: string): Value | undefined {
  if (Array.isArray(value)) return key === "length" ? value.length : value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function atPointer(value: Value | undefined, pointer: string): Value | undefined {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<Value | undefined>((inner, key) => (inner === undefined ? undefined : child(inner, key)), value);
}

/** The same value with every expression in it replaced; throws where one leads to nothing. */
export function resolve(value: Value, scope: Scope): Value {
  if (typeof value === "string") return isExpression(value) ? existing(value, scope) : embedded(value, scope);
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, scope)]));
}

function existing(expression: string, scope: Scope): Value {
  const value = evaluate(expression, scope);
  if (value === undefined) throw new ExpressionError(`${expression} leads to nothing`);
  return value;
}

function embedded(text: string, scope: Scope): string {
  return text.replace(/\{(\$[^{}]+)\}/g, (whole, expression: string) =>
    isExpression(expression) ? scalarText(existing(expression, scope)) : whole,
  );
}
