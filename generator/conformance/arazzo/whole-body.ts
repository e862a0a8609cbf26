/** The body that an answer had: expressions speak of bodies, while an SDK gives the payload inside. */
import type { ErrorEnvelope, Operation } from "../../ir/index.ts";
import { pointerKeys } from "../../source/pointer.ts";
import { isObject, type Value } from "../exact-json.ts";

/** A result in its place in the body, beside the status of a success. */
export function wholeBody(operation: Operation, envelope: ErrorEnvelope | undefined, result: Value): Value {
  const body = operation.payload === undefined ? result : withValueAt(null, pointerKeys(operation.payload), result);
  if (envelope?.form !== "status" || !(body === null || isObject(body))) return body;
  return withValueAt(body, pointerKeys(envelope.status), envelope.success);
}

function withValueAt(body: Value, [key, ...rest]: readonly string[], value: Value): Value {
  if (key === undefined) return value;
  const members = isObject(body) ? body : {};
  return { ...members, [key]: withValueAt(members[key] ?? null, rest, value) };
}
