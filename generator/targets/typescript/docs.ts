/** What comments say about a value: description, limits, default, example, deprecation. */
import type { Constraints, Json, TypeReference } from "../../ir/index.ts";
import { jsonLiteral } from "./text.ts";
import { formatNote } from "./types.ts";

interface Documented {
  readonly docs?: string;
  readonly type?: TypeReference;
  readonly constraints?: Constraints;
  readonly default?: Json;
  readonly example?: Json;
  readonly deprecated?: boolean;
}

/** Paragraphs of a comment, in the order in which readers want them. */
export function paragraphs(item: Documented): readonly (string | undefined)[] {
  const facts = [item.type && formatNote(item.type), limits(item.constraints), defaultOf(item)];
  const known = facts.filter((fact) => fact !== undefined);
  return [item.docs, known.join(" "), exampleOf(item), item.deprecated === true ? "@deprecated" : undefined];
}

function defaultOf(item: Documented): string | undefined {
  return item.default === undefined ? undefined : `Default: \`${shortened(item.default)}\`.`;
}

function exampleOf(item: Documented): string | undefined {
  return item.example === undefined ? undefined : `Example: \`${shortened(item.example)}\`.`;
}

function shortened(value: Json): string {
  const text = jsonLiteral(value).replace(/\s*\n\s*/g, " ");
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

const bounds: readonly (readonly [key: keyof Constraints, text: string])[] = [
  ["minimum", "at least"],
  ["exclusiveMinimum", "more than"],
  ["maximum", "at most"],
  ["exclusiveMaximum", "less than"],
  ["multipleOf", "a multiple of"],
  ["minLength", "minimum length"],
  ["maxLength", "maximum length"],
  ["pattern", "pattern"],
  ["minItems", "minimum number of items"],
  ["maxItems", "maximum number of items"],
  ["minProperties", "minimum number of fields"],
  ["maxProperties", "maximum number of fields"],
];

function limits(constraints: Constraints | undefined): string | undefined {
  if (constraints === undefined) return undefined;
  const texts = bounds.flatMap(([key, text]) =>
    constraints[key] === undefined ? [] : [`${text} \`${String(constraints[key])}\``],
  );
  if (constraints.uniqueItems === true) texts.push("no item twice");
  const [first] = texts;
  if (first === undefined) return undefined;
  const sentence = texts.join(", ");
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
