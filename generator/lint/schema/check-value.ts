/**
 * Does a value fit a schema? Reads the schema as it stands. ajv would compile a function for each schema
 * first, which pays where many values meet one schema; of examples each has its own, and compiling them is
 * two thirds of what Redocly takes for a large document. Tested against the JSON Schema Test Suite.
 */
import { type Child, childrenOf, unevaluatedChildren } from "./children.ts";
import { keywordFaults } from "./keywords.ts";
import { isRecord, type Schema, type SchemaAt, type Scope } from "./scope.ts";

export interface ValueFault {
  /** Way from the checked value. */
  readonly path: readonly string[];
  readonly message: string;
}

/** Schemas that refer to each other without end, on values that end. */
const maxDepth = 200;

export function faultsOf(value: unknown, schema: SchemaAt, scope: Scope): readonly ValueFault[] {
  return check(value, schema, scope, 0);
}

function check(value: unknown, at: SchemaAt, scope: Scope, depth: number): ValueFault[] {
  const { schema } = at;
  if (schema === false) return [{ path: [], message: "nothing is allowed here" }];
  if (!isRecord(schema) || depth > maxDepth) return [];
  const target = scope.follow(at);
  const here = scope.isOld && typeof schema["$ref"] === "string" ? undefined : schema;
  const inner = target === undefined ? [] : check(value, target, scope, depth + 1);
  if (here === undefined || (value === null && scope.isOld && here["nullable"] === true)) return inner;
  const sub = (child: unknown): SchemaAt => ({ schema: child, base: at.base });
  const fits = (part: unknown, other: SchemaAt): boolean => check(part, other, scope, depth + 1).length === 0;
  return [
    ...inner,
    ...keywordFaults(value, here, scope),
    ...combined(value, here, (child) => check(value, sub(child), scope, depth + 1)),
    ...containsFaults(value, here, (item) => fits(item, sub(here["contains"]))),
    ...within(childrenOf(value, here), at, scope, depth),
    ...within(unevaluatedChildren(value, at, scope, fits), at, scope, depth),
  ];
}

function within(children: readonly Child[], at: SchemaAt, scope: Scope, depth: number): ValueFault[] {
  return children.flatMap(({ key, value, schema, extra }) => {
    const found = check(value, { schema, base: at.base }, scope, depth + 1);
    if (found.length > 0 && extra !== undefined && schema === false) return [{ path: [key], message: extra }];
    return found.map(({ path, message }) => ({ path: [key, ...path], message }));
  });
}

type Faults = (schema: unknown) => readonly ValueFault[];

function combined(value: unknown, schema: Schema, faults: Faults): ValueFault[] {
  const fits = (child: unknown): boolean => faults(child).length === 0;
  const found: ValueFault[] = [];
  for (const member of listOf(schema["allOf"])) found.push(...faults(member));
  if (Array.isArray(schema["anyOf"])) found.push(...best(schema["anyOf"], faults));
  if (Array.isArray(schema["oneOf"])) found.push(...exactlyOne(schema["oneOf"], faults));
  if (schema["not"] !== undefined && fits(schema["not"]))
    found.push({ path: [], message: "it fits what `not` forbids" });
  if (schema["if"] !== undefined) {
    const branch = fits(schema["if"]) ? schema["then"] : schema["else"];
    if (branch !== undefined) found.push(...faults(branch));
  }
  for (const [key, dependent] of Object.entries(
    isRecord(schema["dependentSchemas"]) ? schema["dependentSchemas"] : {},
  )) {
    if (isRecord(value) && Object.hasOwn(value, key)) found.push(...faults(dependent));
  }
  return found;
}

function containsFaults(value: unknown, schema: Schema, fits: (item: unknown) => boolean): ValueFault[] {
  const { contains, minContains = 1, maxContains = Infinity } = schema;
  if (contains === undefined || !Array.isArray(value)) return [];
  const count = value.filter(fits).length;
  const isRight = count >= Number(minContains) && count <= Number(maxContains);
  return isRight ? [] : [{ path: [], message: `${String(count)} items fit what \`contains\` asks for` }];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** None if a member fits; the faults of the only candidate if there is one; else that none fits. */
function best(members: readonly unknown[], faults: Faults): readonly ValueFault[] {
  const all = members.map(faults);
  if (all.length === 0 || all.some(({ length }) => length === 0)) return [];
  const candidates = all.filter((_, index) => !isNull(members[index]));
  const [only] = candidates;
  if (candidates.length === 1 && only) return only;
  return [{ path: [], message: `it fits none of the ${String(all.length)} alternatives` }];
}

function exactlyOne(members: readonly unknown[], faults: Faults): readonly ValueFault[] {
  const fitting = members.filter((member) => faults(member).length === 0).length;
  if (fitting > 1) return [{ path: [], message: `it fits ${String(fitting)} alternatives of oneOf, not one` }];
  return fitting === 1 ? [] : best(members, faults);
}

function isNull(schema: unknown): boolean {
  return isRecord(schema) && schema["type"] === "null";
}
