/** Documents that are broken, or meant to break a reader: a diagnostic, and within limits. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCli, codesIn, createWorkspace, runCli } from "../cli-process.ts";
import { smallCases } from "./documents.ts";

let program = "";
const workspace = createWorkspace();
beforeAll(() => {
  program = buildCli("documents");
});
afterAll(() => {
  workspace.remove();
});

describe.each(smallCases)("$name", ({ file = "spec.yaml", content, code, isAccepted = false }) => {
  test.each([{ command: ["ir"] }, { command: ["spec", "lint"] }])("$command", async ({ command }) => {
    workspace.write(file, content);
    const { status, signal, out, err } = await runCli(program, [...command, file], workspace.folder);
    expect(signal).toBeNull();
    expect(err).not.toMatch(/This is a bug|\n {4}at /);
    const said = codesIn(err);
    const isLint = command.length > 1;
    if (code !== undefined) expect(said).toContain(code);
    if (isAccepted) expect(said.filter((other) => other !== code && !isLint)).toEqual([]);
    if (!isAccepted) expect(out).toBe("");
    if (!isLint) expect(status).toBe(isAccepted ? 0 : 1);
    else if (!isAccepted) expect(status).toBe(1);
  });
});
