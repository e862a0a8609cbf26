/** What stands around every handler: who calls, one unit of the store, the envelope of the answer. */
import { RawJson, type components, type RawRequest } from "../../zopsm/index.ts";
import { notAllowed } from "./failure.ts";
import type { Gate } from "./gate.ts";
import type { Caller } from "./sessions.ts";
import type { World } from "./world.ts";

/** What the requests of all operations have. */
export interface AnyRequest {
  readonly operationId: string;
  readonly query: object;
  readonly raw: RawRequest;
}

type Parameters = components["schemas"]["QueryParameters"];

interface Envelope<Content> {
  readonly meta: { readonly params: Parameters };
  readonly content: Content;
}

interface Success<Status, Content> {
  readonly status: Status;
  readonly body: Envelope<Content> | RawJson;
}

type Endpoint<Request, Status, Content> = (request: Request) => Promise<Success<Status, Content>>;

/** Runs inside one unit of the store, up to its first `await`. */
type Work<Request, Content> = (request: Request, caller: Caller) => Content | Promise<Content>;
type OpenWork<Request, Content> = (request: Request) => Content | Promise<Content>;

/** Makes handlers of the stub from work: `read` answers GET, `create` POST, `change` PUT and DELETE. */
export class Endpoints {
  readonly #world: World;
  readonly #gate: Gate;

  constructor(world: World, gate: Gate) {
    this.#world = world;
    this.#gate = gate;
  }

  read<R extends AnyRequest, C>(work: Work<R, C>): Endpoint<R, 200, C> {
    return this.#closed(200, work);
  }

  create<R extends AnyRequest, C>(work: Work<R, C>): Endpoint<R, 201, C> {
    return this.#closed(201, work);
  }

  change<R extends AnyRequest, C>(work: Work<R, C>): Endpoint<R, 202, C> {
    return this.#closed(202, work);
  }

  /** For everybody, as `openChange`. */
  openCreate<R extends AnyRequest, C>(work: OpenWork<R, C>): Endpoint<R, 201, C> {
    return (request) => this.#answer(201, request, () => work(request));
  }

  openChange<R extends AnyRequest, C>(work: OpenWork<R, C>): Endpoint<R, 202, C> {
    return (request) => this.#answer(202, request, () => work(request));
  }

  #closed<R extends AnyRequest, S, C>(status: S, work: Work<R, C>): Endpoint<R, S, C> {
    return (request) =>
      this.#answer(status, request, (caller) => {
        if (caller === undefined) throw notAllowed();
        return work(request, caller);
      });
  }

  async #answer<S, C>(
    status: S,
    { operationId, query, raw }: AnyRequest,
    work: (caller: Caller | undefined) => C | Promise<C>,
  ): Promise<Success<S, C>> {
    const content = await this.#world.store.unit(() => work(this.#gate.admit(operationId, raw)));
    const params = this.#gate.parametersOf(operationId, query) as Parameters;
    return { status, body: indented({ meta: { params }, content }, params.indent) };
  }
}

function indented<C>(envelope: Envelope<C>, indent: number): Envelope<C> | RawJson {
  return indent > 0 ? new RawJson(JSON.stringify(envelope, null, indent)) : envelope;
}
