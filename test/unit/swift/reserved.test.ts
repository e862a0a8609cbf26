/** Names of the runtime that generated types must not take: the lists hold what the sources declare. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { files, runtimeTypes } from "../../../generator/targets/swift/reserved.ts";
import { projectRoot } from "../../project-root.ts";

const folder = join(projectRoot, "sdks", "swift", "runtime");
const sources = readdirSync(folder).filter((file) => file.endsWith(".swift"));

it("lists every type of the runtime", () => {
  const declared = sources.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const found = text.matchAll(
      /^(?:(?:public|final|private|fileprivate|indirect) )*(?:class|struct|enum|protocol) (\w+)/gm,
    );
    return [...found].map(([, name = ""]) => name);
  });
  expect(declared.filter((name) => !runtimeTypes.includes(name))).toEqual([]);
});

it("lists every file of the runtime", () => {
  expect(sources.map((file) => file.replace(".swift", "")).filter((name) => !files.includes(name))).toEqual([]);
});
