/** `check-value.ts` against the JSON Schema Test Suite; what it leaves out is what OpenAPI documents do not use. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { faultsOf } from "../../generator/lint/schema/check-value.ts";
import type { SchemaAt, Scope } from "../../generator/lint/schema/scope.ts";
import { decodeFragment, pointerKeys, valueAt } from "../../generator/source/pointer.ts";
import type { Node } from "../../generator/source/source-document.ts";
import { corpusFolder } from "../corpus/corpus-folder.ts";

interface Group {
  readonly description: string;
  readonly schema: Node;
  readonly tests: readonly { readonly description: string; readonly data: Node; readonly valid: boolean }[];
}

const folder = join(corpusFolder, "json-schema-test-suite", "tests", "draft2020-12");

/** References by `$id`, `$anchor` and `$dynamicRef` are Redocly's to resolve, or nobody's; formats are judged, the suite says they are not. */
const leftOut = new Set([
  "anchor",
  "dynamicRef",
  "refRemote",
  "vocabulary",
  "defs",
  "content",
  "format",
  "infinite-loop-detection",
]);
const usesId = (schema: Node): boolean =>
  /"\$(id|anchor|dynamicRef|dynamicAnchor|schema":"(?!https:\/\/json-schema.org\/draft\/2020-12\/schema")|ref":"https?:)/.test(
    JSON.stringify(schema),
  );

describe.skipIf(!existsSync(folder))("JSON Schema Test Suite", () => {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  describe.each(files.filter((name) => !leftOut.has(name.replace(".json", ""))))("%s", (name) => {
    const groups = JSON.parse(readFileSync(join(folder, name), "utf8")) as Group[];
    test.each(groups.filter(({ schema }) => !usesId(schema)))("$description", ({ schema, tests }) => {
      const scope: Scope = {
        isOld: false,
        follow: ({ schema: node, base }): SchemaAt | undefined => {
          const reference =
            typeof node === "object" && node !== null ? (node as Record<string, unknown>)["$ref"] : undefined;
          if (typeof reference !== "string" || !reference.startsWith("#")) return undefined;
          const target = valueAt(schema, pointerKeys(decodeFragment(reference.slice(1))));
          return target === undefined ? undefined : { schema: target, base };
        },
      };
      for (const { description, data, valid } of tests) {
        expect([description, faultsOf(data, { schema, base: "" }, scope).length === 0]).toEqual([description, valid]);
      }
    });
  });
});
