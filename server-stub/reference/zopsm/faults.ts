/** What is wrong with a request, in the order in which the documented server looks: type, body, fields, query. */
import { isObject } from "../../runtime/document.ts";
import { parseJson } from "../../runtime/json-body.ts";
import { parseMediaType } from "../../runtime/media-type.ts";
import type { RawRequest, ValidationIssue } from "../../zopsm/index.ts";
import type { Contract } from "./contract.ts";
import { badRequest, invalidParameter, unsupportedMediaType, ZopsmFailure } from "./failure.ts";

/** `issues`: what the document's validators found; without any, the fields that may not be sent are left. */
export function faultOf(
  contract: Contract,
  raw: RawRequest,
  issues: readonly ValidationIssue[],
): ZopsmFailure | undefined {
  const bodyFault = contract.takesBody ? faultOfBody(contract, raw, issues) : undefined;
  if (bodyFault !== undefined) return bodyFault;
  const [parameter] = issues.filter(({ in: place }) => place !== "body");
  return parameter === undefined ? undefined : invalidParameter(parameter.at);
}

function faultOfBody(
  contract: Contract,
  raw: RawRequest,
  issues: readonly ValidationIssue[],
): ZopsmFailure | undefined {
  if (!isDeclaredJson(raw)) return unsupportedMediaType();
  const inBody = issues.filter(({ in: place }) => place === "body");
  const unreadable = inBody.find(({ reason }) => reason !== undefined && reason !== "missing");
  if (unreadable?.reason === "tooLarge") return badRequest("Body is too large.");
  if (unreadable !== undefined || raw.body === undefined || raw.body.length === 0) {
    return badRequest("Body is not a valid json.");
  }
  const body = parseJson(raw.body, { maxDepth: Infinity, unsafeKeys: "keep" });
  if (!isObject(body)) return badRequest("Body is not a json object.");
  return faultOfFields(contract, body) ?? faultOfValues(inBody);
}

/** A body without a type is declared as nothing, so as something else. */
function isDeclaredJson({ headers }: RawRequest): boolean {
  const type = headers["content-type"];
  return typeof type === "string" && parseMediaType(type).name === "application/json";
}

function faultOfFields(contract: Contract, body: Readonly<Record<string, unknown>>): ZopsmFailure | undefined {
  const missing = contract.required.filter((name) => !Object.hasOwn(body, name));
  const forbidden = contract.readOnly.filter((name) => Object.hasOwn(body, name));
  const invalid = contract.required.filter((name) => Object.hasOwn(body, name) && typeof body[name] !== "string");
  const parts = [
    ...(missing.length > 0 ? [`missing: ${listed(missing)}`] : []),
    ...(forbidden.length > 0 ? [`forbidden: ${listed(forbidden)}`] : []),
    ...(invalid.length > 0 ? [`invalid: {${invalid.map((name) => `'${name}': 'is not a text'`).join(", ")}}`] : []),
  ];
  if (parts.length === 0) return undefined;
  return new ZopsmFailure(400, "Representation deserialization failed", parts.join(", "));
}

/** As Python prints a list: names come from the document, so none needs an escape. */
function listed(names: readonly string[]): string {
  return `[${names.map((name) => `'${name}'`).join(", ")}]`;
}

const DESCRIPTIONS: ReadonlyMap<string, string> = new Map([
  ["/email", "Email address is not valid."],
  ["/phone", "Phone number is not valid."],
  ["/serviceCatalogCode", "Service code is not valid."],
]);

/** Texts that are too long, or of another form than the document gives. */
function faultOfValues([first]: readonly ValidationIssue[]): ZopsmFailure | undefined {
  if (first === undefined) return undefined;
  const description = DESCRIPTIONS.get(first.at) ?? `${first.at.slice(1) || "Body"} ${first.message}.`;
  return new ZopsmFailure(400, "Validation failed", description);
}
