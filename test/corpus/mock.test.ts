/**
 * The mock takes real documents: JSON answers that it makes, fixed and dynamic, satisfy the document's schemas, as judged
 * by the server's runtime. Of each document operations are taken evenly; the corpus lies outside the project.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { Answers } from "../../generator/mock/answers.ts";
import { MockDocument, type MockOperation } from "../../generator/mock/document.ts";
import { MockValues } from "../../generator/mock/values.ts";
import { loadQuickly } from "../../generator/source/load-quickly.ts";
import { createRandomness } from "../../server-stub/reference/ids.ts";
import { operationPlans } from "../../server-stub/runtime/operation-plan.ts";
import { ResponseChecker } from "../../server-stub/runtime/response-checker.ts";
import { writeResponse } from "../../server-stub/runtime/response-writer.ts";
import { corpusFolder } from "./corpus-folder.ts";

const indexFile = join(corpusFolder, "index.json");
const operationsOfEach = 40;

/** `oneOf` with two equal branches admits nothing. */
const contradictory = new Set(["POST /types/unions/duplicate-types"]);

/** Documents with schemas that no value is made for, and why. */
const limits = new Set([
  // `$dynamicRef` is anything to conformance's maker of values.
  "torture/kiota-mixed-anchor-binding.yaml",
  "torture/kiota-recursive-generic-binding.yaml",
  // Properties of two types at once.
  "torture/oag-v30-allofduplicatedproperties.yaml",
  // A schema that is nothing but itself.
  "torture/ogen-negative-cyclic-anyof-single.json",
]);

function mainDocuments(): readonly string[] {
  const { specs_list: specs } = JSON.parse(readFileSync(indexFile, "utf8")) as {
    specs_list: readonly { file: string }[];
  };
  return specs.map(({ file }) => file).filter((file) => !limits.has(file));
}

/** Evenly, the first included. */
function sample<T>(items: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.floor(items.length / operationsOfEach));
  return items.filter((_item, index) => index % step === 0);
}

/** Documented JSON responses without examples, which may contradict their schemas. */
function statusesOf({ responses }: MockOperation): readonly number[] {
  return responses.flatMap(({ status, media }) => {
    const isMade =
      media.length === 1 && media.every((one) => /[/+]json\b/.test(one.mediaType) && one.examples.size === 0);
    return isMade && /^[2345]\d\d$/.test(status) ? [Number(status)] : [];
  });
}

if (!existsSync(indexFile)) {
  describe.skip(`SKIPPED, not passed: no corpus at AWSI_GEN_CORPUS (${corpusFolder})`, () => {
    it("needs the corpus", () => undefined);
  });
} else {
  describe("corpus", () => {
    it.each(mainDocuments())("%s", { timeout: 120_000 }, async (file) => {
      const diagnostics = new Diagnostics();
      const root = await loadQuickly(join(corpusFolder, file), diagnostics);
      if (root === undefined) {
        expect(diagnostics.hasErrors).toBe(true);
        return;
      }
      const document = new MockDocument(root);
      const answers = new Answers(new MockValues(document, createRandomness("corpus")));
      const checker = new ResponseChecker(document.openApi);
      const raw = { method: "GET", url: "/", headers: {}, body: undefined };
      const plans = sample(operationPlans(document.openApi)).filter(({ id }) => !contradictory.has(id));
      const wrong = plans.flatMap((plan) =>
        statusesOf(document.operation(plan.id)).flatMap((status) =>
          [false, true].flatMap((isDynamic) => {
            const answer = answers.answer(document.operation(plan.id), raw, { code: String(status), isDynamic });
            const issues = checker.check(plan, writeResponse(answer, plan, undefined));
            return issues.map(({ at, message }) => `${plan.id} ${status}: ${at} ${message}`);
          }),
        ),
      );
      expect(wrong).toEqual([]);
    });
  });
}
