/** From a call to its answer, in the documented order: known function, caller, permission, function. No HTTP. */
import type { Json } from "../../runtime/exact-json.ts";
import { fieldOf, isJsonObject } from "../../runtime/exact-json.ts";
import { PageKeyError } from "../paging.ts";
import type { Body, FunctionName } from "./call.ts";
import { AwsiFailure, errorBody, invalidRequest, type Catalogue, type FailureName } from "./failure.ts";
import { isAllowed, permissionOf } from "./groups.ts";
import { runHandler } from "./handlers.ts";
import { runWebhook } from "./logic/webhooks.ts";
import { userOfSession } from "./sessions.ts";
import type { AwsiSettings } from "./settings.ts";
import type { User } from "./users.ts";
import type { World } from "./world.ts";

export type Answer = Readonly<Record<string, unknown>>;

export class Dispatcher {
  readonly #world: World;
  readonly #catalogue: Catalogue;

  constructor(world: World, catalogue: Catalogue) {
    this.#world = world;
    this.#catalogue = catalogue;
  }

  /** A function of the document, its body valid by it. Never throws. */
  async call(functionName: string, body: Json): Promise<Answer> {
    const started = performance.now();
    const duration = () => (performance.now() - started) / 1000;
    try {
      const result = await this.#world.store.unit(() => captured(() => this.#run(functionName, body)));
      if (result instanceof AwsiFailure) return this.#failed(functionName, result, duration());
      return { ...result, duration: duration() };
    } catch (error) {
      return this.#failed(functionName, error, duration());
    }
  }

  /** For a body that breaks the spec: whoever may not call the function learns no more than that. */
  refuse(functionName: string, body: Json, reason: string): Answer {
    const failure = captured(() => {
      this.#admit(functionName, body);
      return invalidRequest(reason);
    });
    return this.#failed(functionName, failure, 0);
  }

  /** What the webhook's function returns, or an answer with an error and nothing else. Never throws. */
  async webhook(name: string, payload: Json): Promise<Json | Answer> {
    try {
      return await runWebhook(this.#world, name, payload);
    } catch (error) {
      const failure = asFailure(error) ?? this.#internal(`webhook ${name}`, error);
      return { error: errorBody(this.#catalogue, failure) };
    }
  }

  /** An answer with an error and nothing else. */
  bare(failure: FailureName): Answer {
    return { error: this.#catalogue[failure] };
  }

  /** A request that could not be read as a call. */
  unreadable(reason: string): Answer {
    return this.#failed("", invalidRequest(reason), 0);
  }

  #run(functionName: string, body: Json) {
    const caller = this.#admit(functionName, body);
    const call = { world: this.#world, caller, body: body as Body<FunctionName> };
    return runHandler(functionName as FunctionName, call);
  }

  /** The caller, if the function is open to it. */
  #admit(functionName: string, body: Json): User | undefined {
    const caller = userOfSession(this.#world, isJsonObject(body) ? fieldOf(body, "session_id") : undefined);
    if (isAllowed(this.#world, caller, functionName)) return caller;
    throw new AwsiFailure("permission denied", {}, `PermissionDenied: ${permissionOf(functionName)}`);
  }

  /** Answers with a reason tell it as `traceback` and have no duration: they stand for exceptions. */
  #failed(functionName: string, error: unknown, duration: number): Answer {
    const failure = asFailure(error) ?? this.#internal(functionName, error);
    const answer = { error: errorBody(this.#catalogue, failure), ...failure.fields };
    return failure.reason === undefined ? { ...answer, duration } : { ...answer, traceback: failure.reason };
  }

  /** The caller learns that it failed, the operator why. */
  #internal(functionName: string, error: unknown): AwsiFailure {
    reportInternalError(this.#world.settings, functionName, error);
    return new AwsiFailure("invalid request", {}, "InternalError");
  }
}

/** Failures are answers: what the function wrote before one is kept, e.g. a used-up attempt. */
function captured<T>(work: () => T): T | AwsiFailure {
  try {
    return work();
  } catch (error) {
    const failure = asFailure(error);
    if (failure === undefined) throw error;
    return failure;
  }
}

function asFailure(error: unknown): AwsiFailure | undefined {
  if (error instanceof PageKeyError) return invalidRequest(error.message);
  return error instanceof AwsiFailure ? error : undefined;
}

export function reportInternalError(settings: AwsiSettings, place: string, error: unknown): void {
  (settings.onInternalError ?? printInternalError)(place, error);
}

function printInternalError(functionName: string, error: unknown): void {
  process.stderr.write(`awsi: ${functionName}: ${error instanceof Error ? error.message : String(error)}\n`);
}
