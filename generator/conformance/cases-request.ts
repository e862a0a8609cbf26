/** Requests of one operation: minimal, full, each media type, and variations until every alternative was taken. */
import type { PlannedRequest, SentParameter } from "./case.ts";
import { Coverage, sharedTurns } from "./coverage.ts";
import type { DocumentMedia, DocumentParameter } from "./document-operations.ts";
import { stringifyExact, type Value } from "./exact-json.ts";
import { contentPlace, oneLevel, parameterPlace, withoutEmpty, writingOf } from "./places.ts";
import { verifiedValue, type Planner } from "./planner.ts";
import { argumentOf, bodyArguments, makeBody, unsupported, type Mode } from "./request-body.ts";
import { Impossible, NotOffered } from "./schema-model.ts";

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
    ...new Map(requests.toReversed().map((request) => [stringifyExact({ ...request, label: "" }), request])).values(),
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
    mediaType: isDefault && !isRange(media) ? null : (concrete(media) ?? null),
    parameters,
    body,
  };
}

/** `image/*`: the caller says which. */
function isRange(media: DocumentMedia | undefined): boolean {
  return media !== undefined && /^[^*]+\/\*$/.test(media.mediaType);
}

function concrete(media: DocumentMedia | undefined): string | undefined {
  return isRange(media) ? media?.mediaType.replace("*", "x-awsi") : media?.mediaType;
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
