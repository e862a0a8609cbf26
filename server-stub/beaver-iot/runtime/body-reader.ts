/** The body of one request against what its operation takes: media type, decoding, validation. */
import { decodeBody, type DecodedBody } from "./body.ts";
import { isObject, setOwn } from "./document.ts";
import type { JsonLimits } from "./json-body.ts";
import { findMediaType, isJson, kindOfMediaType, parseMediaType, type MediaType } from "./media-type.ts";
import type { Content, RequestBodyPlan } from "./operation-plan.ts";
import type { RawRequest, ValidationIssue } from "./types.ts";
import type { Validators } from "./validators.ts";
import type { ValueDecoder } from "./value-decoder.ts";

export interface BodyReaderOptions extends JsonLimits {
  readonly assumeJson: boolean;
}

export interface ReadBody {
  readonly value: unknown;
  readonly mediaType: string | undefined;
  readonly issues: readonly ValidationIssue[];
}

/** A body that was read before the operation was known. */
export interface EarlyBody {
  readonly mediaType: MediaType;
  readonly value: unknown;
}

export class BodyReader {
  readonly #validators: Validators;
  readonly #values: ValueDecoder;
  readonly #options: BodyReaderOptions;

  constructor(validators: Validators, values: ValueDecoder, options: BodyReaderOptions) {
    this.#validators = validators;
    this.#values = values;
    this.#options = options;
  }

  /** The body of an RPC request, which tells its operation. */
  async readEarly(declared: readonly string[], raw: RawRequest): Promise<EarlyBody | ValidationIssue> {
    const mediaType = mediaTypeOf(declared, raw, this.#options.assumeJson);
    if (raw.body === undefined || mediaType === undefined) {
      return { in: "body", at: "", message: "is missing, or has no known media type", reason: "syntax" };
    }
    const content = { schema: undefined, encoding: undefined };
    const decoded = await decodeBody(raw.body, mediaType, content, this.#values, this.#options);
    return "issue" in decoded ? decoded.issue : { mediaType, value: decoded.value };
  }

  async read(plan: RequestBodyPlan | null, raw: RawRequest, early: EarlyBody | undefined): Promise<ReadBody> {
    const bytes = raw.body;
    if (plan === null || bytes === undefined || bytes.length === 0) {
      const issues: ValidationIssue[] = plan?.required === true ? [{ in: "body", at: "", message: "is required" }] : [];
      return { value: undefined, mediaType: undefined, issues };
    }
    const mediaType = mediaTypeOf(namesOf(plan), raw, this.#options.assumeJson);
    const content = mediaType && contentFor(plan, mediaType.name);
    if (content === undefined) return { value: undefined, mediaType: mediaType?.name, issues: [unsupported(plan)] };
    const decoded = await this.#decode(bytes, mediaType ?? JSON_TYPE, content, early);
    if ("issue" in decoded) return { value: undefined, mediaType: mediaType?.name, issues: [decoded.issue] };
    const issues = this.#issues(content, mediaType?.name ?? "", decoded.value, bytes.length);
    return { value: decoded.value, mediaType: mediaType?.name, issues };
  }

  async #decode(
    bytes: Buffer,
    mediaType: MediaType,
    content: Content,
    early: EarlyBody | undefined,
  ): Promise<DecodedBody> {
    // A form read early had no schema yet; JSON needs none.
    if (early !== undefined && isJson(early.mediaType.name)) return { value: early.value };
    return decodeBody(bytes, mediaType, content, this.#values, this.#options);
  }

  #issues({ schema }: Content, mediaType: string, value: unknown, bytes: number): ValidationIssue[] {
    const kind = kindOfMediaType(mediaType);
    if (schema === undefined || kind === "binary" || kind === "xml" || Buffer.isBuffer(value)) return [];
    const judged = kind === "multipart" ? withoutFiles(value) : value;
    const issues = this.#validators.issues(schema, judged, bytes);
    return issues.map(({ at, message, missing }) => ({
      ...{ in: "body", at, message },
      ...(missing !== undefined && { reason: "missing" }),
    }));
  }
}

const JSON_TYPE = parseMediaType("application/json");

export function namesOf(plan: RequestBodyPlan | null): readonly string[] {
  return plan?.contents.map(({ mediaType }) => mediaType) ?? [];
}

/** What the body is: as sent; where nothing was, or `assumeJson` says so, what the operation takes. */
function mediaTypeOf(declared: readonly string[], raw: RawRequest, assumeJson: boolean): MediaType | undefined {
  const header = raw.headers["content-type"];
  const sent = typeof header === "string" && header.trim() !== "" ? parseMediaType(header) : undefined;
  if (sent !== undefined && findMediaType(declared, sent.name) !== undefined) return sent;
  const json = declared.find(isJson);
  if (assumeJson && json !== undefined) return parseMediaType(json);
  const only = declared.length === 1 ? declared[0] : undefined;
  return sent ?? (only === undefined ? undefined : parseMediaType(only));
}

function contentFor(plan: RequestBodyPlan, mediaType: string): Content | undefined {
  const name = findMediaType(namesOf(plan), mediaType);
  return plan.contents.find((content) => content.mediaType === name);
}

function unsupported(plan: RequestBodyPlan): ValidationIssue {
  const message = `must be one of: ${namesOf(plan).join(", ")}`;
  return { in: "header", at: "content-type", message, reason: "mediaType" };
}

/** Files stand as the text of their octets, which is how a schema speaks of them. */
function withoutFiles(value: unknown): unknown {
  if (!isObject(value)) return value;
  const judged = {};
  for (const [name, field] of Object.entries(value)) {
    setOwn(judged, name, Array.isArray(field) ? field.map(octets) : octets(field));
  }
  return judged;
}

function octets(value: unknown): unknown {
  return isObject(value) && Buffer.isBuffer(value["data"]) ? value["data"].toString("latin1") : value;
}
