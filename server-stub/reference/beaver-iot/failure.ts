/** The errors that this server answers: codes and their HTTP statuses stand in the spec (`x-awsi-errors`). */
import { document, type components } from "../../beaver-iot/index.ts";

export type ErrorCode = components["schemas"]["ErrorCode"];

/** An answer with an error. The message is for people, and holds nothing that the caller did not send. */
export class BeaverFailure extends Error {
  override readonly name = "BeaverFailure";
  readonly code: ErrorCode;
  readonly status: number;

  /** `status`: where the operation answers another one than the code's own. */
  constructor(code: ErrorCode, message: string, status: number = statusOf(code)) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export function notFound(message: string): BeaverFailure {
  return new BeaverFailure("data_no_found", message);
}

export function forbidden(message: string): BeaverFailure {
  return new BeaverFailure("forbidden_permission", message);
}

/** OAuth's own name of the mistake stands before its description (RFC 6749, 5.2). */
export function unauthenticated(message: string): BeaverFailure {
  return new BeaverFailure("authentication_failed", message);
}

/** A value that is needed and missing, or has the wrong form. */
export function syntaxError(message: string): BeaverFailure {
  return new BeaverFailure("parameter_syntax_error", message);
}

/** A value that is not allowed. */
export function invalid(message: string): BeaverFailure {
  return new BeaverFailure("parameter_validation_failed", message);
}

function statusOf(code: ErrorCode): number {
  const status = STATUSES.get(code);
  if (status === undefined) throw new Error(`x-awsi-errors of the Beaver IoT spec has no status for "${code}"`);
  return status;
}

interface CatalogueEntry {
  readonly code: string;
  readonly status: number;
}

const STATUSES: ReadonlyMap<string, number> = new Map(
  ((document as { "x-awsi-errors"?: readonly CatalogueEntry[] })["x-awsi-errors"] ?? []).map((entry) => [
    entry.code,
    entry.status,
  ]),
);
