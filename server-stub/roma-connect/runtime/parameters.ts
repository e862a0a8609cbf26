/** Decodes all parameters of one request; what cannot be decoded becomes an issue, never an exception. */
import type { ParameterLocation, ParameterPlan } from "./parameter-plan.ts";
import { decodeSegment, pairOf } from "./path-styles.ts";
import { formDecode, percentDecode, verbatim } from "./percent.ts";
import { DecodeError, decodePairs, splitPairs, type IsClaimed } from "./query-styles.ts";
import { setOwn } from "./document.ts";
import { isJson } from "./media-type.ts";
import type { RawRequest, ValidationIssue } from "./types.ts";
import type { Pair, ValueDecoder } from "./value-decoder.ts";

export type ParameterValues = Record<ParameterLocation, Record<string, unknown>>;

export interface DecodedParameters {
  readonly values: ParameterValues;
  readonly issues: readonly ValidationIssue[];
}

interface Sources {
  readonly path: ReadonlyMap<string, string>;
  readonly query: readonly Pair[];
  readonly cookie: readonly Pair[];
  readonly headers: RawRequest["headers"];
}

/** `path`: texts of the path template's parameters, as sent. */
export function decodeParameters(
  plans: readonly ParameterPlan[],
  path: ReadonlyMap<string, string>,
  raw: RawRequest,
  values: ValueDecoder,
): DecodedParameters {
  const decoded: ParameterValues = { path: {}, query: {}, header: {}, cookie: {} };
  const issues: ValidationIssue[] = [];
  if (plans.length === 0) return { values: decoded, issues };
  const sources = sourcesOf(path, raw);
  for (const plan of plans) {
    try {
      const value = decodeOne(plan, plans, sources, values);
      if (value !== undefined) setOwn(decoded[plan.in], plan.name, value);
    } catch (error) {
      issues.push({ in: plan.in, at: plan.name, message: reasonOf(error), reason: "syntax" });
    }
  }
  return { values: decoded, issues };
}

function reasonOf(error: unknown): string {
  if (error instanceof DecodeError) return error.message;
  if (error instanceof URIError) return "is not percent-encoded UTF-8";
  if (error instanceof SyntaxError) return "is not valid JSON";
  throw error;
}

function sourcesOf(path: ReadonlyMap<string, string>, raw: RawRequest): Sources {
  const mark = raw.url.indexOf("?");
  const cookie = raw.headers["cookie"];
  return {
    path,
    query: mark === -1 ? [] : splitPairs(raw.url.slice(mark + 1)),
    cookie: typeof cookie === "string" ? cookie.split(";").map((part) => pairOf(part.trim())) : [],
    headers: raw.headers,
  };
}

function decodeOne(
  plan: ParameterPlan,
  plans: readonly ParameterPlan[],
  sources: Sources,
  values: ValueDecoder,
): unknown {
  if (plan.mediaType !== undefined) return decodeContent(plan, plan.mediaType, sources);
  const isClaimed: IsClaimed = (name) =>
    plans.some((other) => other.in === plan.in && (other.name === name || name.startsWith(`${other.name}[`)));
  switch (plan.in) {
    case "path": {
      const raw = sources.path.get(plan.name);
      return raw === undefined ? undefined : decodeSegment(raw, plan, values, percentDecode);
    }
    case "query":
      return decodePairs(plan, sources.query, values, isClaimed);
    case "cookie":
      return decodePairs(plan, cookiePairs(plan, sources.cookie, values), values, isClaimed);
    case "header": {
      const text = headerText(sources.headers, plan.name);
      return text === undefined ? undefined : decodeHeader(text, plan, values);
    }
  }
}

/** Header texts are not percent-encoded (OpenAPI 3.1.1, appendix D); blanks around commas carry nothing. */
export function decodeHeader(
  text: string,
  plan: Pick<ParameterPlan, "schema" | "explode">,
  values: ValueDecoder,
): unknown {
  const isPlain = !values.takesArray(plan.schema) && !values.takesObject(plan.schema);
  const tidy = isPlain ? text : text.replaceAll(/\s*,\s*/g, ",");
  const simple: ParameterPlan = { ...HEADER_DEFAULTS, schema: plan.schema, explode: plan.explode };
  return decodeSegment(tidy, simple, values, verbatim);
}

const HEADER_DEFAULTS: ParameterPlan = {
  name: "",
  in: "header",
  required: false,
  style: "simple",
  explode: false,
  allowReserved: false,
  allowEmptyValue: false,
  schema: undefined,
  mediaType: undefined,
};

/** `form` strings lists and objects together by `&`, inside one cookie as well as over several. */
function cookiePairs(plan: ParameterPlan, pairs: readonly Pair[], values: ValueDecoder): readonly Pair[] {
  if (!plan.explode || !(values.takesArray(plan.schema) || values.takesObject(plan.schema))) return pairs;
  return pairs.flatMap(([name, value]) => splitPairs(`${name}=${value}`));
}

function headerText(headers: RawRequest["headers"], name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(",") : (value as string | undefined);
}

/** A parameter described by `content` is one text in that media type. */
function decodeContent(plan: ParameterPlan, mediaType: string, sources: Sources): unknown {
  const text = contentText(plan, sources);
  if (text === undefined) return undefined;
  return isJson(mediaType) ? (JSON.parse(text) as unknown) : text;
}

function contentText(plan: ParameterPlan, sources: Sources): string | undefined {
  if (plan.in === "header") return headerText(sources.headers, plan.name);
  if (plan.in === "path") {
    const raw = sources.path.get(plan.name);
    return raw === undefined ? undefined : percentDecode(raw);
  }
  const pair = sources[plan.in].find(([name]) => formDecode(name) === plan.name);
  return pair === undefined ? undefined : formDecode(pair[1]);
}
