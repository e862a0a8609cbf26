/** A document that nobody wrote a server for, served like one of `server-stub/reference`: by examples, schemas and what callers write. */
import { createServer } from "../../server-stub/runtime/server.ts";
import type { StubOptions } from "../../server-stub/runtime/types.ts";
import { createClock } from "../../server-stub/reference/clock.ts";
import { createRandomness } from "../../server-stub/reference/ids.ts";
import { Store } from "../../server-stub/reference/store.ts";
import type { RunningSystem, SystemOptions } from "../../server-stub/reference/system.ts";
import type { StartableSystem } from "../../server-stub/reference/systems.ts";
import type { ObjectNode } from "../source/source-document.ts";
import { Answers } from "./answers.ts";
import { MockDocument } from "./document.ts";
import { Items } from "./items.ts";
import { isPicky, preferenceOf } from "./prefer.ts";
import { State } from "./state.ts";
import { MockValues } from "./values.ts";

/** Without a seed dynamic answers repeat all the same: a mock is for tests. */
const defaultSeed = "mock";

/** `api`: names the document's tables in a data file. */
export function mockSystem(api: string, root: ObjectNode): StartableSystem {
  return { api, document: root, create: (options) => createMock(root, options) };
}

function createMock(root: ObjectNode, options: Omit<SystemOptions<unknown>, "settings">): RunningSystem {
  const { dataFile, seed = defaultSeed, now, watch } = options;
  const document = new MockDocument(root);
  const random = createRandomness(seed);
  const values = new MockValues(document, random);
  const answers = new Answers(values);
  const store = new Store(dataFile);
  const items = new Items(store, createClock(now));
  const state = new State({ document, values, answers, items, random });
  const fallback: StubOptions["fallback"] = (request) => {
    const operation = document.operation(request.operationId);
    const preference = preferenceOf(request.raw);
    const written = isPicky(preference) ? undefined : state.answer(operation, request);
    return written ?? answers.answer(operation, request.raw, preference);
  };
  const server = createServer({ document: root, handlers: {}, fallback, ...watch });
  const close = async (): Promise<void> => {
    await server.close();
    store.close();
  };
  return { server, credentials: {}, firstCall: (url) => `curl ${url}${firstPath(root)}`, close };
}

/** Something to try: the first that is read without parameters. */
function firstPath({ paths }: ObjectNode): string {
  const readable = Object.entries(paths ?? {}).filter(([path, item]) => !/[{#]/.test(path) && isReadable(item));
  return readable[0]?.[0] ?? "/";
}

function isReadable(item: unknown): boolean {
  return typeof item === "object" && item !== null && "get" in item;
}
