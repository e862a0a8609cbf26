/** Every golden's Swift, testee included: the compiler, told to take warnings for errors, has nothing to say. */
import { expect, it } from "vitest";
import { conformance } from "../../generator/targets/swift/conformance.ts";
import { buildGoldens } from "./swift-umbrella.ts";

it("has the compiler at hand", () => {
  expect(conformance.missing()).toEqual([]);
});

it("compiles the goldens without a word", { timeout: 1_800_000 }, async () => {
  expect(await buildGoldens()).toBe("");
});
