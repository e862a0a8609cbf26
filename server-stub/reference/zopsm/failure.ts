/** The errors that this server answers: status, title, and mostly a description. Texts are the document's. */

export class ZopsmFailure extends Error {
  override readonly name = "ZopsmFailure";
  readonly status: number;
  readonly title: string;
  readonly description: string | undefined;

  constructor(status: number, title: string, description?: string) {
    super(description ?? title);
    this.status = status;
    this.title = title;
    this.description = description;
  }
}

export function badRequest(description: string): ZopsmFailure {
  return new ZopsmFailure(400, "Bad Request", description);
}

/** A query parameter, or the token, as the document has it: `Authorization`. */
export function invalidParameter(name: string): ZopsmFailure {
  return new ZopsmFailure(400, "Invalid parameter", `The "${name}" parameter is invalid.`);
}

export function unauthorized(description: string): ZopsmFailure {
  return new ZopsmFailure(401, "Unauthorized", description);
}

export function notAllowed(): ZopsmFailure {
  return unauthorized("You are not allowed to access this resource.");
}

export function limitReached(description: string): ZopsmFailure {
  return new ZopsmFailure(402, "Payment Required", description);
}

export function notFound(description = "Resource object does not exist."): ZopsmFailure {
  return new ZopsmFailure(404, "Not Found", description);
}

export function conflict(description: string): ZopsmFailure {
  return new ZopsmFailure(409, "Conflict", description);
}

export function addressTaken(): ZopsmFailure {
  return conflict("These email address already used");
}

export function unsupportedMediaType(): ZopsmFailure {
  return new ZopsmFailure(415, "Unsupported media type", "application/json is expected.");
}

export function failedDependency(): ZopsmFailure {
  const description = "An Error occur on 3rd part service. Please retry after a few minutes.";
  return new ZopsmFailure(424, "Failed Dependency", description);
}

export function internalError(): ZopsmFailure {
  return new ZopsmFailure(500, "Internal Server Error");
}
