/** The errors that this server answers, in the form of the service that tells of them. */
import { document } from "../../roma-connect/index.ts";
import type { JsonObject } from "../../runtime/exact-json.ts";
import { readCatalogue } from "../catalogue.ts";

const FAILURES = [
  "invalid value",
  "invalid id",
  "plugin name taken",
  "parameter not valid",
  "invalid token",
  "no permission",
  "operation refused",
  "no such API group",
  "no such app",
  "no such domain",
  "no such instance",
  "no such plugin",
  "no such resource",
  "gateway failure",
  "unknown instance",
] as const;

type FailureName = (typeof FAILURES)[number];

const catalogue = readCatalogue(document, FAILURES);

export interface FailureWords {
  /** Instead of the catalogue's message. */
  readonly message?: string;
  /** For services that have a field for it. */
  readonly details?: string;
}

export class RomaFailure extends Error {
  override readonly name = "RomaFailure";
  readonly failure: FailureName;
  readonly details: string | undefined;

  constructor(failure: FailureName, { message, details }: FailureWords = {}) {
    super(message ?? catalogue[failure].message);
    this.failure = failure;
    this.details = details;
  }

  get status(): number {
    return catalogue[this.failure].status ?? 500;
  }

  /** What all services have in common. */
  get fields(): JsonObject {
    return { error_code: catalogue[this.failure].code, error_msg: this.message };
  }
}

const TITLES = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  500: "Internal Server Error",
} as const;

/** An error of the identity service, which has no codes but those of HTTP. */
export class IdentityFailure extends Error {
  override readonly name = "IdentityFailure";
  readonly status: keyof typeof TITLES;

  constructor(status: keyof typeof TITLES, message: string) {
    super(message);
    this.status = status;
  }

  get body(): JsonObject {
    return { error: { code: this.status, message: this.message, title: TITLES[this.status] } };
  }
}

/** `id`: it stands in the path. */
export function invalidParameter(name: string, place: "value" | "id" = "value"): RomaFailure {
  const message = `Invalid parameter value,parameterName:${name}. Please refer to the support documentation`;
  return new RomaFailure(place === "id" ? "invalid id" : "invalid value", { message });
}

export function noResource(id: string): RomaFailure {
  const message = `The resource does not exist. Check whether the resource ID ${id} is correct.`;
  return new RomaFailure("no such resource", { message });
}

/** The one refusal of the instance's own service. */
export function refused(details: string): RomaFailure {
  return new RomaFailure("operation refused", { details });
}

const DEVICE_OPERATIONS: Readonly<Record<string, string | undefined>> = {
  updateProductTopic: "romalink.link-product-topic.updateProductTopic",
  createNotification: "romalink.link-notification.createNotification",
};

/** In the words of the service: parameters in camel case, and where they stand. */
export function invalidForDevices(operationId: string, parameter: string, place: string): RomaFailure {
  const name = parameter.replaceAll(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
  const operation = DEVICE_OPERATIONS[operationId] ?? operationId;
  return new RomaFailure("parameter not valid", {
    message: `Parameter is not valid for operation [${operation}]. Parameter is [${name}]. Processor is [${place}].`,
  });
}
