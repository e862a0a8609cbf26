/** The errors that this server answers. Codes and messages stand in the spec (`x-awsi-errors`), names tie them. */

/** Names of the catalogue that this server uses; `readCatalogue` checks that the spec has every one. */
const FAILURES = [
  "permission denied",
  "guest login deactivated",
  "email login deactivated",
  "wrong password",
  "no such account",
  "logout failed",
  "put user group failed",
  "existing account",
  "forbidden modification",
  "no such partition",
  "too many items",
  "log creation failed",
  "invalid session",
  "invalid file key",
  "invalid request",
  "forbidden request",
  "no such function",
  "default user group protected",
  "existing function",
  "function failed",
  "no such function test",
  "no such item",
  "no such file",
  "admin group protected",
  "register policy violation",
  "existing trigger",
  "no such webhook",
  "existing schedule",
  "no such schedule",
  "existing email provider",
  "no such email provider",
  "facebook login invalid",
  "naver login invalid",
  "kakao login invalid",
  "google login invalid",
  "other login method",
] as const;

export type FailureName = (typeof FAILURES)[number];

/** An answer with an error. `fields` stand beside it in the answer, `reason` is told as the traceback, `details` fill the message. */
export class AwsiFailure extends Error {
  override readonly name = "AwsiFailure";
  readonly failure: FailureName;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly reason: string | undefined;
  readonly details: string;

  constructor(failure: FailureName, fields: Readonly<Record<string, unknown>> = {}, reason?: string, details = "") {
    super(failure);
    this.failure = failure;
    this.fields = fields;
    this.reason = reason;
    this.details = details;
  }
}

/** A call that its parameters make impossible: code 16, with the reason. */
export function invalidRequest(reason: string): AwsiFailure {
  return new AwsiFailure("invalid request", {}, `InvalidRequest: ${reason}`);
}

/** A run without a valid answer: code 21, with the details in its message. */
export function functionFailed(details: string): AwsiFailure {
  return new AwsiFailure("function failed", {}, undefined, details);
}

interface ErrorBody {
  readonly code: number;
  readonly message: string;
}

/** The error as it is answered: details in place of the braces that a message may have. */
export function errorBody(catalogue: Catalogue, { failure, details }: AwsiFailure): ErrorBody {
  const { code, message } = catalogue[failure];
  return { code, message: message.replace("{}", () => details) };
}

export type Catalogue = Readonly<Record<FailureName, ErrorBody>>;

/** Reads the catalogue out of the OpenAPI document; throws when a name is missing there. */
export function readCatalogue(document: object): Catalogue {
  const entries = (document as { "x-awsi-errors"?: readonly (ErrorBody & { name: string })[] })["x-awsi-errors"] ?? [];
  const byName = new Map(entries.map((entry) => [entry.name, { code: entry.code, message: entry.message }]));
  const pairs = FAILURES.map((name) => {
    const entry = byName.get(name);
    if (entry === undefined) throw new Error(`x-awsi-errors of the AWSI spec has no "${name}"`);
    return [name, entry] as const;
  });
  return Object.fromEntries(pairs) as Catalogue;
}
