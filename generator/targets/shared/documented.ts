/** What documentation says beside the document's own words: limits, defaults, examples. */
import type { Constraints, Json } from "../../ir/index.ts";

export interface Documented {
  readonly docs?: string;
  readonly deprecated?: boolean;
  readonly default?: Json;
  readonly example?: Json;
  readonly constraints?: Constraints;
}

/** How a language shows a value of the document inside prose, and text as code. */
export interface Shown {
  readonly value: (value: Json) => string;
  readonly code: (text: string) => string;
}

const limits: readonly (readonly [keyof Constraints, (value: string, code: Shown["code"]) => string])[] = [
  ["minimum", (value) => `At least ${value}.`],
  ["exclusiveMinimum", (value) => `More than ${value}.`],
  ["maximum", (value) => `At most ${value}.`],
  ["exclusiveMaximum", (value) => `Less than ${value}.`],
  ["multipleOf", (value) => `A multiple of ${value}.`],
  ["minLength", (value) => `At least ${value} characters.`],
  ["maxLength", (value) => `At most ${value} characters.`],
  ["pattern", (value, code) => `Matches ${code(value)}.`],
  ["minItems", (value) => `At least ${value} items.`],
  ["maxItems", (value) => `At most ${value} items.`],
];

/** An example longer than this tells more by its absence. */
const longestExample = 60;

/** Sentences on one line; empty where there is nothing to say. */
export function facts({ constraints, default: usual, example, deprecated }: Documented, shown: Shown): string {
  const said = limits.flatMap(([name, say]) => {
    const value = constraints?.[name];
    return value === undefined ? [] : [say(String(value), shown.code)];
  });
  if (constraints?.uniqueItems === true) said.push("Without doubles.");
  if (usual !== undefined) said.push(`Default: ${shown.code(shown.value(usual))}.`);
  const text = example === undefined ? "" : shown.value(example);
  if (text !== "" && text.length <= longestExample) said.push(`Example: ${shown.code(text)}.`);
  if (deprecated === true) said.push("Deprecated.");
  return said.join(" ");
}

/** Ends with a full stop, so that what follows stands apart. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?:;)`|>\]]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
