/**
 * The contract between templates and views: walks a template's syntax tree beside the JSON Schema of its
 * view. What Handlebars passes over in silence (`{{#if mispelt}}`) or allows (helpers) is a problem here.
 */
import Handlebars from "handlebars";

/** The part of JSON Schema that view schemas use. */
export interface ViewSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, ViewSchema>>;
  readonly required?: readonly string[];
  readonly items?: ViewSchema;
  readonly anyOf?: readonly ViewSchema[];
  readonly const?: unknown;
}

export interface TemplateSource {
  /** As shown in problems. */
  readonly file: string;
  readonly text: string;
}

/** The value in front of a template, and the ones around it, nearest first. */
interface Scope {
  readonly schema: ViewSchema;
  readonly outer: Scope | undefined;
  readonly isItem: boolean;
}

interface Walk {
  readonly file: string;
  readonly partials: ReadonlyMap<string, TemplateSource>;
  readonly problems: Set<string>;
  /** Partials in work, with their schema: a partial may use itself. */
  readonly seen: Map<string, Set<ViewSchema>>;
}

export const limits = { lines: 80, nesting: 2, controlTagsPer100Lines: 25 } as const;

/** All problems of a template and of the partials that it uses, as `file:line: what`. */
export function checkTemplate(
  template: TemplateSource,
  schema: ViewSchema,
  partials: ReadonlyMap<string, TemplateSource>,
): string[] {
  const problems = new Set<string>();
  checkSource(template, { schema, outer: undefined, isItem: false }, { partials, problems, seen: new Map() });
  return [...problems];
}

function checkSource(source: TemplateSource, scope: Scope, rest: Omit<Walk, "file">): void {
  const walk = { ...rest, file: source.file };
  const lines = source.text.split("\n").length - (source.text.endsWith("\n") ? 1 : 0);
  if (lines > limits.lines) walk.problems.add(`${source.file}:1: ${lines} lines, more than ${limits.lines}`);
  try {
    checkBody(Handlebars.parse(source.text).body, scope, 0, walk);
  } catch (error) {
    walk.problems.add(`${source.file}:1: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function checkBody(body: readonly hbs.AST.Statement[], scope: Scope, depth: number, walk: Walk): void {
  for (const statement of body) checkStatement(statement, scope, depth, walk);
}

function checkStatement(statement: hbs.AST.Statement, scope: Scope, depth: number, walk: Walk): void {
  switch (statement.type) {
    case "ContentStatement":
    case "CommentStatement":
      return;
    case "MustacheStatement":
      checkValue(statement as hbs.AST.MustacheStatement, scope, walk);
      return;
    case "BlockStatement":
      checkBlock(statement as hbs.AST.BlockStatement, scope, depth + 1, walk);
      return;
    case "PartialStatement":
      checkPartial(statement as hbs.AST.PartialStatement, scope, walk);
      return;
    default:
      report(walk, statement, `${statement.type} is not allowed`);
  }
}

function checkValue(statement: hbs.AST.MustacheStatement, scope: Scope, walk: Walk): void {
  // `${` before a value becomes a triple-stash, which eats the braces.
  if (!(statement as { escaped: boolean }).escaped) report(walk, statement, "triple braces or & are not allowed");
  if (statement.params.length > 0 || hasPairs(statement.hash)) {
    report(walk, statement, `the helper ${nameOf(statement.path)} is not allowed`);
    return;
  }
  const schema = lookUp(statement.path, scope, walk);
  if (schema && !isPrintable(schema)) report(walk, statement, `${nameOf(statement.path)} is no text`);
}

/** A block's program; Handlebars' own types miss what may be absent, and `chained` (`else if`). */
interface Alternative {
  readonly body: readonly hbs.AST.Statement[];
  readonly blockParams?: readonly string[];
  readonly chained?: boolean;
}

function checkBlock(block: hbs.AST.BlockStatement, scope: Scope, depth: number, walk: Walk): void {
  if (depth > limits.nesting) report(walk, block, `nested more than ${limits.nesting} deep`);
  const helper = nameOf(block.path);
  const [subject] = block.params;
  if ((helper !== "if" && helper !== "each") || block.params.length !== 1 || !subject || hasPairs(block.hash)) {
    report(walk, block, `the block ${helper} is not allowed`);
    return;
  }
  const inverse = block.inverse as Alternative | undefined;
  if ([block.program as Alternative, inverse].some((part) => part?.blockParams)) {
    report(walk, block, "block parameters are not allowed");
  }
  if (inverse?.chained) report(walk, block, "else if is not allowed");
  const schema = lookUp(subject, scope, walk);
  checkBody(inverse?.body ?? [], scope, depth, walk);
  if (helper === "if") {
    if (schema && !isBoolean(schema)) report(walk, block, `${nameOf(subject)} is no boolean`);
    checkBody(block.program.body, scope, depth, walk);
  } else if (schema?.type === "array" && schema.items) {
    checkBody(block.program.body, { schema: schema.items, outer: scope, isItem: true }, depth, walk);
  } else if (schema) report(walk, block, `${nameOf(subject)} is no list`);
}

function checkPartial(partial: hbs.AST.PartialStatement, scope: Scope, walk: Walk): void {
  const name = nameOf(partial.name);
  const source = partial.name.type === "PathExpression" ? walk.partials.get(name) : undefined;
  const [subject] = partial.params;
  if (!source) report(walk, partial, `there is no partial ${name}`);
  if (partial.params.length !== 1 || !subject || hasPairs(partial.hash)) {
    report(walk, partial, `the partial ${name} needs one value and nothing else`);
    return;
  }
  const schema = lookUp(subject, scope, walk);
  if (!source || !schema) return;
  const seen = walk.seen.get(name) ?? new Set();
  walk.seen.set(name, seen);
  if (seen.has(schema)) return;
  seen.add(schema);
  checkSource(source, { schema, outer: undefined, isItem: false }, walk);
}

const flag: ViewSchema = { type: "boolean" };

/** The schema at a path; undefined, with a problem reported, if there is none. */
function lookUp(expression: hbs.AST.Expression, scope: Scope, walk: Walk): ViewSchema | undefined {
  const found = resolve(expression, scope);
  if (typeof found !== "string") return found;
  report(walk, expression, found);
  return undefined;
}

/** The schema, or what is wrong. */
function resolve(expression: hbs.AST.Expression, scope: Scope): ViewSchema | string {
  if (expression.type !== "PathExpression") return `${expression.type} is not allowed`;
  const { original, data, depth, parts } = expression as hbs.AST.PathExpression;
  if (data) {
    if (!/^@(first|last)$/.test(original)) return `${original} is not allowed`;
    return scope.isItem ? flag : `${original} outside each`;
  }
  if (depth > 1) return `${original} climbs more than one level`;
  const start = depth === 1 ? scope.outer : scope;
  if (!start) return `${original} climbs out of the template`;
  let schema: ViewSchema | undefined = start.schema;
  for (const part of parts) schema = schema && propertyOf(schema, part);
  return schema ?? `the view has no field ${original}`;
}

/** A field that may be absent counts as none: Handlebars would pass over it. */
function propertyOf(schema: ViewSchema, name: string): ViewSchema | undefined {
  if (schema.anyOf) {
    const found = schema.anyOf.map((member) => propertyOf(member, name));
    return found.every((member) => member !== undefined) ? { anyOf: found } : undefined;
  }
  return schema.required?.includes(name) ? schema.properties?.[name] : undefined;
}

function isPrintable(schema: ViewSchema): boolean {
  return schema.anyOf ? schema.anyOf.every(isPrintable) : schema.type === "string";
}

function isBoolean(schema: ViewSchema): boolean {
  return schema.anyOf ? schema.anyOf.every(isBoolean) : schema.type === "boolean";
}

/** The parser leaves `hash` out where there is none, whatever its type says. */
function hasPairs(hash: hbs.AST.Hash | undefined): boolean {
  return (hash?.pairs.length ?? 0) > 0;
}

function nameOf(expression: { readonly type: string }): string {
  return "original" in expression ? String(expression.original) : expression.type;
}

function report(walk: Walk, at: hbs.AST.Node, what: string): void {
  walk.problems.add(`${walk.file}:${at.loc.start.line}: ${what}`);
}

/** Control tags (`#`, `else`, `/`) among the lines of all templates of a target. */
export function controlTagShare(sources: Iterable<TemplateSource>): number {
  let tags = 0;
  let lines = 0;
  for (const { text } of sources) {
    tags += text.match(/\{\{~?(#|\/|\^|else\b)/g)?.length ?? 0;
    lines += text.split("\n").length - 1;
  }
  return lines === 0 ? 0 : (tags * 100) / lines;
}
