/** `securityDefinitions` → `components/securitySchemes`. */
import { isObject } from "../pointer.ts";
import type { Node, ObjectNode } from "../source-document.ts";
import { extensionsOf } from "./parameters.ts";

const flowNames: Readonly<Record<string, string>> = {
  implicit: "implicit",
  password: "password",
  application: "clientCredentials",
  accessCode: "authorizationCode",
};

export function convertSecurityScheme(scheme: Node): Node {
  if (!isObject(scheme)) return scheme;
  const { description } = scheme;
  const about = { ...extensionsOf(scheme), ...(description !== undefined && { description }) };
  if (scheme["type"] === "basic") return { type: "http", scheme: "basic", ...about };
  if (scheme["type"] !== "oauth2") return { ...scheme };
  const { flow, authorizationUrl, tokenUrl, scopes } = scheme;
  const name = typeof flow === "string" ? (flowNames[flow] ?? flow) : "implicit";
  const details: ObjectNode = {
    ...(authorizationUrl !== undefined && { authorizationUrl }),
    ...(tokenUrl !== undefined && { tokenUrl }),
    scopes: isObject(scopes) ? namedScopes(scopes) : {},
  };
  return { type: "oauth2", ...about, flows: { [name]: details } };
}

/** Extensions may stand among the scopes. */
function namedScopes(scopes: ObjectNode): ObjectNode {
  return Object.fromEntries(Object.entries(scopes).filter(([name]) => !name.startsWith("x-")));
}
