/** How operations are answered: who calls, whether they may, the unit of the store, the envelope, the errors. */
import { RawJson, type RawRequest, type StubResponse, type ValidationIssue } from "../../beaver-iot/index.ts";
import { fieldOf, isJsonObject, stringifyExact, type Json } from "../../runtime/exact-json.ts";
import { exactBody } from "../exact-body.ts";
import { Access } from "./access.ts";
import type { Callers } from "./callers.ts";
import { BeaverFailure, invalid, syntaxError, unauthenticated } from "./failure.ts";
import { requireId, requireShortTexts } from "./texts.ts";
import type { Claims } from "./tokens.ts";
import type { World } from "./world.ts";

/** Who calls, and what they may do now. */
export interface Caller extends Claims {
  readonly access: Access;
}

interface Incoming {
  readonly operationId: string;
  readonly path: object;
  readonly body?: unknown;
  readonly raw: RawRequest;
}

export interface Success<Data> {
  readonly status: 200;
  readonly body: { status: "Success"; request_id: string; data: Data };
}

/** Where texts are paths of their own and no numbers. */
const NAMES: readonly string[] = ["integration_id"];

const SIGN_IN = "createToken";
const OPEN: readonly string[] = [SIGN_IN, "registerUser", "getInitStatus"];

export class Calls {
  readonly #world: World;
  readonly #callers: Callers;

  constructor(world: World, callers: Callers) {
    this.#world = world;
    this.#callers = callers;
  }

  /** For everybody. `work` runs in one unit of the store, up to its first `await`. */
  open<Request extends Incoming, Data>(
    work: (request: Request) => Data | Promise<Data>,
  ): (request: Request) => Promise<Success<Data>> {
    return (request) =>
      this.#answer(() => {
        requireShortTexts(request.body);
        return work(request);
      });
  }

  /** For callers with a token, whose roles have the operation's menu. */
  secured<Request extends Incoming, Data>(
    work: (request: Request, caller: Caller) => Data | Promise<Data>,
  ): (request: Request) => Promise<Success<Data>> {
    return (request) =>
      this.#answer(() => {
        const caller = this.#admit(request.operationId, request.raw, request.path);
        requireShortTexts(request.body);
        return work(request, caller);
      });
  }

  /** For a call that the document does not have, and that returns nothing. */
  extension(name: string, raw: RawRequest, work: (caller: Caller) => void): StubResponse {
    try {
      this.unit(() => {
        work(this.#admit(name, raw, {}));
      });
      const body = { status: "Success", request_id: this.#requestId() };
      return { status: 200, mediaType: "application/json", body };
    } catch (error) {
      if (error instanceof BeaverFailure) return this.failed(error);
      throw error;
    }
  }

  /** An answer to a request that breaks the document. */
  refuse(operationId: string, issues: readonly ValidationIssue[], raw: RawRequest): StubResponse {
    return this.failed(this.#refusal(operationId, issues, raw));
  }

  failed(failure: BeaverFailure): StubResponse {
    const { status, code, message } = failure;
    const body = { status: "Failed", request_id: this.#requestId(), error_code: code, error_message: message };
    return { status, mediaType: "application/json", body };
  }

  async #answer<Data>(work: () => Data | Promise<Data>): Promise<Success<Data>> {
    const data = await this.unit(work);
    return { status: 200, body: exact({ status: "Success", request_id: this.#requestId(), data }) };
  }

  /** Subscribers hear of a unit's changes once it is written. */
  unit<T>(work: () => T): T {
    return unitOf(this.#world, work);
  }

  #admit(operationId: string, raw: RawRequest, path: object): Caller {
    const claims = this.#callers.of(raw);
    for (const [name, value] of Object.entries(path)) if (!NAMES.includes(name)) requireId(name, String(value));
    const access = new Access(this.#world, claims.user);
    access.requireMenuFor(operationId);
    return { ...claims, access };
  }

  #refusal(operationId: string, issues: readonly ValidationIssue[], raw: RawRequest): BeaverFailure {
    const reason = issues.map(({ at, message }) => `${at} ${message}`.trim()).join("; ");
    try {
      if (operationId === SIGN_IN) return unauthenticated(`invalid_request:${reason}`);
      if (!OPEN.includes(operationId)) this.#callers.of(raw);
      if (issues.some((issue) => issue.in === "path")) return syntaxError(reason);
      if (!OPEN.includes(operationId)) this.#admit(operationId, raw, {});
    } catch (error) {
      if (error instanceof BeaverFailure) return error;
      throw error;
    }
    return issues.every((issue) => issue.reason === "missing") ? syntaxError(reason) : invalid(reason);
  }

  #requestId(): string {
    return this.#world.random.bytes(16).toString("hex");
  }
}

/** The stub would make doubles of numbers; the type stays, as it is what the handlers are held to. */
function exact<T>(body: T): T {
  return new RawJson(stringifyExact(body)) as unknown as T;
}

/** A field of the body with its numbers as they were sent. */
export function exactField(request: Pick<Incoming, "body" | "raw">, name: string): Json | undefined {
  const body = exactBody({ body: request.body, raw: request.raw });
  return isJsonObject(body) ? fieldOf(body, name) : undefined;
}

export function unitOf<T>({ store, changes }: World, work: () => T): T {
  let isWritten = false;
  try {
    const result = store.unit(work);
    isWritten = true;
    return result;
  } finally {
    changes.settle(isWritten);
  }
}
