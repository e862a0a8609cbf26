/** Requests of one operation: minimal, full, each media type, and variations until every alternative was taken. */
import type { Argument, MediaKind } from "../ir/index.ts";
import type { Body, PlannedRequest, SentParameter } from "./case.ts";
import { requires } from "./alternatives.ts";
import { Coverage, sharedTurns } from "./coverage.ts";
import type { DocumentMedia, DocumentParameter, PlacedSchema } from "./document-operations.ts";
import { isObject, type Value, type ValueObject } from "./exact-json.ts";
import {
  contentPlace,
  delimiterOf,
  formPlace,
  multipartPlace,
  oneLevel,
  parameterPlace,
  withoutDelimiter,
  withoutEmpty,
  writingOf,
} from "./places.ts";
import { verifiedValue, type Planner } from "./planner.ts";
import { Impossible, isObjectNode, NotOffered } from "./schema-model.ts";
import { anywhere, octets, type Place } from "./values.ts";

type Mode = "minimal" | "full";

export interface RequestPlans {
  readonly requests: readonly PlannedRequest[];
  readonly skipped: readonly Unmade[];
  /** By reason: what the SDK offers no way to give. */
  readonly notOffered: readonly Unmade[];
}

interface Unmade {
  readonly label: string;
  readonly reason: string;
}

export function planRequests(planner: Planner): RequestPlans {
  const requests: PlannedRequest[] = [];
  const skipped: Unmade[] = [];
  const notOffered = new Map<string, Unmade>();
  const add = (label: string, make: () => PlannedRequest): void => {
    try {
      requests.push(make());
    } catch (error) {
      if (!(error instanceof Impossible)) throw error;
      const { message: reason } = error;
      if (!(error instanceof NotOffered)) skipped.push({ label, reason });
      else if (!notOffered.has(reason)) notOffered.set(reason, { label, reason });
    }
  };
  const media = (planner.document.body?.media ?? []).filter((content) => {
    const reason = unsupported(planner, content);
    if (reason !== undefined) skipped.push({ label: content.mediaType, reason });
    return reason === undefined;
  });
  add("minimal", () => makeRequest(planner, "minimal", "minimal", media[0], fresh()));
  for (const [index, content] of (media.length === 0 ? [undefined] : media).entries()) {
    const label = index === 0 || content === undefined ? "full" : `full ${content.mediaType}`;
    const body = planner.shared.of(content?.placed?.schema, `request ${content?.mediaType ?? ""}`);
    const coverage = { parameters: new Coverage(), body };
    add(label, () => makeRequest(planner, label, "full", content, coverage));
    for (let turn = 1; turn <= planner.variations && isWorthATurn(planner, coverage); turn += 1) {
      const name = label.replace("full", `vary-${turn}`);
      add(name, () => makeRequest(planner, name, "full", content, coverage));
    }
  }
  return { requests: withoutRepeats(requests), skipped, notOffered: [...notOffered.values()] };
}

interface RequestCoverage {
  readonly parameters: Coverage;
  readonly body: Coverage;
}

function fresh(): RequestCoverage {
  return { parameters: new Coverage(), body: new Coverage() };
}

/** Both count the turn. */
function isWorthATurn({ variations }: Planner, { parameters, body }: RequestCoverage): boolean {
  return [parameters.takeTurn(variations), body.takeTurn(variations * sharedTurns)].includes(true);
}

function withoutRepeats(requests: readonly PlannedRequest[]): readonly PlannedRequest[] {
  return [
    ...new Map(requests.toReversed().map((request) => [JSON.stringify({ ...request, label: "" }), request])).values(),
  ].toReversed();
}

function makeRequest(
  planner: Planner,
  label: string,
  mode: Mode,
  media: DocumentMedia | undefined,
  coverage: RequestCoverage,
): PlannedRequest {
  const parameters = planner.document.parameters.flatMap((parameter) => {
    const value = parameterValue(planner, parameter, mode, coverage.parameters);
    return value === undefined ? [] : [{ name: parameter.name, in: parameter.in as SentParameter["in"], value }];
  });
  const isBodyWanted = media !== undefined && (mode === "full" || planner.document.body?.required === true);
  const body = isBodyWanted ? makeBody(planner, media, mode, coverage.body) : undefined;
  const sent = parameters.map((parameter) => argumentOf(planner, parameter.in, parameter.name, parameter.value));
  const given = [...undeclaredPath(planner), ...sent, ...bodyArguments(planner, body)].filter(
    (entry) => entry !== undefined,
  );
  // The SDK's default is the first of the IR's contents, which puts JSON before the document's order.
  const isDefault = media?.mediaType === planner.operation.requestBody?.contents[0]?.mediaType;
  return {
    label,
    arguments: Object.fromEntries(given),
    mediaType: isDefault ? null : (media?.mediaType ?? null),
    parameters,
    body,
  };
}

/** Names in the path's template that the document forgot to declare: any text will do. */
function undeclaredPath({ operation, document }: Planner): readonly [string, Value][] {
  const declared = new Set(document.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name));
  return operation.arguments
    .filter(({ source, wireName }) => source === "path" && !declared.has(wireName))
    .map(({ key }) => [key, "text"]);
}

/** Header parameters of these names are ignored (OpenAPI 3.1, 4.8.12.2). */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);
/** RFC 9110, 5.6.2, and RFC 6265, 4.1.1: what a header and a cookie may be called. */
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function isSendable({ operation }: Planner, { in: location, name, required }: DocumentParameter): boolean {
  if (location === "path") return operation.path.includes(`{${name}}`);
  if (location !== "header" && location !== "cookie") return location === "query";
  if (location === "header" && ignoredHeaders.has(name.toLowerCase())) return false;
  const isLegal = token.test(name);
  if (!isLegal && required) throw new Impossible(`${location} ${name} is required, but HTTP allows no such name`);
  return isLegal;
}

function parameterValue(
  planner: Planner,
  parameter: DocumentParameter,
  mode: Mode,
  coverage: Coverage,
): Value | undefined {
  const { in: location, placed, node } = parameter;
  if (placed === undefined || !isSendable(planner, parameter) || (mode === "minimal" && !parameter.required))
    return undefined;
  const isContent = parameter.mediaType !== undefined;
  const place = isContent
    ? contentPlace(location)
    : parameterPlace(planner.root, location, placed.schema, writingOf(node, location));
  try {
    const step = `${location} ${parameter.name}`;
    const adjust = isContent ? {} : { adjust: node["style"] === "deepObject" ? withoutEmpty : oneLevel };
    const wanted = { direction: "request" as const, place, coverage, step, ...adjust };
    const value = verifiedValue(planner, placed, { mode, ...wanted });
    if (value !== undefined || !parameter.required) return value;
    // An empty object cannot be sent: a required one needs a property.
    const fuller = verifiedValue(planner, placed, { mode: "full", ...wanted });
    if (fuller === undefined) throw new Impossible("nothing can be sent");
    return fuller;
  } catch (error) {
    if (!(error instanceof Impossible) || error instanceof NotOffered) throw error;
    if (!parameter.required) return undefined;
    throw new Impossible(`${location} ${parameter.name}: ${error.message}`);
  }
}

function kindOf(planner: Planner, { mediaType }: DocumentMedia): MediaKind | undefined {
  return planner.operation.requestBody?.contents.find((candidate) => candidate.mediaType === mediaType)?.kind;
}

const supported: readonly (MediaKind | undefined)[] = ["json", "form", "multipart", "text", "binary"];

function unsupported(planner: Planner, media: DocumentMedia): string | undefined {
  const isSupported = supported.includes(kindOf(planner, media));
  return isSupported ? undefined : `request bodies of ${media.mediaType} are not generated`;
}

function makeBody(planner: Planner, media: DocumentMedia, mode: Mode, coverage: Coverage): Body {
  const { mediaType } = media;
  switch (kindOf(planner, media)) {
    case "json":
      return { kind: "json", mediaType, value: bodyValue(planner, media, mode, coverage, anywhere) };
    case "form":
      return { kind: "fields", mediaType, value: fieldsOf(planner, media, mode, coverage, formPlace) };
    case "multipart":
      return { kind: "fields", mediaType, value: fieldsOf(planner, media, mode, coverage, multipartPlace) };
    case "text":
      return { kind: "text", mediaType, text: textBody(planner, media, mode, coverage) };
    case "binary":
      return { kind: "binary", mediaType, base64: octetsOf(coverage, mode) };
    default:
      throw new Impossible(`request bodies of ${mediaType} are not generated`);
  }
}

/** An empty body is no body, so there is always an octet. */
const someOctets = octets.filter((base64) => base64 !== "");

function octetsOf(coverage: Coverage, mode: Mode): string {
  return someOctets[mode === "minimal" ? 0 : coverage.root.pick(someOctets.length)] ?? "";
}

const textPlace: Place = { ...anywhere, allowsNull: false, admits: (text) => text !== "" };

function bodyValue(planner: Planner, media: DocumentMedia, mode: Mode, coverage: Coverage, place: Place): Value {
  const placed = media.placed ?? { schema: true, pointer: "" };
  if (media.placed === undefined) return { key: "any value" };
  const adjust = (value: Value): Value => argumentsOnly(planner, placed, value);
  const value = verifiedValue(planner, placed, { mode, direction: "request", place, coverage, adjust });
  if (value === undefined) throw new Impossible("nothing is left of the body");
  return value;
}

/** A flattened body has an argument for each named field, and none for others. */
function argumentsOnly(planner: Planner, placed: PlacedSchema | undefined, value: Value): Value {
  if (planner.operation.bodyMode !== "flattened" || !isObject(value)) return value;
  const names = new Set(planner.operation.arguments.filter(isField).map((argument) => argument.wireName));
  const missing = Object.keys(value).find(
    (name) => !names.has(name) && placed !== undefined && requires(planner.root, placed.schema, name),
  );
  if (missing !== undefined) throw new NotOffered(`there is no argument for the required field ${missing}`);
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)));
}

function isField(argument: Argument): boolean {
  return argument.source === "bodyField";
}

function textBody(planner: Planner, media: DocumentMedia, mode: Mode, coverage: Coverage): string {
  if (media.placed === undefined) return "text";
  const value = bodyValue(planner, media, mode, coverage, textPlace);
  if (typeof value !== "string") throw new Impossible("a text body that is no string is not generated");
  return value;
}

function fieldsOf(planner: Planner, media: DocumentMedia, mode: Mode, coverage: Coverage, place: Place): ValueObject {
  const adjusted = (value: Value): Value | undefined => {
    const known = argumentsOnly(planner, media.placed, value);
    if (!isObject(known)) return undefined;
    const fields = Object.entries(known).flatMap(([name, field]): [string, Value][] => {
      const kept = place.hasFiles ? field : formField(media, name, field);
      return kept === undefined ? [] : [[name, kept]];
    });
    return Object.fromEntries(fields);
  };
  if (media.placed === undefined) throw new Impossible("the form has no schema");
  const value = verifiedValue(planner, media.placed, { mode, direction: "request", place, coverage, adjust: adjusted });
  if (!isObject(value)) throw new Impossible("the form is no object");
  return value;
}

/** Objects in a form need an encoding that says how (OpenAPI 3.1, 4.8.15.1). */
function formField(media: DocumentMedia, name: string, value: Value): Value | undefined {
  const encodings = isObjectNode(media.node["encoding"]) ? media.node["encoding"] : {};
  const encoding = isObjectNode(encodings[name]) ? encodings[name] : {};
  if (typeof encoding["contentType"] === "string" && encoding["contentType"].includes("json")) return value;
  if (encoding["style"] === "deepObject") return withoutEmpty(value);
  if (isObject(value)) return undefined;
  const delimiter = delimiterOf(writingOf(encoding, "query"));
  return oneLevel(delimiter === undefined ? value : withoutDelimiter(value, delimiter));
}

function argumentOf(planner: Planner, source: string, name: string, value: Value): [string, Value] | undefined {
  const found = planner.operation.arguments.find(
    (argument) => argument.source === source && argument.wireName === name,
  );
  if (found === undefined) throw new NotOffered(`there is no argument for ${source} ${name}`);
  return found.filledBy === "constant" ? undefined : [found.key, value];
}

function bodyArguments(planner: Planner, body: Body | undefined): readonly ([string, Value] | undefined)[] {
  if (body === undefined) return [];
  if (planner.operation.bodyMode === "flattened" && (body.kind === "json" || body.kind === "fields")) {
    const fields = isObject(body.value) ? Object.entries(body.value) : [];
    return fields.map(([name, value]) => argumentOf(planner, "bodyField", name, value));
  }
  const argument = planner.operation.arguments.find(({ source }) => source === "body");
  if (argument === undefined) throw new NotOffered("there is no argument for the body");
  return [[argument.key, argumentValue(body)]];
}

function argumentValue(body: Body): Value {
  switch (body.kind) {
    case "json":
    case "fields":
      return body.value;
    case "text":
      return body.text;
    case "binary":
      return { $base64: body.base64 };
  }
}
