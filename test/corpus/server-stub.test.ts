/**
 * The stub takes real documents: every operation of every main document of the corpus is mounted, and its
 * path leads to it and to no other. The corpus lies outside the project: see `corpus-folder.ts`.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { load } from "../../generator/source/load.ts";
import { createServer } from "../../server-stub/runtime/index.ts";
import { OpenApiDocument } from "../../server-stub/runtime/document.ts";
import { operationPlans, type OperationPlan } from "../../server-stub/runtime/operation-plan.ts";
import { corpusFolder } from "./corpus-folder.ts";

const indexFile = join(corpusFolder, "index.json");

interface Entry {
  readonly file: string;
  readonly openapi: string;
}

/** Main documents of OpenAPI 3.0 and 3.1. */
function mainDocuments(): readonly Entry[] {
  const { specs_list: specs } = JSON.parse(readFileSync(indexFile, "utf8")) as { specs_list: readonly Entry[] };
  return specs.filter(({ openapi }) => /^3\.[01]/.test(openapi));
}

/** A URL of the operation: `v1`, `v2` … for its parameters, its own query as it stands. */
function urlOf({ pathKey }: OperationPlan): string {
  let count = 0;
  return pathKey.replace(/#.*$/, "").replaceAll(/\{[^{}]+\}/g, () => `v${(count += 1)}`);
}

function addressOf(plan: OperationPlan): string {
  return `${plan.method} ${plan.pathKey.replace(/#.*$/, "").replaceAll(/\{[^{}]+\}/g, "{}")}`;
}

if (!existsSync(indexFile)) {
  describe.skip(`SKIPPED, not passed: no corpus at AWSI_GEN_CORPUS (${corpusFolder})`, () => {
    it("needs the corpus", () => undefined);
  });
} else {
  describe("corpus", () => {
    it.each(mainDocuments())("$file", async ({ file }) => {
      const diagnostics = new Diagnostics();
      const source = await load(join(corpusFolder, file), diagnostics);
      if (source === undefined) {
        expect(diagnostics.hasErrors).toBe(true);
        return;
      }
      const plans = operationPlans(new OpenApiDocument(source.root));
      // OpenAPI forbids templates that differ by parameter names or fragments alone; real documents have them.
      const unique = plans.filter((plan) => plans.filter((other) => addressOf(other) === addressOf(plan)).length === 1);
      const reached: (string | undefined)[] = [];
      const server = createServer({
        document: source.root,
        handlers: {},
        fallback: () => ({ status: 204 }),
        onExchange: ({ operationId }) => reached.push(operationId),
      });
      for (const plan of unique) {
        const answer = await server.inject({ method: plan.method as "GET", url: urlOf(plan) });
        expect([plan.id, answer.statusCode < 500]).toEqual([plan.id, true]);
      }
      expect(reached).toEqual(unique.map(({ id }) => id));
      await server.close();
    });
  });
}
