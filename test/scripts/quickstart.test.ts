// The main job, as a new user runs it: the README promises this output.
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { hasJava } from "../../scripts/toolchains/java.mjs";
import { findSwift } from "../../scripts/toolchains/swift.mjs";
import { projectRoot } from "../project-root.ts";

const always = ["Python", "TypeScript"];
const found = [...(hasJava() ? ["Java"] : []), ...(findSwift() === undefined ? [] : ["Swift"])];

describe("npm run quickstart", () => {
  const result = spawnSync(process.execPath, ["scripts/quickstart.mjs"], { cwd: projectRoot, encoding: "utf8" });

  it("ends well", () => {
    expect(result.status, result.stdout + result.stderr).toBe(0);
  });

  it.each([...always, ...found])("runs the %s program to its typed error", (language) => {
    const section = result.stdout.split(/^── /m).find((part) => part.startsWith(language)) ?? "";
    expect(section).toMatch(/registered ada\.\w+@example\.org/);
    // Seven items, of which five match, over pages of two.
    expect(section.match(/note \d, owned by me: true/gi)).toHaveLength(5);
    expect(section).toMatch(/typed error: NoSuchItem(Error|Exception)?, code 24/);
    expect(section).toMatch(/I am .*example\.org/);
  });

  it("stops its server", () => {
    const url = /reference server on (\S+)/.exec(result.stdout)?.[1] ?? "";
    return expect(fetch(url)).rejects.toThrow();
  });
});
