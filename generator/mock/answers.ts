/** Answers by the document alone: its examples, or values of its schemas. */
import { kindOfMediaType, negotiate } from "../../server-stub/runtime/media-type.ts";
import type { RawRequest, StubResponse } from "../../server-stub/runtime/types.ts";
import { fromDocument, isObject, stringifyExact, type Value } from "../conformance/exact-json.ts";
import { bodyOf } from "./body.ts";
import type { MockHeader, MockMedia, MockOperation, MockResponse } from "./document.ts";
import { isPicky, type Preference } from "./prefer.ts";
import { problem } from "./problem.ts";
import type { MockValues } from "./values.ts";

/** A response of the document, and the status that it goes out with. */
export interface Chosen {
  readonly response: MockResponse;
  readonly status: number;
}

/** Set by the server itself, or about the connection. */
const notMade = /^(content-(type|length|encoding)|transfer-encoding|connection|date|keep-alive|trailer|upgrade)$/i;

export class Answers {
  readonly #values: MockValues;
  readonly #known = new Map<string, StubResponse>();
  /** What most requests ask for. */
  readonly #plain = new Map<MockOperation, StubResponse>();

  constructor(values: MockValues) {
    this.#values = values;
  }

  /** What `Prefer` asks for, or the success. */
  answer(operation: MockOperation, raw: RawRequest, preference: Preference): StubResponse {
    if (isPicky(preference) || !takesAnything(raw)) return this.#choose(operation, raw, preference);
    const answer = this.#plain.get(operation) ?? this.#choose(operation, raw, preference);
    this.#plain.set(operation, answer);
    return answer;
  }

  #choose(operation: MockOperation, raw: RawRequest, { code, example, isDynamic }: Preference): StubResponse {
    const chosen = code === undefined ? successOf(operation) : responseFor(operation, Number(code));
    if (chosen === undefined) return code === undefined ? { status: 200 } : unknownCode(operation, code);
    const media = mediaFor(chosen.response, raw);
    if (example !== undefined && media?.examples.has(example) !== true)
      return unknownExample(operation, example, media);
    if (isDynamic) return this.#make(chosen, media, undefined, true);
    const key = JSON.stringify([operation.id, chosen.status, media?.mediaType, example]);
    const answer = this.#known.get(key) ?? this.#make(chosen, media, example, false);
    this.#known.set(key, answer);
    return answer;
  }

  /** The JSON value that `answer` sends without preferences; undefined where that is no JSON. */
  value(chosen: Chosen, raw: RawRequest): Value | undefined {
    const media = mediaFor(chosen.response, raw);
    return media !== undefined && kindOfMediaType(media.mediaType) === "json"
      ? this.#value(media, undefined, false)
      : undefined;
  }

  /** An answer with another value than the document's. */
  with(chosen: Chosen, raw: RawRequest, value: Value): StubResponse {
    const { mediaType = "application/json" } = mediaFor(chosen.response, raw) ?? {};
    return { status: chosen.status, headers: this.#headers(chosen, false), mediaType, body: bodyOf(value, mediaType) };
  }

  #make(chosen: Chosen, media: MockMedia | undefined, example: string | undefined, isDynamic: boolean): StubResponse {
    const common = { status: chosen.status, headers: this.#headers(chosen, isDynamic) };
    if (media === undefined) return common;
    const mediaType = concrete(media.mediaType);
    const value = this.#value(media, example, isDynamic);
    if (value === undefined && media.schema !== undefined) return noValue(chosen, mediaType);
    return { ...common, mediaType, body: bodyOf(value, mediaType) };
  }

  #value({ examples, schema }: MockMedia, name: string | undefined, isDynamic: boolean): Value | undefined {
    const example = name === undefined ? [...examples.values()][0] : examples.get(name);
    if (isDynamic && schema !== undefined) return this.#values.dynamic(schema);
    if (example !== undefined) return fromDocument(example);
    return schema === undefined ? undefined : this.#values.example(schema);
  }

  #headers({ response }: Chosen, isDynamic: boolean): Readonly<Record<string, string>> {
    const wanted = response.headers.filter(({ name }) => !notMade.test(name));
    const entries = wanted.map((header) => [header.name, this.#header(header, isDynamic)] as const);
    return Object.fromEntries(entries.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
  }

  /** Simple style; undefined where the value cannot stand in a header. */
  #header({ schema, example }: MockHeader, isDynamic: boolean): string | undefined {
    const made =
      schema === undefined ? undefined : isDynamic ? this.#values.dynamic(schema) : this.#values.example(schema);
    const value = example === undefined || isDynamic ? made : fromDocument(example);
    if (value === undefined || value === null || isObject(value)) return undefined;
    const text = [value]
      .flat()
      .map((item) => (typeof item === "string" ? item : stringifyExact(item)))
      .join(",");
    return /^[\x20-\x7e]*$/.test(text) ? text : undefined;
  }
}

const successes = new WeakMap<MockOperation, Chosen | undefined>();

/** The first of the 2XX, else what comes nearest to a success. */
export function successOf(operation: MockOperation): Chosen | undefined {
  if (!successes.has(operation)) successes.set(operation, findSuccess(operation));
  return successes.get(operation);
}

function findSuccess({ responses }: MockOperation): Chosen | undefined {
  const sorted = responses.toSorted((left, right) => left.status.localeCompare(right.status));
  const response =
    sorted.find(({ status }) => /^2/.test(status)) ??
    sorted.find(({ status }) => status === "default") ??
    sorted.find(({ status }) => /^3/.test(status)) ??
    sorted[0];
  return response && { response, status: statusOf(response.status) };
}

function statusOf(status: string): number {
  return status === "default" ? 200 : Number(status.replaceAll(/x/gi, "0"));
}

/** The status itself, its range, or the default. */
export function responseFor({ responses }: MockOperation, status: number): Chosen | undefined {
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  const names = [String(status), `${Math.floor(status / 100)}XX`, "DEFAULT"];
  const found = names.map((name) => responses.find((response) => response.status.toUpperCase() === name));
  const response = found.find((candidate) => candidate !== undefined);
  return response && { response, status };
}

/** JSON first where the client does not mind. */
function mediaFor({ media }: MockResponse, { headers }: RawRequest): MockMedia | undefined {
  const isFirst = ({ mediaType }: MockMedia): boolean => kindOfMediaType(mediaType) === "json";
  const offered = [...media.filter(isFirst), ...media.filter((item) => !isFirst(item))];
  const accept = headers["accept"];
  const names = offered.map(({ mediaType }) => mediaType);
  const name = negotiate(names, typeof accept === "string" ? accept : undefined) ?? names[0];
  return offered.find(({ mediaType }) => mediaType === name);
}

function takesAnything({ headers: { accept } }: RawRequest): boolean {
  return accept === undefined || accept === "*/*";
}

function concrete(mediaType: string): string {
  return mediaType.includes("*") ? "application/octet-stream" : mediaType;
}

function noValue({ response }: Chosen, mediaType: string): StubResponse {
  const place = `the response ${response.status} as ${mediaType}`;
  return problem(500, `The document's schema for ${place} has no value, or refers to what is not there`);
}

function unknownCode({ id, responses }: MockOperation, code: string): StubResponse {
  const known = responses.map(({ status }) => status).join(", ");
  return problem(404, `The document has no response ${code.slice(0, 20)} for ${id}; it has ${known}`);
}

function unknownExample({ id }: MockOperation, name: string, media: MockMedia | undefined): StubResponse {
  const known = [...(media?.examples.keys() ?? [])].join(", ") || "none";
  return problem(
    404,
    `The document has no example "${name.slice(0, 100)}" for this response of ${id}; it has ${known}`,
  );
}
