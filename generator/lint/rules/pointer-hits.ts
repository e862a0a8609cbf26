/** `x-awsi-pagination` and `x-awsi-payload` name parts of requests and responses, which must exist. */
import type { ObjectNode } from "../../source/source-document.ts";
import { pointerKeys } from "../../source/pointer.ts";
import { isRecord } from "../schema/scope.ts";
import { follow, type Rule, type RuleContext } from "../rule.ts";

export const pointerHits: Rule = () => ({
  Operation: (operation, context) => {
    const payload = operation["x-awsi-payload"];
    if (typeof payload === "string")
      report(bodyFault(responseBody(operation, context), payload, context), ["x-awsi-payload"], context);
    const pagination = operation["x-awsi-pagination"];
    for (const [part, expression] of Object.entries(isRecord(pagination) ? pagination : {})) {
      if (typeof expression !== "string" || !expression.startsWith("$")) continue;
      report(expressionFault(expression, operation, context), ["x-awsi-pagination", part], context);
    }
  },
});

function report(fault: string | undefined, way: string[], { report, location }: RuleContext): void {
  if (fault !== undefined) report({ message: fault, location: location.child(way) });
}

function expressionFault(expression: string, operation: ObjectNode, context: RuleContext): string | undefined {
  const match = /^\$(request|response)\.(?:(query|header|path|cookie)\.(.+)|body#?(\/.*)?)$/.exec(expression);
  if (!match) return `${expression} is no expression`;
  const [, side, place, name = "", pointer = ""] = match;
  if (place === undefined) {
    const body =
      side === "request" ? contentSchema(operation["requestBody"], context) : responseBody(operation, context);
    return bodyFault(body, pointer, context);
  }
  return side === "request" && !hasParameter(operation, place, name, context)
    ? `There is no ${place} parameter "${name}"`
    : undefined;
}

function hasParameter(operation: ObjectNode, place: string, name: string, context: RuleContext): boolean {
  const shared = isRecord(context.parent) ? context.parent["parameters"] : undefined;
  const all = [operation["parameters"], shared].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  return all.some((parameter) => {
    const found = follow(context, parameter, context.location);
    return found?.["in"] === place && found["name"] === name;
  });
}

function responseBody(operation: ObjectNode, context: RuleContext): unknown {
  const responses = isRecord(operation["responses"]) ? operation["responses"] : {};
  const status =
    Object.keys(responses)
      .filter((key) => /^2/.test(key))
      .sort()[0] ?? "default";
  return contentSchema(responses[status], context);
}

function contentSchema(holder: unknown, context: RuleContext): unknown {
  const content = follow(context, holder, context.location)?.["content"];
  const [media] = Object.values(isRecord(content) ? content : {});
  return isRecord(media) ? media["schema"] : undefined;
}

function bodyFault(schema: unknown, pointer: string, context: RuleContext): string | undefined {
  if (schema === undefined) return "There is no body";
  return reaches(schema, pointerKeys(pointer), context, 0) ? undefined : `The body has nothing at "${pointer}"`;
}

/** Deeper composition is given the benefit of the doubt. */
const maxDepth = 50;

function reaches(node: unknown, keys: readonly string[], context: RuleContext, depth: number): boolean {
  const [key, ...rest] = keys;
  const schema = follow(context, node, context.location);
  if (key === undefined || schema === undefined || depth > maxDepth) return true;
  const { properties, items, additionalProperties } = schema;
  if (isRecord(properties) && Object.hasOwn(properties, key)) return reaches(properties[key], rest, context, depth + 1);
  if (items !== undefined && /^\d+$/.test(key)) return reaches(items, rest, context, depth + 1);
  const members = ["allOf", "oneOf", "anyOf"].flatMap((name) =>
    Array.isArray(schema[name]) ? (schema[name] as unknown[]) : [],
  );
  if (members.some((member) => reaches(member, keys, context, depth + 1))) return true;
  if (isRecord(additionalProperties)) return reaches(additionalProperties, rest, context, depth + 1);
  // A schema that says nothing allows everything.
  return members.length === 0 && properties === undefined && items === undefined && schema["type"] === undefined;
}
