/** From a raw request to a response: routing, reading, the handler, writing. Knows nothing of Fastify. */
import type { EarlyBody } from "./body-reader.ts";
import * as defaults from "./default-answers.ts";
import { member, OpenApiDocument } from "./document.ts";
import { OperationGroup, type Selected } from "./operation-group.ts";
import { operationPlans, type OperationPlan } from "./operation-plan.ts";
import { parsePathTemplate } from "./path-template.ts";
import { RequestReader } from "./request-reader.ts";
import { ResponseChecker } from "./response-checker.ts";
import { headerOf, writeResponse, type WireResponse } from "./response-writer.ts";
import { Router } from "./router.ts";
import type { Handler, RawRequest, StubOptions, StubRequest, StubResponse, ValidationIssue } from "./types.ts";

/** Where a request leads. */
type Destination =
  | {
      readonly kind: "operation";
      readonly operation: OperationPlan;
      readonly path: ReadonlyMap<string, string>;
      readonly early: EarlyBody | undefined;
    }
  | { readonly kind: "answer"; readonly response: StubResponse };

export class ExchangeHandler {
  readonly #options: StubOptions;
  readonly #router = new Router<OperationGroup>();
  readonly #reader: RequestReader;
  readonly #checker: ResponseChecker | undefined;
  /** Methods that the document uses. */
  readonly methods: ReadonlySet<string>;
  /** Methods whose operations declare a request body. */
  readonly methodsWithBody: ReadonlySet<string>;

  constructor(options: StubOptions) {
    const document = new OpenApiDocument(options.document);
    const operations = operationPlans(document);
    for (const operation of operations) {
      const template = parsePathTemplate(operation.pathKey);
      this.#router.at(template, operation.method, () => new OperationGroup()).add(operation, template);
    }
    this.methods = new Set(operations.map(({ method }) => method));
    this.methodsWithBody = new Set(operations.filter((plan) => plan.takesBody).map(({ method }) => method));
    this.#options = options;
    const { maxDepth = 200, unsafeKeys = "reject", assumeJson = false } = options;
    this.#reader = new RequestReader(document, { maxDepth, unsafeKeys, assumeJson });
    this.#checker = options.validateResponses === true ? new ResponseChecker(document) : undefined;
  }

  /** `path`: of the request, without query and prefix. */
  async handle(raw: RawRequest, path: string): Promise<WireResponse> {
    const destination = await this.#route(raw, path);
    if (destination.kind === "answer") return this.#finish(raw, destination.response, undefined, undefined, []);
    const { operation, early } = destination;
    const { request, issues } = await this.#reader.read(operation, destination.path, raw, early);
    const response =
      issues.length > 0 ? this.#refuse(operation.id, issues, raw) : await this.#call(operation.id, request, raw);
    return this.#finish(raw, response, operation, request, issues);
  }

  /** A body that was too large to be read, or broken off. */
  refuseBody(raw: RawRequest, path: string, issue: ValidationIssue): WireResponse {
    const match = this.#router.find(raw.method, path);
    const selected = "value" in match ? match.value.only : undefined;
    if (selected === undefined) {
      const answer = (this.#options.onUnknownOperation ?? defaults.unknownOperation)(raw, "malformed");
      return this.#finish(raw, answer, undefined, undefined, [issue]);
    }
    const response = this.#refuse(selected.operation.id, [issue], raw);
    return this.#finish(raw, response, selected.operation, undefined, [issue]);
  }

  async #route(raw: RawRequest, path: string): Promise<Destination> {
    const match = this.#match(raw.method, path);
    if (!("value" in match)) return { kind: "answer", response: this.#unmatched(raw, match.allowed) };
    const only = match.value.only;
    if (only !== undefined) return destination(only, match.texts, undefined);
    const early = await this.#readEarly(match.value, raw);
    if (early !== undefined && "message" in early) return { kind: "answer", response: this.#unknown(raw, "malformed") };
    const query = new URLSearchParams(raw.url.split("?").slice(1).join("?"));
    const traits = {
      body: early?.value,
      headers: raw.headers,
      query,
      fits: (candidate: Selected): boolean =>
        this.#reader.fits(candidate.operation, pathTexts(candidate, match.texts), raw),
    };
    const selected = match.value.select(traits, this.#reader.schemas);
    if (selected === undefined) return { kind: "answer", response: this.#unknown(raw, "discriminator") };
    return destination(selected, match.texts, early);
  }

  /** HEAD is answered as GET where the document has no HEAD (RFC 9110, 9.3.2). */
  #match(method: string, path: string): ReturnType<Router<OperationGroup>["find"]> {
    const match = this.#router.find(method, path);
    return method === "HEAD" && !("value" in match) ? this.#router.find("GET", path) : match;
  }

  async #readEarly(group: OperationGroup, raw: RawRequest): Promise<EarlyBody | ValidationIssue | undefined> {
    if (!group.needsBody(this.#reader.schemas)) return undefined;
    const early = await this.#reader.bodies.readEarly(group.mediaTypes, raw);
    if (
      "message" in early ||
      (typeof early.value === "object" && early.value !== null && !Array.isArray(early.value))
    ) {
      return early;
    }
    return { in: "body", at: "", message: "is no object", reason: "syntax" };
  }

  #unmatched(raw: RawRequest, allowed: readonly string[]): StubResponse {
    if (allowed.length === 0) return this.#unknown(raw, "path");
    const allow = [...new Set([...allowed, ...(allowed.includes("GET") ? ["HEAD"] : []), "OPTIONS"])].join(", ");
    if (raw.method === "OPTIONS") return { status: 204, headers: { allow } };
    const answer = this.#unknown(raw, "method");
    // RFC 9110, 15.5.6: a 405 names what is allowed.
    const isSilent = answer.status === 405 && headerOf(answer.headers ?? {}, "allow") === undefined;
    return isSilent ? { ...answer, headers: { ...answer.headers, allow } } : answer;
  }

  #unknown(raw: RawRequest, reason: "path" | "method" | "malformed" | "discriminator"): StubResponse {
    return (this.#options.onUnknownOperation ?? defaults.unknownOperation)(raw, reason);
  }

  #refuse(operationId: string, issues: readonly ValidationIssue[], raw: RawRequest): StubResponse {
    return (this.#options.onInvalidRequest ?? defaults.invalidRequest)(operationId, issues, raw);
  }

  async #call(operationId: string, request: StubRequest, raw: RawRequest): Promise<StubResponse> {
    const own = member(this.#options.handlers, operationId) as Handler | undefined;
    const handler = own ?? this.#options.fallback ?? defaults.notImplemented;
    try {
      return await handler(request);
    } catch (error) {
      return (this.#options.onHandlerError ?? defaults.handlerError)(operationId, error, raw);
    }
  }

  #finish(
    raw: RawRequest,
    response: StubResponse,
    operation: OperationPlan | undefined,
    decoded: StubRequest | undefined,
    requestIssues: readonly ValidationIssue[],
  ): WireResponse {
    const accept = raw.headers["accept"];
    const wire = this.#write(raw, response, operation, typeof accept === "string" ? accept : undefined);
    const responseIssues = operation === undefined ? [] : (this.#checker?.check(operation, wire) ?? []);
    this.#options.onExchange?.({
      operationId: operation?.id,
      request: raw,
      decoded,
      requestIssues,
      status: wire.status,
      responseIssues,
    });
    return wire;
  }

  /** A body that cannot be written (a cycle, a BigInt) is the handler's error. */
  #write(
    raw: RawRequest,
    response: StubResponse,
    operation: OperationPlan | undefined,
    accept: string | undefined,
  ): WireResponse {
    try {
      return writeResponse(response, operation, accept);
    } catch (error) {
      const answer = (this.#options.onHandlerError ?? defaults.handlerError)(operation?.id ?? "", error, raw);
      return writeResponse(answer, operation, accept);
    }
  }
}

function destination(selected: Selected, texts: readonly string[], early: EarlyBody | undefined): Destination {
  return { kind: "operation", operation: selected.operation, path: pathTexts(selected, texts), early };
}

function pathTexts({ template }: Selected, texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(template.names.map((name, index) => [name, texts[index] ?? ""]));
}
