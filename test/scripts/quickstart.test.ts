// The main job, as a new user runs it: the README promises this output.
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { sdkLanguages, targets } from "../../generator/targets/registry.ts";
import { languagesHere } from "../languages.ts";
import { projectRoot } from "../project-root.ts";

const titles = await Promise.all(languagesHere.map(async (language) => (await targets[language]?.())?.title ?? ""));

/** What every program says, whatever its language writes for a boolean, an error's class and the generic call. */
const expected = [
  "registered ada@example.org",
  ...[3, 4, 5, 6, 7].map((number) => `  note ${number}, owned by me: true`),
  "typed error: NoSuchItem, code 24: No such item",
  "callAPI says I am ada@example.org",
];

function neutral(line: string): string {
  return line
    .replace(/True$/, "true")
    .replace(/NoSuchItem(Error|Exception)/, "NoSuchItem")
    .replace(/^call_api/, "callAPI");
}

describe("npm run quickstart", () => {
  const result = spawnSync(process.execPath, ["scripts/quickstart.mjs"], { cwd: projectRoot, encoding: "utf8" });
  const sections = result.stdout.split(/^── /m).slice(1);

  it("ends well", () => {
    expect(result.status, result.stdout + result.stderr).toBe(0);
  });

  it("has a section for each language, or says which it skips", () => {
    const skipped = [...result.stderr.matchAll(/^!!! SKIPPED: (\w+) is missing/gm)].map(([, title]) => title ?? "");
    const shown = sections.map((section) => section.split(" ")[0] ?? "");
    expect([...shown, ...skipped]).toHaveLength(sdkLanguages.length);
    expect(shown).toEqual(expect.arrayContaining(titles));
  });

  it.each(titles)("says the same in %s", (title) => {
    const section = sections.find((part) => part.startsWith(`${title} `)) ?? "";
    expect(
      section
        .split("\n")
        .slice(2, 2 + expected.length)
        .map(neutral),
    ).toEqual(expected);
  });

  it("stops its servers", async () => {
    const urls = [...result.stdout.matchAll(/reference server on (\S+)/g)].map(([, url]) => url ?? "");
    expect(urls).toHaveLength(sections.length);
    for (const url of urls) await expect(fetch(url)).rejects.toThrow();
  });
});
