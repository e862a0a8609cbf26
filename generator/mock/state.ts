/**
 * Keeps what is written to collections. Until something is written to one, the document's examples answer for it;
 * from then on it holds what was written. Whatever does not fit this form is answered by the document alone.
 */
import { isJson } from "../../server-stub/runtime/media-type.ts";
import type { RawRequest, StubRequest, StubResponse } from "../../server-stub/runtime/types.ts";
import { exactBody } from "../../server-stub/reference/exact-body.ts";
import { newId, type Randomness } from "../../server-stub/reference/ids.ts";
import { isObject, parseExact, stringifyExact, type Value, type ValueObject } from "../conformance/exact-json.ts";
import { responseFor, successOf, type Answers, type Chosen } from "./answers.ts";
import { collectionsOf, idNames, placeOf, type Collection } from "./collections.ts";
import type { MockDocument, MockOperation } from "./document.ts";
import type { Items } from "./items.ts";
import { problem } from "./problem.ts";
import { shaped, withItems } from "./shapes.ts";
import { uuidOf } from "./value-makers.ts";
import type { MockValues } from "./values.ts";

export interface StateParts {
  readonly document: MockDocument;
  readonly values: MockValues;
  readonly answers: Answers;
  readonly items: Items;
  readonly random: Randomness;
}

/** One call to a path of a collection. */
interface Call {
  readonly operation: MockOperation;
  readonly collection: Collection;
  readonly request: StubRequest;
  readonly place: string;
  /** Of the item; empty for the collection itself. */
  readonly key: string;
  readonly chosen: Chosen;
}

export class State {
  readonly #parts: StateParts;
  readonly #collections: ReadonlyMap<string, Collection>;

  constructor(parts: StateParts) {
    this.#parts = parts;
    const paths = parts.document.root["paths"];
    this.#collections = collectionsOf(Object.keys(paths ?? {}));
  }

  /** Undefined where the document alone is to answer. */
  answer(operation: MockOperation, request: StubRequest): StubResponse | undefined {
    const collection = this.#collections.get(operation.path);
    const chosen = successOf(operation);
    if (collection === undefined || chosen === undefined) return undefined;
    const call = { operation, collection, request, chosen, ...placeOf(collection, request.raw.url) };
    return operation.path === collection.path ? this.#ofCollection(call) : this.#ofItem(call);
  }

  #ofCollection(call: Call): StubResponse | undefined {
    if (call.operation.method === "POST") return this.#create(call);
    return call.operation.method === "GET" ? this.#list(call) : undefined;
  }

  #ofItem(call: Call): StubResponse | undefined {
    switch (call.operation.method) {
      case "GET":
        return this.#read(call);
      case "PUT":
      case "PATCH":
        return this.#write(call);
      case "DELETE":
        return this.#delete(call);
      default:
        return undefined;
    }
  }

  #list({ chosen, place, request: { raw } }: Call): StubResponse | undefined {
    const { items, answers, values } = this.#parts;
    if (!items.isWritten(place)) return undefined;
    const example = answers.value(chosen, raw);
    const schema = this.#schemaOf(chosen);
    if (example === undefined || schema === undefined) return undefined;
    const list = withItems(example, items.all(place), (value) => values.fits(schema, plain(value)));
    return list === undefined ? undefined : answers.with(chosen, raw, list);
  }

  #read(call: Call): StubResponse | undefined {
    const { items } = this.#parts;
    if (!items.isWritten(call.place)) return undefined;
    const item = items.get(call.place, call.key);
    return item === undefined ? this.#missing(call) : this.#tell(call, call.chosen, item);
  }

  #create(call: Call): StubResponse | undefined {
    const body = sentValue(call.request);
    const example = this.#itemExample(call);
    const name = example && idNames(call.collection).find((candidate) => Object.hasOwn(example, candidate));
    if (!isObject(body) || example === undefined || name === undefined) return undefined;
    const id = body[name] ?? this.#newId(example[name] ?? null, call.place);
    const item = { ...example, ...body, [name]: id };
    this.#parts.items.put(call.place, textOf(id), item);
    return this.#tell(call, call.chosen, item);
  }

  #write(call: Call): StubResponse | undefined {
    const { items } = this.#parts;
    const body = sentValue(call.request);
    const { method } = call.operation;
    const known = items.get(call.place, call.key);
    if (known === undefined && method === "PATCH" && items.isWritten(call.place)) return this.#missing(call);
    const before = known ?? this.#itemExample(call);
    if (!isObject(body) || before === undefined) return undefined;
    const kept = method === "PUT" ? without(before, this.#settable(call.operation)) : before;
    const id = this.#ownId(call, before);
    // First for people, last to win.
    const item = { ...id, ...kept, ...body, ...id };
    items.put(call.place, call.key, item);
    const created = known === undefined && method === "PUT" ? this.#documented(call.operation, 201) : undefined;
    return this.#tell(call, created ?? call.chosen, item);
  }

  #delete(call: Call): StubResponse | undefined {
    const { items } = this.#parts;
    const wasWritten = items.isWritten(call.place);
    return items.delete(call.place, call.key) || !wasWritten ? undefined : this.#missing(call);
  }

  /** As the documented answer has it: all of the item, or those of its fields that the answer's example has. */
  #tell({ request: { raw } }: Call, chosen: Chosen, item: ValueObject): StubResponse | undefined {
    const { answers, values } = this.#parts;
    const example = answers.value(chosen, raw);
    const schema = this.#schemaOf(chosen);
    if (example === undefined || schema === undefined) return undefined;
    const value = shaped(item, example, (candidate) => values.fits(schema, plain(candidate)));
    return value === undefined ? undefined : answers.with(chosen, raw, value);
  }

  #missing({ operation, request: { raw } }: Call): StubResponse {
    const documented = this.#documented(operation, 404);
    return documented === undefined
      ? problem(404, "Nothing with this id was written, or it was deleted")
      : this.#parts.answers.answer(operation, raw, { isDynamic: false, code: "404" });
  }

  /** Only where the document names the very status. */
  #documented(operation: MockOperation, status: number): Chosen | undefined {
    const chosen = responseFor(operation, status);
    return chosen?.response.status === String(status) ? chosen : undefined;
  }

  /** What reading an item answers; else what the call itself does. */
  #itemExample({ collection, chosen, request: { raw } }: Call): ValueObject | undefined {
    const read = this.#parts.document.operationAt("GET", collection.itemPath);
    const shown = (read && successOf(read)) ?? chosen;
    const example = this.#parts.answers.value(shown, asJson(raw)) ?? this.#parts.answers.value(chosen, asJson(raw));
    return isObject(example) ? example : undefined;
  }

  /** The id of the path in the item, of the type that its example has. */
  #ownId({ collection, key }: Call, example: ValueObject): ValueObject {
    const name = idNames(collection).find((candidate) => Object.hasOwn(example, candidate));
    if (name === undefined) return {};
    const isNumber = typeof example[name] !== "string" && /^-?(0|[1-9]\d*)$/.test(key);
    return { [name]: isNumber ? parseExact(key) : key };
  }

  #newId(example: Value, place: string): Value {
    const { items, random } = this.#parts;
    const isUuid = typeof example === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(example);
    if (isUuid) return uuidOf(random.bytes(16));
    if (typeof example === "string" && !/^\d+$/.test(example)) return newId(random);
    let number = items.count(place) + 1;
    while (items.get(place, String(number)) !== undefined) number++;
    return typeof example === "string" ? String(number) : number;
  }

  /** What a request may set: a PUT that leaves it out removes it. */
  #settable({ requestSchema }: MockOperation): readonly string[] {
    return requestSchema === undefined ? [] : this.#parts.values.fieldsOf(requestSchema);
  }

  #schemaOf({ response }: Chosen) {
    return response.media.find(({ mediaType }) => /[/+]json\b/.test(mediaType))?.schema;
  }
}

function asJson(raw: RawRequest): RawRequest {
  return { ...raw, headers: {} };
}

function without(object: ValueObject, names: readonly string[]): ValueObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

function textOf(id: Value): string {
  return typeof id === "string" ? id : stringifyExact(id);
}

/** The body with its numbers as sent. */
function sentValue(request: StubRequest): Value {
  const body: unknown = isJson(request.mediaType ?? "") ? exactBody(request) : (request.body ?? null);
  return body as Value;
}

/** For judges of values: without exact numbers. */
function plain(value: Value): unknown {
  return JSON.parse(stringifyExact(value));
}
