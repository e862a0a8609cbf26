/** Judges a response by the document, as it goes on the wire. */
import type { OpenApiDocument } from "./document.ts";
import { findMediaType, kindOfMediaType } from "./media-type.ts";
import type { OperationPlan, ResponsePlan } from "./operation-plan.ts";
import { decodeHeader } from "./parameters.ts";
import { headerOf, type WireResponse } from "./response-writer.ts";
import { SchemaReader } from "./schema-reader.ts";
import type { ValidationIssue } from "./types.ts";
import { Validators } from "./validators.ts";
import { ValueDecoder } from "./value-decoder.ts";

export class ResponseChecker {
  readonly #validators: Validators;
  readonly #values: ValueDecoder;

  constructor(document: OpenApiDocument) {
    this.#validators = new Validators(document, "response");
    const fits = (schema: unknown, value: unknown): boolean => this.#validators.fits(schema, value);
    this.#values = new ValueDecoder(new SchemaReader(document), fits);
  }

  check(operation: OperationPlan, response: WireResponse): readonly ValidationIssue[] {
    const plan = operation.response(response.status);
    if (plan === undefined) return [issue("", `status ${response.status} is not declared`)];
    return [...this.#headerIssues(plan, response), ...this.#bodyIssues(plan, response)];
  }

  #headerIssues(plan: ResponsePlan, response: WireResponse): ValidationIssue[] {
    return plan.headers.flatMap((header) => {
      const text = headerOf(response.headers, header.name.toLowerCase());
      const at = `header ${header.name}`;
      if (text === undefined) return header.required ? [issue(at, "is required")] : [];
      if (header.schema === undefined || header.mediaType !== undefined) return [];
      const value = decodeHeader(text, header, this.#values);
      return this.#validators.issues(header.schema, value, text.length).map(({ message }) => issue(at, message));
    });
  }

  #bodyIssues(plan: ResponsePlan, { payload, mediaType }: WireResponse): ValidationIssue[] {
    if (payload === undefined || mediaType === undefined) {
      // Whether a declared body may be left out is not said by OpenAPI; with JSON, nothing is no value.
      return plan.contents.length > 0 && !isBodiless(plan.status) ? [issue("", "has no body")] : [];
    }
    if (plan.contents.length === 0) return [issue("", "has a body, and the document declares none")];
    const declared = plan.contents.map((content) => content.mediaType);
    const name = findMediaType(declared, mediaType);
    const content = plan.contents.find((candidate) => candidate.mediaType === name);
    if (content === undefined) return [issue("", `media type ${mediaType} is not declared`)];
    return content.schema === undefined ? [] : this.#valueIssues(content.schema, mediaType, payload);
  }

  #valueIssues(schema: unknown, mediaType: string, payload: string | Buffer): ValidationIssue[] {
    const kind = kindOfMediaType(mediaType);
    if ((kind !== "json" && kind !== "text") || this.#values.reader.isBinary(schema)) return [];
    // Streams of events or lines are described item by item.
    if (kind === "text" && (this.#values.takesObject(schema) || this.#values.takesArray(schema))) return [];
    const text = payload.toString();
    const parsed = kind === "json" ? parseJson(text) : { value: this.#values.scalar(schema, text) };
    if (parsed === undefined) return [issue("", "is not valid JSON")];
    return this.#validators.issues(schema, parsed.value, text.length).map(({ at, message }) => issue(at, message));
  }
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function isBodiless(status: string): boolean {
  return status === "204" || status === "205" || status === "304";
}

function issue(at: string, message: string): ValidationIssue {
  return { in: "response", at, message };
}
