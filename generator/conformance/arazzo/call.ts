/** One step's call: its values become arguments of the SDK's method, or of the generic call. */
import type { Operation } from "../../ir/index.ts";
import { escapePointer } from "../compare.ts";
import { isObject, type Value, type ValueObject } from "../exact-json.ts";
import type { TesteeRequest } from "../testee-process.ts";
import type { Step, StepParameter } from "./document.ts";
import { ExpressionError, resolve, type Scope } from "./expression.ts";

export type Call = Pick<TesteeRequest, "operation" | "mode" | "arguments" | "mediaType" | "limit">;

/** Throws `ExpressionError` where the step does not fit the operation: the document's fault. */
export function callOf(step: Step, shared: readonly StepParameter[], operation: Operation, scope: Scope): Call {
  const payload = step.payload === undefined ? undefined : replaced(resolve(step.payload, scope), step, scope);
  const isGeneric = step.mode === "generic" || (step.isInvalid && isNamedInBody(operation));
  const given = isGeneric
    ? genericArguments(operation, payload)
    : [...parameterArguments(step, shared, operation, scope), ...payloadArguments(operation, payload)];
  return {
    operation: operation.id,
    mode: isGeneric ? "generic" : step.mode,
    arguments: Object.fromEntries(given),
    mediaType: step.contentType === operation.requestBody?.contents[0]?.mediaType ? null : (step.contentType ?? null),
    limit: step.limit,
  };
}

/** Where the body names the operation, the untyped call may send what the method's types forbid. */
function isNamedInBody(operation: Operation): boolean {
  return operation.arguments.some(({ filledBy }) => filledBy === "constant");
}

/** The generic call names the function by itself. */
function genericArguments(operation: Operation, payload: Value | undefined): readonly [string, Value][] {
  if (payload !== undefined && !isObject(payload)) throw new ExpressionError("a generic call takes an object");
  const constants = new Set(
    operation.arguments.filter(({ filledBy }) => filledBy === "constant").map(({ wireName }) => wireName),
  );
  return Object.entries(payload ?? {}).filter(([name]) => !constants.has(name));
}

function parameterArguments(
  step: Step,
  shared: readonly StepParameter[],
  operation: Operation,
  scope: Scope,
): readonly [string, Value][] {
  const own = new Set(step.parameters.map(({ name }) => name));
  return [...shared.filter(({ name }) => !own.has(name)), ...step.parameters].map((parameter) => {
    const found = operation.arguments.find(
      ({ wireName, source }) => wireName === parameter.name && (parameter.in === undefined || source === parameter.in),
    );
    if (found === undefined) throw new ExpressionError(`${operation.id} has no parameter ${parameter.name}`);
    return [found.key, resolve(parameter.value, scope)];
  });
}

function payloadArguments(operation: Operation, payload: Value | undefined): readonly [string, Value][] {
  if (payload === undefined) return [];
  if (operation.bodyMode !== "flattened") {
    const body = operation.arguments.find(({ source }) => source === "body");
    if (body === undefined) throw new ExpressionError(`${operation.id} takes no body`);
    return [[body.key, payload]];
  }
  if (!isObject(payload)) throw new ExpressionError(`the body of ${operation.id} is an object`);
  return Object.entries(payload).flatMap(([name, value]): [string, Value][] => {
    const found = operation.arguments.find(({ wireName, source }) => source === "bodyField" && wireName === name);
    if (found === undefined) throw new ExpressionError(`${operation.id} has no body field ${name}`);
    return found.filledBy === "constant" ? [] : [[found.key, value]];
  });
}

/** Payload replacements (Arazzo 1.0, 4.6.14): targets are JSON Pointers. */
function replaced(payload: Value, step: Step, scope: Scope): Value {
  return step.replacements.reduce((value, { target, value: replacement }) => {
    const keys = target.split("/").slice(1);
    return put(value, keys, resolve(replacement, scope));
  }, payload);
}

function put(value: Value, [key, ...rest]: readonly string[], replacement: Value): Value {
  if (key === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? put(item, rest, replacement) : item));
  const fields: ValueObject = isObject(value) ? value : {};
  const entries = Object.entries(fields).map(([name, item]): [string, Value] => [
    name,
    escapePointer(name) === key ? put(item, rest, replacement) : item,
  ]);
  const isNew = !entries.some(([name]) => escapePointer(name) === key);
  return Object.fromEntries(isNew ? [...entries, [key, put(null, rest, replacement)]] : entries);
}
