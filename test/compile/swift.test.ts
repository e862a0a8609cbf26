/** Every golden's Swift, testee included: the compiler, told to take warnings for errors, has nothing to say. */
import { expect, it } from "vitest";
import { conformance } from "../../generator/targets/swift/conformance.ts";
import { languagesHere } from "../languages.ts";
import { buildGoldens } from "./swift-umbrella.ts";

const isMissing = !languagesHere.includes("swift");
const skipped = `SKIPPED, not passed: ${conformance.missing()[0]?.help ?? ""}`;

it.skipIf(isMissing)(isMissing ? skipped : "compiles the goldens without a word", { timeout: 1_800_000 }, async () => {
  expect(await buildGoldens()).toBe("");
});
