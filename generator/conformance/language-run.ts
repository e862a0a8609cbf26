/** One document in one language: make the SDK, compile it, run its cases and workflows. */
import { availableParallelism } from "node:os";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { LoadedApi } from "../pipeline.ts";
import type { ObjectNode } from "../source/source-document.ts";
import { targets } from "../targets/registry.ts";
import type { ArazzoDocument } from "./arazzo/document.ts";
import { runWorkflows, type SuiteResult } from "./arazzo/suite.ts";
import type { Failure, Plan } from "./case.ts";
import { ConformanceServer } from "./conformance-server.ts";
import { referenceServer, staleServer } from "./reference-server.ts";
import { languageReport, type LanguageReport, type Ran } from "./report.ts";
import { runCases } from "./run-cases.ts";
import { makeSdk, type SdkUnderTest } from "./sdk-under-test.ts";
import { workflowGroup } from "./table.ts";

export interface LanguageTask {
  readonly loaded: LoadedApi;
  /** The document that the server judges by. */
  readonly judgeRoot: ObjectNode;
  readonly plan: Plan;
  readonly documents: readonly ArazzoDocument[];
  readonly api: string | undefined;
  readonly language: string;
  readonly isWanted: (id: string) => boolean;
  readonly onProgress: (line: string) => void;
}

/** Undefined where the SDK could not be generated: the diagnostics say why. */
export async function runLanguage(task: LanguageTask, diagnostics: Diagnostics): Promise<LanguageReport | undefined> {
  const started = performance.now();
  const target = await targets[task.language]?.();
  if (target === undefined) throw new Error(`There is no target ${task.language}.`);
  task.onProgress(`${target.title}: generating and compiling`);
  const sdk = await makeSdk(task.loaded, target, diagnostics);
  if (sdk === undefined) return undefined;
  try {
    const [found, compileErrors] = await Promise.all([runAll(task, sdk), sdk.compileErrors]);
    const ran = [...caseList(task), ...found.workflows.ran.map(workflowEntry)];
    return languageReport({
      compileErrors,
      ran: sdk.isBuilt ? ran : [],
      failures: [...task.plan.failures, ...found.failures, ...found.workflows.failures],
      skipped: task.plan.skipped,
      seconds: Math.round((performance.now() - started) / 100) / 10,
    });
  } finally {
    await sdk.remove();
  }
}

function caseList({ plan, loaded }: LanguageTask): readonly Ran[] {
  const groups = new Map(
    loaded.api.services.flatMap(({ id, operations }) => operations.map((operation) => [operation.id, id] as const)),
  );
  return plan.cases.map(({ id, operation }) => {
    const group = groups.get(operation.id) ?? "";
    return { id, operation: operation.id, group: group === "" ? "client" : group };
  });
}

function workflowEntry(id: string): Ran {
  return { id, operation: id, group: workflowGroup };
}

interface Found {
  readonly failures: readonly Failure[];
  readonly workflows: SuiteResult;
}

async function runAll(task: LanguageTask, sdk: SdkUnderTest): Promise<Found> {
  if (!sdk.isBuilt) return { failures: [], workflows: { ran: [], failures: [] } };
  const failures = await runAutomatic(task, sdk);
  return { failures, workflows: await runSuite(task, sdk) };
}

/** Calls in flight per testee: enough that it never waits for the harness. */
const window = 4;

async function runAutomatic(task: LanguageTask, sdk: SdkUnderTest): Promise<readonly Failure[]> {
  const { cases } = task.plan;
  if (cases.length === 0) return [];
  const server = await ConformanceServer.start(task.judgeRoot);
  try {
    return await runCases(cases, {
      server,
      start: () => sdk.start(),
      schemes: task.loaded.api.authSchemes,
      names: sdk.names,
      lanes: cases.length < 100 ? 1 : Math.min(4, availableParallelism()),
      window,
      onDone: (done) => {
        if (done % 250 === 0 || done === cases.length)
          task.onProgress(`${task.language}: ${done} of ${cases.length} cases`);
      },
    });
  } finally {
    await server.close();
  }
}

async function runSuite(task: LanguageTask, sdk: SdkUnderTest): Promise<SuiteResult> {
  const { api, documents } = task;
  if (api === undefined || documents.length === 0) return { ran: [], failures: [] };
  const stale = await staleServer(api, task.loaded.document.root);
  if (stale !== undefined) return { ran: [stale.id], failures: [stale] };
  task.onProgress(`${task.language}: workflows`);
  const operations = task.loaded.api.services.flatMap((service) => service.operations);
  return runWorkflows({
    documents,
    operations: new Map(operations.map((operation) => [operation.id, operation])),
    envelope: task.loaded.api.errors?.envelope,
    startServer: referenceServer(api),
    start: () => sdk.start(),
    names: sdk.names,
    isWanted: task.isWanted,
  });
}
