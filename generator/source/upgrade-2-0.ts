/**
 * Swagger 2.0 → OpenAPI 3.0 form, so that the upgrade to 3.1 and lowering know no other. The document is
 * already in one piece. Positions and references follow what moves; the input stays as it is.
 */
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Origins } from "./origins.ts";
import { isObject, setOwn } from "./pointer.ts";
import type { Node, ObjectNode } from "./source-document.ts";
import type { SwaggerContext } from "./swagger/context.ts";
import { type Keys, Moves } from "./swagger/moves.ts";
import { convertPathItem, mediaTypes } from "./swagger/operation.ts";
import { convertParameter, isBody, isFormField, type Located } from "./swagger/parameters.ts";
import { convertResponse } from "./swagger/responses.ts";
import { convertSchema } from "./swagger/schema.ts";
import { convertSecurityScheme } from "./swagger/security.ts";
import { serversOf } from "./swagger/servers.ts";

/** Fields of the root that become something else. */
const replaced = new Set(
  `swagger host basePath schemes consumes produces paths definitions parameters responses securityDefinitions
   pathItems`.split(/\s+/),
);

export function upgradeSwagger(
  root: ObjectNode,
  path: string,
  origins: Origins,
  diagnostics: Diagnostics,
): { readonly root: ObjectNode; readonly origins: Origins } {
  const moves = new Moves(path, origins);
  const onUnknownFormat = (format: string, keys: Keys): void => {
    diagnostics.add(diagnose("unsupported-collection-format", { format }, moves.placeOf(keys)));
  };
  const context: SwaggerContext = { root, moves, onUnknownFormat };
  const servers = serversOf(root);
  const upgraded: ObjectNode = { openapi: "3.0.4" };
  for (const [key, value] of Object.entries(root)) {
    if (replaced.has(key)) continue;
    moves.note([key], [key]);
    setOwn(upgraded, key, value);
  }
  if (servers.length > 0) upgraded["servers"] = servers;
  upgraded["paths"] = convertPaths(context);
  upgraded["components"] = convertComponents(context);
  moves.rewriteReferences(upgraded);
  return { root: upgraded, origins: moves.origins };
}

function convertPaths(context: SwaggerContext): ObjectNode {
  const paths = context.root["paths"];
  const converted: ObjectNode = {};
  for (const key of isObject(paths) ? Object.keys(paths) : []) {
    const keys = ["paths", key];
    context.moves.note(keys, keys);
    setOwn(
      converted,
      key,
      key.startsWith("x-") ? (isObject(paths) ? (paths[key] ?? null) : null) : convertPathItem(context, keys),
    );
  }
  return converted;
}

function convertComponents(context: SwaggerContext): ObjectNode {
  const produces = mediaTypes(context.root["produces"]);
  const sections: Readonly<Record<string, readonly [string, Convert]>> = {
    definitions: ["schemas", (schema) => convertSchema(schema)],
    responses: ["responses", (response, from, to) => convertResponse(context, response, produces, from, to)],
    parameters: ["parameters", (node, from, to) => sharedParameter(context, node, from, to)],
    securityDefinitions: ["securitySchemes", convertSecurityScheme],
    // Where bundling puts path items that have fields beside the reference.
    pathItems: ["pathItems", (_item, from) => convertPathItem(context, from)],
  };
  const components: ObjectNode = {};
  for (const [section, [name, convert]] of Object.entries(sections)) {
    const known = context.root[section];
    if (!isObject(known)) continue;
    setOwn(components, name, convertSection(context, known, section, name, convert));
  }
  return components;
}

type Convert = (node: Node, from: Keys, to: Keys) => Node | undefined;

function convertSection(
  { moves }: SwaggerContext,
  section: ObjectNode,
  from: string,
  to: string,
  convert: Convert,
): ObjectNode {
  const converted: ObjectNode = {};
  for (const [key, value] of Object.entries(section)) {
    const places: [Keys, Keys] = [
      [from, key],
      ["components", to, key],
    ];
    const result = convert(value, ...places);
    if (result === undefined) continue;
    moves.note(...places);
    setOwn(converted, key, result);
  }
  return converted;
}

/** Bodies and form fields have become part of the operations that name them. */
function sharedParameter(context: SwaggerContext, node: Node, from: Keys, to: Keys): Node | undefined {
  if (!isObject(node)) return undefined;
  const parameter: Located = { node, keys: from };
  return isBody(parameter) || isFormField(parameter) ? undefined : convertParameter(context, parameter, to);
}
