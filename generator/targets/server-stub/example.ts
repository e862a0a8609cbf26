/** The handler that the README shows: one whose documented answer is at hand. */
import type { Json, Operation } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { Group } from "./groups.ts";
import { stringLiteral } from "./text.ts";

interface Answer {
  readonly status: string;
  readonly body: Json;
}

/** An object of handlers with one in it, as code indented by two; undefined where no operation has an example. */
export function example(groups: readonly Group[], symbols: SymbolTable): string | undefined {
  for (const group of groups) {
    for (const operation of group.operations) {
      const answer = answerOf(operation);
      if (answer !== undefined) return handlersCode([...group.path, symbols.operation(operation.id).method], answer);
    }
  }
  return undefined;
}

function answerOf(operation: Operation): Answer | undefined {
  for (const { status, contents } of operation.responses) {
    const [content, ...others] = contents;
    const shown = content?.kind === "json" && others.length === 0 ? content.examples[0] : undefined;
    if (/^2\d\d$/.test(status) && shown !== undefined) return { status, body: shown.value };
  }
  return undefined;
}

/** Members of the handlers, nested as their groups are. A fence must not end early. */
function handlersCode(path: readonly string[], { status, body }: Answer): string {
  const margin = "  ".repeat(path.length + 1);
  const method = path.at(-1) ?? "";
  const answer = `${margin}${method}: () => ({\n${margin}  status: ${status},\n${margin}  body: ${literal(body, `${margin}  `)},\n${margin}}),\n`;
  const code = path.slice(0, -1).reduceRight((inner, group, depth) => {
    const outer = "  ".repeat(depth + 2);
    return `${outer}${group}: {\n${inner}${outer}},\n`;
  }, answer);
  return `  {\n${code.replaceAll("```", "'''")}  },`;
}

function literal(value: Json, margin: string): string {
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value !== "object" || value === null) return String(value);
  const inner = `${margin}  `;
  const items = Array.isArray(value)
    ? (value as readonly Json[]).map((item) => literal(item, inner))
    : Object.entries(value).map(([key, item]) => `${literalKey(key)}: ${literal(item, inner)}`);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return items.length === 0
    ? open + close
    : `${open}\n${items.map((item) => `${inner}${item},\n`).join("")}${margin}${close}`;
}

/** `__proto__` as a plain key would set the prototype. */
function literalKey(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : stringLiteral(key);
}
