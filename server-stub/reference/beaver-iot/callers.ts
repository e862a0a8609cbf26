/** Who sends a request: the token is read before the stub sees the request, and the result kept beside it. */
import type { FastifyRequest } from "fastify";
import type { RawRequest } from "../../beaver-iot/index.ts";
import { BeaverFailure, unauthenticated } from "./failure.ts";
import type { Claims, Tokens } from "./tokens.ts";

export class Callers {
  /** By the request's headers: the one object that passes through all layers. */
  readonly #callers = new WeakMap<object, Claims | BeaverFailure>();
  readonly #tokens: Tokens;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  /** A hook for every request. Refuses nothing: some operations are open. */
  async note(request: FastifyRequest): Promise<void> {
    const { headers } = request;
    try {
      this.#callers.set(headers, await this.#tokens.read(headers.authorization));
    } catch (error) {
      if (!(error instanceof BeaverFailure)) throw error;
      this.#callers.set(headers, error);
    }
  }

  /** Throws `authentication_failed`. */
  of({ headers }: Pick<RawRequest, "headers">): Claims {
    const caller = this.#callers.get(headers) ?? unauthenticated("invalid_request:the request cannot be read.");
    if (caller instanceof BeaverFailure) throw caller;
    return caller;
  }
}
