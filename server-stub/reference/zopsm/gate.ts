/** Who and what gets as far as a handler. The documented order: token and role, then body, then query. */
import type { operations, RawRequest, ValidationIssue } from "../../zopsm/index.ts";
import type { Contracts } from "./contract.ts";
import { internalError, notAllowed } from "./failure.ts";
import { faultOf } from "./faults.ts";
import { ALLOWED } from "./roles.ts";
import { callerOf, type Caller } from "./sessions.ts";
import type { World } from "./world.ts";

export class Gate {
  readonly #world: World;
  readonly #contracts: Contracts;

  constructor(world: World, contracts: Contracts) {
    this.#world = world;
    this.#contracts = contracts;
  }

  /** The caller; undefined for public operations. Throws `ZopsmFailure`. */
  admit(operationId: string, raw: RawRequest, issues: readonly ValidationIssue[] = []): Caller | undefined {
    const caller = this.#authorize(operationId, raw);
    const contract = this.#contracts.get(operationId);
    if (contract === undefined) throw internalError();
    const fault = faultOf(contract, raw, issues);
    if (fault !== undefined) throw fault;
    return caller;
  }

  /** Query parameters as the server understood them, defaults included. */
  parametersOf(operationId: string, query: object): object {
    return { ...this.#contracts.get(operationId)?.queryDefaults, ...query };
  }

  #authorize(operationId: string, { headers }: RawRequest): Caller | undefined {
    const allowed = ALLOWED[operationId as keyof operations];
    if (allowed === "public") return undefined;
    const token = headers["authorization"];
    const caller = callerOf(this.#world, typeof token === "string" ? token : undefined);
    if (!allowed.includes(caller.user.role)) throw notAllowed();
    return caller;
  }
}
