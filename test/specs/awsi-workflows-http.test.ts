// Every AWSI workflow, run over plain HTTP against the reference server: spec and server agree.
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { loadArazzo } from "../../generator/conformance/arazzo/document.ts";
import { runWorkflows, type SuiteResult } from "../../generator/conformance/arazzo/suite.ts";
import { referenceServer } from "../../generator/conformance/reference-server.ts";
import type { Testee } from "../../generator/conformance/testee-process.ts";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import type { Operation } from "../../generator/ir/index.ts";
import { lower } from "../../generator/lower/lower.ts";
import { load } from "../../generator/source/load.ts";
import { specPath, workflowFolder } from "./awsi-documents.ts";
import { readWorkflowFiles } from "./awsi-workflows.ts";
import { PlainHttpClient } from "./plain-http-client.ts";

const files = readWorkflowFiles();
let result: SuiteResult;

async function readOperations(): Promise<ReadonlyMap<string, Operation>> {
  const diagnostics = new Diagnostics();
  const document = await load(specPath, diagnostics);
  if (document === undefined) throw new Error("the spec cannot be loaded");
  const operations = lower(document, diagnostics).services.flatMap((service) => service.operations);
  return new Map(operations.map((operation) => [operation.id, operation]));
}

beforeAll(async () => {
  const operations = await readOperations();
  result = await runWorkflows({
    documents: await Promise.all(files.map(({ name }) => loadArazzo(join(workflowFolder, name)))),
    operations,
    startServer: referenceServer("awsi"),
    start: () => new PlainHttpClient(operations) as unknown as Testee,
    names: { root: "ApiError", api: "ApiError", of: () => undefined },
    isWanted: () => true,
  });
});

it.each(files.flatMap(({ workflows }) => workflows.map(({ id }) => id)))("%s holds", (id) => {
  expect(result.ran).toContain(`workflow:${id}`);
  expect(result.failures.filter((failure) => failure.id === `workflow:${id}`)).toEqual([]);
});

it("nothing else fails", () => {
  expect(result.failures).toHaveLength(0);
});
