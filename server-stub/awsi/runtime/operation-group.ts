/**
 * Operations with one method and one URL. They are told apart by what each requires: constant properties
 * of the body, constant headers, or the query in its path (RPC behind one URL).
 */
import { namesOf } from "./body-reader.ts";
import { isObject, member } from "./document.ts";
import type { OperationPlan } from "./operation-plan.ts";
import type { PathTemplate } from "./path-template.ts";
import type { SchemaReader } from "./schema-reader.ts";

interface Constant {
  readonly in: "body" | "header" | "query";
  readonly name: string;
  readonly value: unknown;
}

interface Candidate {
  readonly operation: OperationPlan;
  readonly template: PathTemplate;
  constants?: readonly Constant[];
}

/** What a request brings to tell operations apart. */
export interface Traits {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly query: URLSearchParams;
  /** Whether the parameters are what the operation wants: the last resort among equal templates. */
  readonly fits: (selected: Selected) => boolean;
}

export interface Selected {
  readonly operation: OperationPlan;
  readonly template: PathTemplate;
}

export class OperationGroup {
  readonly #candidates: Candidate[] = [];
  #mediaTypes: readonly string[] | undefined;
  #byBodyField: { readonly name: string; readonly operations: ReadonlyMap<unknown, Candidate> } | null | undefined;

  add(operation: OperationPlan, template: PathTemplate): void {
    this.#candidates.push({ operation, template });
    this.#mediaTypes = undefined;
  }

  /** Of all their bodies. */
  get mediaTypes(): readonly string[] {
    const all = () => this.#candidates.flatMap(({ operation }) => namesOf(operation.requestBody));
    return (this.#mediaTypes ??= [...new Set(all())]);
  }

  /** The operation of a group of one, which needs no look at the request. */
  get only(): Selected | undefined {
    return this.#candidates.length === 1 ? this.#candidates[0] : undefined;
  }

  /** Whether the body has to be read before the operation is known. */
  needsBody(reader: SchemaReader): boolean {
    return this.#candidates.some((candidate) =>
      constantsOf(candidate, reader).some(({ in: place }) => place === "body"),
    );
  }

  select(traits: Traits, reader: SchemaReader): Selected | undefined {
    const index = this.#indexed(reader);
    if (index !== null) return index.operations.get(member(traits.body, index.name));
    const fitting = this.#candidates.filter((candidate) =>
      constantsOf(candidate, reader).every((constant) => holds(constant, traits)),
    );
    const most = Math.max(...fitting.map((candidate) => constantsOf(candidate, reader).length));
    const best = fitting.filter((candidate) => constantsOf(candidate, reader).length === most);
    return best.length > 1 ? (best.find((candidate) => traits.fits(candidate)) ?? best[0]) : best[0];
  }

  /** The usual case in one lookup: each operation is known by one body property, the same for all. */
  #indexed(
    reader: SchemaReader,
  ): { readonly name: string; readonly operations: ReadonlyMap<unknown, Candidate> } | null {
    if (this.#byBodyField !== undefined) return this.#byBodyField;
    const entries = this.#candidates.map((candidate) => [candidate, constantsOf(candidate, reader)] as const);
    const name = entries[0]?.[1][0]?.name ?? "";
    const isUniform = entries.every(
      ([, [first, ...more]]) => first?.in === "body" && first.name === name && !more.length,
    );
    const operations = new Map(entries.map(([candidate, [first]]) => [first?.value, candidate]));
    this.#byBodyField = isUniform && operations.size === entries.length ? { name, operations } : null;
    return this.#byBodyField;
  }
}

function constantsOf(candidate: Candidate, reader: SchemaReader): readonly Constant[] {
  candidate.constants ??= [
    ...candidate.template.query.map(([name, value]) => ({ in: "query" as const, name, value })),
    ...headerConstants(candidate.operation, reader),
    ...bodyConstants(candidate.operation, reader),
  ];
  return candidate.constants;
}

function headerConstants({ parameters }: OperationPlan, reader: SchemaReader): Constant[] {
  return parameters
    .filter((parameter) => parameter.in === "header" && parameter.required)
    .map(({ name, schema }) => ({ in: "header" as const, name: name.toLowerCase(), value: reader.constant(schema) }))
    .filter(({ value }) => value !== undefined);
}

function bodyConstants({ requestBody }: OperationPlan, reader: SchemaReader): Constant[] {
  const schema = requestBody?.contents.find((content) => content.schema !== undefined)?.schema;
  return [...reader.requiredConstants(schema)].map(([name, value]) => ({ in: "body" as const, name, value }));
}

function holds({ in: place, name, value }: Constant, traits: Traits): boolean {
  switch (place) {
    case "query":
      return traits.query.get(name) === value;
    case "header":
      return traits.headers[name] === String(value);
    case "body":
      return isObject(traits.body) && member(traits.body, name) === value;
  }
}
