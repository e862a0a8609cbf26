import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { name } from "../../generator/naming/name.ts";
import { loadApi } from "../../generator/pipeline.ts";
import { readRegistry } from "../../generator/registry/read-registry.ts";
import { targets } from "../../generator/targets/registry.ts";
import { projectRoot } from "../project-root.ts";
import { targetIds, templateSet } from "./template-files.ts";

const golden = join(projectRoot, "test", "golden");
const goldenSpecs = existsSync(golden)
  ? readdirSync(golden)
      .map((folder) => join(golden, folder, "spec.yaml"))
      .filter((spec) => existsSync(spec))
  : [];
const registered = (await readRegistry(new Diagnostics())) ?? [];
const specs = [...registered.flatMap(({ versions }) => versions.map(({ path }) => path)), ...goldenSpecs];

describe.each(targetIds)("views of %s", (id) => {
  test.each(specs)("for %s fit their schemas", async (spec) => {
    const target = await targets[id]?.();
    const diagnostics = new Diagnostics();
    const loaded = await loadApi(spec, diagnostics);
    if (!target || !loaded) throw new Error(diagnostics.all.map(({ message }) => message).join("\n"));
    const symbols = name(loaded.api, target.naming, diagnostics);
    const views = target.view(loaded.api, symbols, { testee: true, generatorVersion: "0.0.0" });
    const ajv = new Ajv({ strict: false });
    const owners = [...new Set(views.map(({ templatesOf = id }) => templatesOf))];
    const sets = new Map(await Promise.all(owners.map(async (owner) => [owner, await templateSet(owner)] as const)));
    const problems = views.flatMap(({ path, template, data, templatesOf = id }) => {
      const schema = sets.get(templatesOf)?.schemas[template];
      if (!schema) return [`${path}: there is no view schema ${template}`];
      return ajv.validate(schema, data) ? [] : [`${path}: ${ajv.errorsText()}`];
    });
    expect(problems).toEqual([]);
    expect(views.length).toBeGreaterThan(0);
  });
});
