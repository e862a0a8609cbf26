/** How a command ends: diagnostics to standard error (or in the JSON), and the exit status. */
import { Diagnostics } from "../diagnostics/diagnostic.ts";

/** Receives the exit status. */
export type Finish = (status: number) => void;

/** Prints what was collected; with `json`, the answer and the diagnostics are one JSON value on standard output. */
export async function conclude(
  collected: readonly Diagnostics[],
  answer: { readonly text: string; readonly json: object },
  asJson: boolean,
): Promise<number> {
  const all = collected.flatMap((diagnostics) => diagnostics.all);
  const hasErrors = collected.some((diagnostics) => diagnostics.hasErrors);
  if (asJson) {
    const diagnostics = all.length === 0 ? [] : await locate(all);
    print({ ok: !hasErrors, ...answer.json, diagnostics });
  } else {
    if (answer.text !== "") process.stdout.write(answer.text);
    if (all.length > 0) await warn(all);
  }
  return hasErrors ? 1 : 0;
}

/** Runs `work` with a collector; if it fails, what it collected is printed and the status is 1. */
export async function orReport<T>(
  asJson: boolean,
  work: (diagnostics: Diagnostics) => Promise<T | undefined>,
): Promise<T | undefined> {
  const diagnostics = new Diagnostics();
  const result = await work(diagnostics);
  if (result !== undefined && !diagnostics.hasErrors) {
    if (diagnostics.all.length > 0) await warn(diagnostics.all);
    return result;
  }
  await conclude([diagnostics], { text: "", json: {} }, asJson);
  return undefined;
}

async function locate(all: Diagnostics["all"]): Promise<readonly object[]> {
  return (await import("../diagnostics/report.ts")).locateDiagnostics(all);
}

async function warn(all: Diagnostics["all"]): Promise<void> {
  const { formatDiagnostics } = await import("../diagnostics/report.ts");
  const isColored = process.stderr.isTTY && process.env["NO_COLOR"] === undefined;
  process.stderr.write(await formatDiagnostics(all, isColored));
}

export function print(value: object): void {
  process.stdout.write(JSON.stringify(value, undefined, 2) + "\n");
}
