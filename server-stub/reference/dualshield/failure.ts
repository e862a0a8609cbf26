/** The errors that this server answers. Codes stand in the document (`x-awsi-errors`), names tie them. */
import { document } from "../../dualshield/index.ts";
import type { JsonObject } from "../../runtime/exact-json.ts";
import { readCatalogue } from "../catalogue.ts";

const FAILURES = [
  "no such object",
  "unknown method",
  "invalid request",
  "unknown attribute or operator",
  "duplicate object",
  "no such reference",
  "not authenticated",
  "domain not in realm",
] as const;

type FailureName = (typeof FAILURES)[number];

const catalogue = readCatalogue(document, FAILURES);

/** An answer with an error; `reason` stands in its `message`, instead of the catalogue's words. */
export class DualShieldFailure extends Error {
  override readonly name = "DualShieldFailure";
  readonly failure: FailureName;

  constructor(failure: FailureName, reason?: string) {
    super(reason ?? catalogue[failure].message);
    this.failure = failure;
  }

  get status(): number {
    return catalogue[this.failure].status ?? 200;
  }

  get body(): JsonObject {
    return { error: catalogue[this.failure].code, message: this.message, severity: "ERROR" };
  }
}

export function invalid(reason: string): DualShieldFailure {
  return new DualShieldFailure("invalid request", `${reason}.`);
}

export function notFound(kind: string): DualShieldFailure {
  return new DualShieldFailure("no such object", `${kind} not found.`);
}

export function noReference(kind: string): DualShieldFailure {
  return new DualShieldFailure("no such reference", `${kind} not found.`);
}

export function unknownAttribute(name: string): DualShieldFailure {
  return new DualShieldFailure("unknown attribute or operator", `unknown attribute ${name}.`);
}
