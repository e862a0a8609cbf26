/**
 * `awsi-gen conformance`: for every document and language, generates the SDK with its testee, compiles
 * it strictly, and runs automatic cases and workflows through it. Says who is at fault: the SDK, the
 * server or the document.
 */
import { open, writeFile } from "node:fs/promises";
import { diagnose } from "../diagnostics/catalogue.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { formatDiagnostics } from "../diagnostics/report.ts";
import { loadApi } from "../pipeline.ts";
import { load } from "../source/load.ts";
import { loadArazzo } from "./arazzo/document.ts";
import type { Plan } from "./case.ts";
import { runLanguage, type LanguageTask } from "./language-run.ts";
import { planCases } from "./plan.ts";
import { hasPassed, type LanguageReport, type SpecReport } from "./report.ts";
import { subjectsOf, type Subject } from "./subject.ts";
import { reportText } from "./table.ts";

export interface ConformanceOptions {
  /** Names in `specs/`; empty: all. */
  readonly apis: readonly string[];
  /** Folder of another registry than `specs/`. */
  readonly registry?: string;
  /** A document of the user's, instead of `apis`. */
  readonly spec?: string;
  /** Target ids. */
  readonly languages: readonly string[];
  /** File to write the JSON report to. */
  readonly report?: string;
  readonly json: boolean;
  /** Runs only the cases whose id begins so. */
  readonly caseId?: string;
  /** The server judges by this document instead: proof that conformance can fail. Leaves workflows out. */
  readonly judgeBy?: string;
  /** For people who wait. */
  readonly onProgress?: (line: string) => void;
}

export interface ConformanceResult {
  readonly passed: boolean;
  /** A table and the failures; with `json`, the report. */
  readonly text: string;
  /** What there is to say about the document and the options, for standard error; may be empty. */
  readonly diagnostics: string;
  /** One `SpecReport`; a list of them where there are several documents. */
  readonly report: object;
}

export async function runConformance(options: ConformanceOptions): Promise<ConformanceResult> {
  const diagnostics = new Diagnostics();
  const file = await writable(options.report, diagnostics);
  const subjects = await subjectsOf(options.apis, options.spec, options.registry, diagnostics);
  const reports: SpecReport[] = [];
  const texts: string[] = [];
  for (const subject of diagnostics.hasErrors ? [] : subjects) {
    const report = await testSubject(subject, options, diagnostics);
    if (report === undefined) continue;
    reports.push(report);
    const { title, skipped } = subject;
    texts.push(reportText(report, title) + (skipped === undefined ? "" : `\n${skipped}\n`));
  }
  const passed = !diagnostics.hasErrors && reports.length > 0 && reports.every(hasPassed);
  const report = reports.length === 1 && reports[0] !== undefined ? reports[0] : reports;
  const json = `${JSON.stringify(report, undefined, 2)}\n`;
  if (file !== undefined) await writeFile(file, json);
  const told = diagnostics.all.length === 0 ? "" : await formatDiagnostics(diagnostics.all, false);
  return { passed, text: options.json ? json : texts.join("\n"), diagnostics: told, report };
}

/** The report's file, if it can be written: asked before minutes of work, not after them. */
async function writable(file: string | undefined, diagnostics: Diagnostics): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    await (await open(file, "a")).close();
    return file;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    diagnostics.add(diagnose("invalid-option", { option: `--report ${file}`, reason }));
    return undefined;
  }
}

async function testSubject(
  subject: Subject,
  options: ConformanceOptions,
  diagnostics: Diagnostics,
): Promise<SpecReport | undefined> {
  const { judgeBy, caseId = "", onProgress = ignore } = options;
  onProgress(`${subject.title}: reading and planning`);
  const { path, overlay } = subject;
  const loaded = await loadApi(path, diagnostics, overlay === undefined ? {} : { overlay });
  const judge = judgeBy === undefined ? loaded?.document : await load(judgeBy, diagnostics);
  if (loaded === undefined || judge === undefined) return undefined;
  const isWanted = (id: string): boolean => id.startsWith(caseId);
  const plan = wantedPart(planCases(loaded.document, loaded.api), isWanted);
  const documents = judgeBy === undefined ? await Promise.all(subject.workflowFiles.map(loadArazzo)) : [];
  const task = { loaded, judgeRoot: judge.root, plan, documents, api: subject.api, isWanted, onProgress };
  const languages = await runLanguages(task, options.languages, diagnostics);
  if (caseId !== "" && languages.every(([, { cases }]) => cases.total === 0)) {
    diagnostics.add(diagnose("invalid-option", { option: "--case", reason: `no case's id begins with ${caseId}` }));
  }
  return { spec: subject.spec, languages: Object.fromEntries(languages) };
}

/** All at once: compilers and testees are processes of their own. What they have to say comes in the languages' order. */
async function runLanguages(
  task: Omit<LanguageTask, "language">,
  languages: readonly string[],
  diagnostics: Diagnostics,
): Promise<readonly (readonly [string, LanguageReport])[]> {
  const runs = languages.map(async (language) => {
    const own = new Diagnostics();
    return { language, report: await runLanguage({ ...task, language }, own), own };
  });
  return (await Promise.all(runs)).flatMap(({ language, report, own }) => {
    own.all.forEach((diagnostic) => {
      diagnostics.add(diagnostic);
    });
    return report === undefined ? [] : [[language, report] as const];
  });
}

function wantedPart({ cases, skipped, failures }: Plan, isWanted: (id: string) => boolean): Plan {
  const only = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] =>
    items.filter(({ id }) => isWanted(id));
  return { cases: only(cases), skipped: only(skipped), failures: only(failures) };
}

function ignore(): void {
  // Nobody waits.
}
