/** The templates, partials and view schemas of the targets, as they lie in the repository. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { partialFiles } from "../../generator/render/engine.ts";
import { targets } from "../../generator/targets/registry.ts";
import { projectRoot } from "../project-root.ts";
import type { TemplateSource, ViewSchema } from "./contract.ts";

export interface TemplateSet {
  readonly templates: ReadonlyMap<string, TemplateSource>;
  readonly partials: ReadonlyMap<string, TemplateSource>;
  readonly schemas: Readonly<Record<string, ViewSchema>>;
}

export const targetIds: readonly string[] = Object.keys(targets);

export async function templateSet(target: string): Promise<TemplateSet> {
  const folder = join(projectRoot, "templates", target);
  const names = readdirSync(folder).filter((name) => name.endsWith(".hbs"));
  const { viewSchemas } = (await import(`../../generator/targets/${target}/view-schemas.ts`)) as {
    viewSchemas: Readonly<Record<string, ViewSchema>>;
  };
  return {
    templates: new Map(names.map((name) => [name.slice(0, -4), sourceOf(join(folder, name))])),
    partials: new Map(partialFiles(folder).map(([name, file]) => [name, sourceOf(file)])),
    schemas: viewSchemas,
  };
}

function sourceOf(file: string): TemplateSource {
  return { file: relative(projectRoot, file), text: readFileSync(file, "utf8") };
}
