/**
 * Checks values against schemas that we wrote: of the extensions and of the registry. As with
 * `openapi-schema.ts`, the build puts compiled validators in the place of this module.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../package-root.ts";
import { extensions, type Location } from "./extensions.ts";
import type { Fault } from "./openapi-schema.ts";

export interface Check {
  /** `registry`, or an extension as `<location> <name>`. */
  readonly schema: string;
  readonly value: unknown;
}

/** The first fault of each value; undefined where there is none, or no such schema. */
export async function firstFaults(checks: readonly Check[]): Promise<readonly (Fault | undefined)[]> {
  const ajv = (await import("./json-schema.ts")).createAjv();
  const registry = await readFile(join(packageRoot, "specs", "registry.schema.json"), "utf8");
  const schemas = new Map<string, object>([["registry", JSON.parse(registry) as object]]);
  for (const location of Object.keys(extensions) as Location[]) {
    for (const [name, schema] of Object.entries(extensions[location])) schemas.set(`${location} ${name}`, schema);
  }
  return checks.map(({ schema: id, value }) => {
    const schema = schemas.get(id);
    // ajv keeps what it compiled, by the schema object.
    const validate = schema && ajv.compile(schema);
    return !validate || validate(value) ? undefined : validate.errors?.[0];
  });
}
