/** Examples and defaults against their schemas. In the place of three rules of Redocly's, which compile each schema. */
import { faultsOf } from "../schema/check-value.ts";
import { isRecord, type SchemaAt, type Scope } from "../schema/scope.ts";
import { type Location, type Rule, type RuleContext, sideOf } from "../rule.ts";

/** An example with many faults is wrong once. */
const maxFaults = 5;

export const exampleValid: Rule = () => ({
  Schema: (schema, context) => {
    const { example, examples } = schema;
    if (example !== undefined) judge("example", example, schema, context, ["example"]);
    if (!Array.isArray(examples)) return;
    examples.forEach((value, index) => {
      judge("example", value, schema, context, ["examples", index]);
    });
  },
  Parameter: (parameter, context) => {
    if (context.specVersion !== "oas2") judgeExamples(parameter, parameter["schema"], context);
  },
  Header: (header, context) => {
    if (context.specVersion !== "oas2") judgeExamples(header, header["schema"], context);
  },
  MediaType: (media, context) => {
    // Of other formats, an example may be the text that is sent.
    if (!/json|x-www-form-urlencoded/i.test(String(context.key))) return;
    judgeExamples(media, media["schema"], context, sideOf(context.location));
  },
  Response: ({ examples, schema }, context) => {
    if (context.specVersion !== "oas2" || !isRecord(examples) || schema === undefined) return;
    for (const [media, value] of Object.entries(examples)) {
      if (/json/i.test(media)) judge("example", value, schema, context, ["examples", media], "response");
    }
  },
});

export const defaultValid: Rule = () => ({
  Schema: (schema, context) => {
    if (schema["default"] !== undefined) judge("default", schema["default"], schema, context, ["default"]);
  },
});

function judgeExamples(
  holder: Readonly<Record<string, unknown>>,
  schema: unknown,
  context: RuleContext,
  side?: Scope["side"],
): void {
  const { example, examples } = holder;
  if (schema === undefined) return;
  if (example !== undefined) judge("example", example, schema, context, ["example"], side);
  for (const [name, entry] of Object.entries(isRecord(examples) ? examples : {})) {
    const { node, location } = context.resolve(entry);
    for (const key of ["dataValue", "value"]) {
      if (!isRecord(node) || node[key] === undefined) continue;
      const isElsewhere = isRecord(entry) && typeof entry["$ref"] === "string";
      const at =
        isElsewhere && location !== undefined ? location.child(key) : context.location.child(["examples", name, key]);
      judgeAt("example", node[key], schema, context, at, side);
      break;
    }
  }
}

type Way = readonly (string | number)[];

function judge(
  what: string,
  value: unknown,
  schema: unknown,
  context: RuleContext,
  way: Way,
  side?: Scope["side"],
): void {
  judgeAt(what, value, schema, context, context.location.child(way), side);
}

function judgeAt(
  what: string,
  value: unknown,
  schema: unknown,
  context: RuleContext,
  at: Location,
  side?: Scope["side"],
): void {
  const faults = faultsOf(value, { schema, base: context.location.source.absoluteRef }, scopeOf(context, side));
  for (const { path, message } of faults.slice(0, maxFaults)) {
    const part = path.length === 0 ? "" : ` at /${path.join("/")}`;
    context.report({
      message: `The ${what} does not fit its schema${part}: ${message}`,
      location: at.child(path),
    });
  }
}

function scopeOf(context: RuleContext, side: Scope["side"]): Scope {
  return {
    isOld: context.specVersion === "oas2" || context.specVersion === "oas3_0",
    ...(side !== undefined && { side }),
    follow: ({ schema, base }): SchemaAt | undefined => {
      if (!isRecord(schema) || typeof schema["$ref"] !== "string") return undefined;
      const { node, location } = context.resolve({ $ref: schema["$ref"] }, base);
      return location && { schema: node, base: location.source.absoluteRef };
    },
  };
}
