/** What documentation says beside the document's own words: limits, defaults, examples. */
import type { Constraints, Json } from "../../ir/index.ts";
import { plainLine } from "./text.ts";

interface Documented {
  readonly docs?: string;
  readonly deprecated?: boolean;
  readonly default?: Json;
  readonly example?: Json;
  readonly constraints?: Constraints;
}

const limits: readonly (readonly [keyof Constraints, (value: string) => string])[] = [
  ["minimum", (value) => `At least ${value}.`],
  ["exclusiveMinimum", (value) => `More than ${value}.`],
  ["maximum", (value) => `At most ${value}.`],
  ["exclusiveMaximum", (value) => `Less than ${value}.`],
  ["multipleOf", (value) => `A multiple of ${value}.`],
  ["minLength", (value) => `At least ${value} characters.`],
  ["maxLength", (value) => `At most ${value} characters.`],
  ["pattern", (value) => `Matches ${code(value)}.`],
  ["minItems", (value) => `At least ${value} items.`],
  ["maxItems", (value) => `At most ${value} items.`],
];

/** An example longer than this tells more by its absence. */
const longestExample = 60;

/** The document's words, then facts; paragraphs of a comment. */
export function describe(thing: Documented): readonly string[] {
  const facts = limits.flatMap(([name, say]) => {
    const value = thing.constraints?.[name];
    return value === undefined ? [] : [say(String(value))];
  });
  if (thing.constraints?.uniqueItems === true) facts.push("Without doubles.");
  if (thing.default !== undefined) facts.push(`Default: ${code(JSON.stringify(thing.default))}.`);
  const example = thing.example === undefined ? "" : JSON.stringify(thing.example);
  if (example !== "" && example.length <= longestExample) facts.push(`Example: ${code(example)}.`);
  if (thing.deprecated === true) facts.push("Deprecated.");
  return [sentence(thing.docs ?? ""), facts.join(" ")];
}

function code(text: string): string {
  return `\`${plainLine(text).replaceAll("`", "'")}\``;
}

/** Ends with a full stop, so that what follows stands apart. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return trimmed === "" || /[.!?:;)`|>\]]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
