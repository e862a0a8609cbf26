/** What a function of the API is here: a call in, the result without its envelope out, or an `AwsiFailure`. */
import type { operations as Operations } from "../../awsi/index.ts";
import type { Json } from "../../runtime/exact-json.ts";
import type { User } from "./users.ts";
import type { World } from "./world.ts";

/** Names of functions; the type system holds the table of handlers to them. */
export type FunctionName = keyof Operations;

/** What the spec leaves open is JSON here, and nothing is changed in place. */
type JsonOf<T> = unknown extends T
  ? Json
  : T extends readonly (infer Item)[]
    ? readonly JsonOf<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: JsonOf<T[Key]> }
      : T;

type Answer<F extends FunctionName> = Operations[F]["responses"][200]["content"]["application/json"];
type Success<T> = T extends { duration: number } ? Omit<T, "duration"> : never;

export type Body<F extends FunctionName> = JsonOf<Operations[F]["requestBody"]["content"]["application/json"]>;
export type Result<F extends FunctionName> = JsonOf<Success<Answer<F>>>;

export interface Call<F extends FunctionName> {
  readonly world: World;
  /** Who calls; undefined without a live session. */
  readonly caller: User | undefined;
  /** Validated against the spec, numbers exact. */
  readonly body: Body<F>;
}

/** Runs inside one unit of the store, up to its first `await`. */
type FunctionHandler<F extends FunctionName> = (call: Call<F>) => Result<F> | Promise<Result<F>>;

/** Handlers of some functions, by name. */
export type Handlers<F extends FunctionName> = { readonly [Name in F]: FunctionHandler<Name> };
