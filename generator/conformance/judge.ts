/** Holds one exchange and the testee's answer against the case, and says who is at fault. */
import type { AuthScheme } from "../ir/index.ts";
import type { Exchange, RawRequest } from "../../server-stub/runtime/types.ts";
import type { Case, Fault } from "./case.ts";
import { brief, difference, scalarText, textDifference } from "./compare.ts";
import { credentialProblem } from "./credentials.ts";
import { isObject, parseExact, type Value } from "./exact-json.ts";
import { asValue } from "./received.ts";
import type { TesteeAnswer, TesteeError } from "./testee-process.ts";

/** The SDK's own names for errors, as its language spells them. */
export interface ErrorNames {
  /** Root of all errors of the SDK. */
  readonly root: string;
  /** Base of all errors that the server answered. */
  readonly api: string;
  /** Class of a catalogue code. */
  of(code: number | string): string | undefined;
}

export interface Verdict {
  readonly fault: Fault;
  readonly reason: string;
}

/** Undefined: passed. */
export function judge(
  planned: Case,
  answer: TesteeAnswer,
  exchanges: readonly Exchange[],
  schemes: readonly AuthScheme[],
  names: ErrorNames,
): Verdict | undefined {
  const exchange = exchanges.at(-1);
  if (exchange === undefined) return { fault: "sdk", reason: `no request reached the server; ${told(answer)}` };
  const request = requestVerdict(planned, exchange, schemes);
  if (request !== undefined) return request;
  const response = responseProblem(planned, exchange);
  if (response !== undefined) return { fault: "server", reason: `response: ${response}` };
  const result = outcomeProblem(planned, answer, names);
  return result === undefined ? undefined : { fault: "sdk", reason: `result: ${result}` };
}

/** A request that is as planned, and yet refused, is the server's fault: the plan was judged before. */
function requestVerdict(planned: Case, exchange: Exchange, schemes: readonly AuthScheme[]): Verdict | undefined {
  const { operation, request, rivals } = planned;
  const rival = exchange.decoded?.operationId;
  if (rival !== undefined && rivals.includes(rival))
    return { fault: "spec", reason: `request: on the wire this is ${rival}: their paths differ in names alone` };
  const complaint = serverComplaint(operation, exchange);
  const difference = exchange.decoded === undefined ? undefined : requestProblem(planned, exchange);
  const body = bodyProblem(request.body, exchange);
  const found = difference ?? body ?? credentialProblem(operation, schemes, exchange.request);
  if (found !== undefined)
    return {
      fault: "sdk",
      reason: `request: ${found}${complaint === undefined ? "" : `; the server says: ${complaint}`}`,
    };
  if (complaint === undefined) return undefined;
  if (isAmbiguous(operation, exchange))
    return { fault: "spec", reason: `request: as planned, but on the wire ${complaint}` };
  const isWhole = exchange.decoded !== undefined || request.parameters.length === 0;
  return { fault: isWhole ? "server" : "sdk", reason: `request: as planned, but the server says: ${complaint}` };
}

/** Operations that differ in a fragment alone, with nothing required that tells them apart. */
function isAmbiguous(operation: Case["operation"], { decoded }: Exchange): boolean {
  return (
    decoded !== undefined && operation.path !== operation.pathKey && !isSameOperation(decoded.operationId, operation)
  );
}

function serverComplaint(
  operation: Case["operation"],
  { requestIssues, decoded, request }: Exchange,
): string | undefined {
  // A path parameter that the path does not mention can never arrive: the document contradicts itself.
  const [issue] = requestIssues.filter(({ in: place, at }) => place !== "path" || operation.path.includes(`{${at}}`));
  if (issue !== undefined) return `${issue.in} ${issue.at}: ${issue.message}`;
  if (decoded === undefined) return `no operation matches ${request.method} ${request.url}`;
  return isSameOperation(decoded.operationId, operation) ? undefined : `this is ${decoded.operationId}`;
}

function told(answer: TesteeAnswer): string {
  if (answer.ok) return `the testee reported ${brief(answer.result)}`;
  return `the testee reported ${answer.error.class}: ${answer.error.message}`;
}

function requestProblem({ request }: Case, exchange: Exchange): string | undefined {
  for (const { in: location, name, value } of request.parameters) {
    const received = exchange.decoded?.[location][name];
    const found = textDifference(value, received === undefined ? undefined : asValue(received));
    if (found !== undefined) return `${location} ${name}: ${found}`;
    const lost = lostDigits(value, exchange.request);
    if (lost !== undefined) return `${location} ${name}: ${lost} did not arrive digit by digit`;
  }
  return undeclared(planned(request.parameters), exchange);
}

function isSameOperation(id: string, operation: Case["operation"]): boolean {
  return id === operation.id || id === `${operation.method} ${operation.pathKey}`;
}

function planned(parameters: Case["request"]["parameters"]): ReadonlySet<string> {
  return new Set(parameters.map((parameter) => `${parameter.in} ${parameter.name}`));
}

/** Optional parameters that the call did not give must not be sent. */
function undeclared(names: ReadonlySet<string>, { decoded, request }: Exchange): string | undefined {
  for (const name of Object.keys(decoded?.query ?? {})) {
    const isSent = new RegExp(`[?&]${escapeRegExp(encodeURIComponent(name))}=`).test(request.url);
    if (!names.has(`query ${name}`) && isSent) return `query ${name} was sent, but not asked for`;
  }
  return undefined;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A decoder may round a large number; its digits must stand in the request as they were. */
function lostDigits(value: Value, { url, headers }: RawRequest): string | undefined {
  if (typeof value === "number" || typeof value === "string" || value === null || typeof value === "boolean")
    return undefined;
  if (Array.isArray(value)) return value.map((item) => lostDigits(item, { url, headers } as RawRequest)).find(Boolean);
  if (isObject(value)) return lostDigits(Object.values(value), { url, headers } as RawRequest);
  const text = scalarText(value);
  return `${url} ${JSON.stringify(headers)}`.includes(text) ? undefined : text;
}

function bodyProblem(body: Case["request"]["body"], { decoded, request }: Exchange): string | undefined {
  const raw = request.body ?? Buffer.alloc(0);
  if (body === undefined) {
    return raw.length === 0 || raw.toString() === "{}" ? undefined : `a body was sent: ${raw.toString().slice(0, 100)}`;
  }
  switch (body.kind) {
    case "json":
      return jsonProblem(body.value, raw);
    case "fields":
      return isNothing(body.value, raw)
        ? undefined
        : textDifference(body.value, likeExpected(body.value, asValue(decoded?.body)), "body");
    case "text":
      return raw.toString() === body.text
        ? undefined
        : `body: expected ${brief(body.text)}, got ${brief(raw.toString())}`;
    case "binary":
      return raw.toString("base64") === body.base64 ? undefined : `body: other octets arrived (${raw.length})`;
  }
}

/** A text part that names a media type of its own (`application/sdp`) is octets to the server. */
function likeExpected(expected: Value, received: Value): Value {
  if (!isObject(expected) || !isObject(received)) return received;
  const fields = Object.entries(received).map(([name, item]): [string, Value] => {
    const base64 = isObject(item) ? item["$base64"] : undefined;
    const isText = typeof expected[name] === "string" && typeof base64 === "string";
    return [name, isText ? Buffer.from(base64, "base64").toString() : item];
  });
  return Object.fromEntries(fields);
}

/** No fields given may mean no body; where the body is required, the server says so. */
function isNothing(expected: Value, raw: Buffer): boolean {
  return raw.length === 0 && isObject(expected) && Object.keys(expected).length === 0;
}

function jsonProblem(expected: Value, raw: Buffer): string | undefined {
  if (isNothing(expected, raw)) return undefined;
  try {
    const found = difference(expected, parseExact(raw.toString()));
    return found === undefined ? undefined : `body ${found}`;
  } catch (error) {
    return `body is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function responseProblem({ answer }: Case, { status, responseIssues }: Exchange): string | undefined {
  if (status !== answer.status) return `planned status ${answer.status}, sent ${status}`;
  // The harness asks clients not to wait, whatever the document says of that header.
  const own = responseIssues.filter(({ at }) => at.toLowerCase() !== "header retry-after");
  const [issue] = answer.leavesDocument ? [] : own;
  return issue === undefined ? undefined : `a valid answer is called invalid: ${issue.at} ${issue.message}`;
}

function outcomeProblem({ answer }: Case, told: TesteeAnswer, names: ErrorNames): string | undefined {
  const { outcome } = answer;
  if (!outcome.ok)
    return told.ok ? `expected an error, got ${brief(told.result)}` : errorProblem(outcome, told.error, names);
  if (!told.ok) return `expected success, got ${told.error.class}: ${told.error.message}`;
  if (told.status !== null && told.status !== answer.status)
    return `expected status ${answer.status}, got ${told.status}`;
  return outcome.isText ? textDifference(outcome.result, told.result) : difference(outcome.result, told.result);
}

function errorProblem(
  outcome: Extract<Case["answer"]["outcome"], { ok: false }>,
  error: TesteeError,
  names: ErrorNames,
): string | undefined {
  const lineage = [error.class, ...error.ancestors];
  if (error.class.startsWith("!")) return `${error.class} is no error of the SDK: ${error.message}`;
  if (!lineage.includes(names.root)) return `${error.class} does not descend from ${names.root}`;
  if (!lineage.includes(names.api)) return `expected an ${names.api}, got ${error.class}: ${error.message}`;
  if (error.status !== outcome.status) return `expected error status ${outcome.status}, got ${String(error.status)}`;
  if (outcome.code !== null) {
    const expected = names.of(outcome.code);
    if (error.code !== outcome.code) return `expected code ${outcome.code}, got ${String(error.code)}`;
    if (expected !== undefined && !lineage.includes(expected)) return `expected ${expected}, got ${error.class}`;
  }
  return outcome.body === undefined ? undefined : difference(outcome.body, error.body);
}
