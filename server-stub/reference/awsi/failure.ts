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
  "default user group protected",
  "no such item",
  "admin group protected",
  "no such login method",
  "register policy violation",
  "no such webhook",
  "existing email provider",
  "no such email provider",
  "facebook login invalid",
  "naver login invalid",
  "kakao login invalid",
  "google login invalid",
  "other login method",
] as const;

export type FailureName = (typeof FAILURES)[number];

/** An answer with an error. `fields` stand beside it in the answer, `reason` is told as the traceback. */
export class AwsiFailure extends Error {
  override readonly name = "AwsiFailure";
  readonly failure: FailureName;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly reason: string | undefined;

  constructor(failure: FailureName, fields: Readonly<Record<string, unknown>> = {}, reason?: string) {
    super(failure);
    this.failure = failure;
    this.fields = fields;
    this.reason = reason;
  }
}

/** A call that its parameters make impossible: code 16, with the reason. */
export function invalidRequest(reason: string): AwsiFailure {
  return new AwsiFailure("invalid request", {}, `InvalidRequest: ${reason}`);
}

interface ErrorBody {
  readonly code: number;
  readonly message: string;
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
