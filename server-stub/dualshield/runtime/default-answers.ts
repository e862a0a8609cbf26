/** What the stub answers by itself: problem details (RFC 9457) that tell nothing of the server's inside. */
import type { StubOptions, StubResponse, ValidationIssue } from "./types.ts";

const PROBLEM = "application/problem+json";

function problem(status: number, title: string, more: object = {}): StubResponse {
  return { status, mediaType: PROBLEM, body: { title, status, ...more } };
}

type Reason = NonNullable<ValidationIssue["reason"]>;

const REASON_STATUS: Readonly<Partial<Record<Reason, readonly [status: number, title: string]>>> = {
  tooLarge: [413, "The request body is too large"],
  mediaType: [415, "The request body's media type is not supported"],
  notAcceptable: [406, "No acceptable media type can be given"],
};

export const invalidRequest: NonNullable<StubOptions["onInvalidRequest"]> = (_operationId, issues) => {
  const special = issues.map(({ reason }) => reason && REASON_STATUS[reason]).find((entry) => entry !== undefined);
  const [status, title] = special ?? [400, "The request does not match the API's description"];
  return problem(status, title, { issues });
};

export const unknownOperation: NonNullable<StubOptions["onUnknownOperation"]> = (_raw, reason) => {
  switch (reason) {
    case "method":
      return problem(405, "The path does not take this method");
    case "malformed":
      return problem(400, "The request body cannot be read");
    default:
      return problem(404, "No such operation");
  }
};

export const handlerError: NonNullable<StubOptions["onHandlerError"]> = () =>
  problem(500, "The server failed to answer the request");

export const notImplemented = (): StubResponse => problem(501, "The operation is not implemented");
