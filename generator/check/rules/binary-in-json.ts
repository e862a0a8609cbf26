import { diagnose } from "../../diagnostics/catalogue.ts";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api, TypeReference } from "../../ir/index.ts";
import { reach, resolveAlias, type Lookup } from "../../ir/walk.ts";

/** `format: binary` inside JSON: octets have no form there (OpenAPI 3.1, section 4.8.14.3). */
export function binaryInJson(api: Api, diagnostics: Diagnostics): void {
  const byId = new Map(api.types.map((type) => [type.id, type]));
  const lookup: Lookup = (id) => byId.get(id);
  for (const id of reach(lookup, jsonBodies(api))) {
    const shape = byId.get(id)?.shape;
    for (const { wireName, type, origin } of shape?.kind === "object" ? shape.properties : []) {
      const resolved = resolveAlias(lookup, type);
      const isBinary = resolved.kind === "primitive" && resolved.primitive === "binary";
      if (isBinary) diagnostics.add(diagnose("binary-in-json", { property: wireName }, origin));
    }
  }
}

function jsonBodies(api: Api): readonly TypeReference[] {
  const operations = api.services.flatMap((service) => service.operations);
  const bodies = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody?.contents ?? []),
    ...responses.flatMap(({ contents }) => contents),
  ]);
  return bodies.filter(({ kind }) => kind === "json").map(({ type }) => type);
}
