/**
 * Languages whose tools are on this machine. In CI all of them, so that a missing tool fails there.
 * While working on one, `AWSI_GEN_LANGUAGES=java,swift` leaves out the others.
 */
import { sdkLanguages, targets } from "../generator/targets/registry.ts";

async function missingTools(language: string): Promise<readonly string[]> {
  const target = await targets[language]?.();
  return (target?.conformance?.missing() ?? []).map(({ tool, help }) => `${tool} is missing: ${help}`);
}

const inCi = process.env["CI"] !== undefined && process.env["CI"] !== "" && process.env["CI"] !== "false";
const wanted = process.env["AWSI_GEN_LANGUAGES"]?.split(",");
const found: string[] = [];
for (const language of sdkLanguages) {
  if (!inCi && wanted?.includes(language) === false) continue;
  const missing = inCi ? [] : await missingTools(language);
  if (missing.length === 0) found.push(language);
  else console.warn(`!!! SKIPPED: the tests of ${language}. ${missing.join(" ")}`);
}

export const languagesHere: readonly string[] = found;
