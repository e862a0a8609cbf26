/** One request against one operation: decoded, validated, and what is wrong with it. */
import { BodyReader, type BodyReaderOptions, type EarlyBody } from "./body-reader.ts";
import { member, type OpenApiDocument } from "./document.ts";
import { negotiate } from "./media-type.ts";
import type { OperationPlan } from "./operation-plan.ts";
import type { ParameterPlan } from "./parameter-plan.ts";
import { decodeParameters, type ParameterValues } from "./parameters.ts";
import { SchemaReader } from "./schema-reader.ts";
import type { RawRequest, StubRequest, ValidationIssue } from "./types.ts";
import { Validators, type SchemaIssue } from "./validators.ts";
import { ValueDecoder } from "./value-decoder.ts";

export interface ReadRequest {
  readonly request: StubRequest;
  readonly issues: readonly ValidationIssue[];
}

export class RequestReader {
  readonly schemas: SchemaReader;
  readonly bodies: BodyReader;
  readonly #validators: Validators;
  readonly #values: ValueDecoder;
  readonly #parameterSchemas = new Map<OperationPlan, object>();

  constructor(document: OpenApiDocument, options: BodyReaderOptions) {
    this.schemas = new SchemaReader(document);
    this.#validators = new Validators(document, "request");
    this.#values = new ValueDecoder(this.schemas, (schema, value) => this.#validators.fits(schema, value));
    this.bodies = new BodyReader(this.#validators, this.#values, options);
  }

  /** `path`: texts of the path's parameters by name, as sent. */
  async read(
    operation: OperationPlan,
    path: ReadonlyMap<string, string>,
    raw: RawRequest,
    early: EarlyBody | undefined,
  ): Promise<ReadRequest> {
    const parameters = decodeParameters(operation.parameters, path, raw, this.#values);
    const body = await this.bodies.read(operation.requestBody, raw, early);
    const request = {
      operationId: operation.id,
      ...parameters.values,
      body: body.value,
      mediaType: body.mediaType,
      raw,
    };
    const found = this.#parameterIssues(operation, parameters.values, parameters.issues);
    return { request, issues: [...acceptIssues(operation, raw), ...parameters.issues, ...found, ...body.issues] };
  }

  /** Whether the parameters satisfy the operation. */
  fits(operation: OperationPlan, path: ReadonlyMap<string, string>, raw: RawRequest): boolean {
    const { values, issues } = decodeParameters(operation.parameters, path, raw, this.#values);
    return issues.length === 0 && this.#parameterIssues(operation, values, issues).length === 0;
  }

  #parameterIssues(
    operation: OperationPlan,
    values: ParameterValues,
    known: readonly ValidationIssue[],
  ): ValidationIssue[] {
    if (operation.parameters.length === 0) return [];
    return this.#validators
      .issues(this.#parameterSchema(operation), values, 0)
      .map(parameterIssue)
      .filter((issue) => !isReported(issue, known) && !isAllowedEmpty(issue, operation.parameters, values));
  }

  /** One schema for all parameters, so that a request costs one call of ajv for them. */
  #parameterSchema(operation: OperationPlan): object {
    const known = this.#parameterSchemas.get(operation);
    if (known !== undefined) return known;
    const places = (["path", "query", "header", "cookie"] as const).map(
      (place) => [place, locationSchema(operation.parameters.filter((parameter) => parameter.in === place))] as const,
    );
    const schema = { properties: Object.fromEntries(places) };
    this.#parameterSchemas.set(operation, schema);
    return schema;
  }
}

function locationSchema(parameters: readonly ParameterPlan[]): object {
  return {
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema ?? {}])),
  };
}

/** `/query/limit/0` is the parameter `limit`; a missing one is known by the error's own words. */
function parameterIssue({ at, message, missing }: SchemaIssue): ValidationIssue {
  const [, place = "query", name, ...rest] = at.split("/");
  const location = place as ParameterPlan["in"];
  if (name === undefined) return { in: location, at: missing ?? "", message: "is required", reason: "missing" };
  const inside = rest.length > 0 ? ` (at /${rest.join("/")})` : "";
  return { in: location, at: name.replaceAll("~1", "/").replaceAll("~0", "~"), message: `${message}${inside}` };
}

/** A parameter that could not be decoded is not missing as well. */
function isReported(issue: ValidationIssue, known: readonly ValidationIssue[]): boolean {
  return known.some((other) => other.in === issue.in && other.at === issue.at);
}

function isAllowedEmpty(issue: ValidationIssue, plans: readonly ParameterPlan[], values: ParameterValues): boolean {
  const plan = plans.find((parameter) => parameter.in === issue.in && parameter.name === issue.at);
  return plan?.allowEmptyValue === true && member(values[plan.in], plan.name) === "";
}

/** 406 only where no successful answer could be given in what the client takes. */
function acceptIssues(operation: OperationPlan, raw: RawRequest): ValidationIssue[] {
  const accept = raw.headers["accept"];
  if (typeof accept !== "string" || accept.includes("*/*")) return [];
  const offered = operation.responses
    .filter(({ status }) => status.startsWith("2") || status === "default")
    .flatMap(({ contents }) => contents.map(({ mediaType }) => mediaType));
  if (offered.length === 0 || negotiate(offered, accept) !== undefined) return [];
  const message = `must take one of: ${offered.join(", ")}`;
  return [{ in: "header", at: "accept", message, reason: "notAcceptable" }];
}
