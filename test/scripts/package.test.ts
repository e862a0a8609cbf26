// What `npm publish` would ship works without the clone: the packed archive, with its dependencies beside it.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sdkLanguages } from "../../generator/targets/registry.ts";
import { projectRoot } from "../project-root.ts";

const document = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses: { "200": { description: All of them. } }
`;

describe("the packed command line", () => {
  let folder = "";
  const awsiGen = (...args: string[]): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, [join(folder, "package/dist/cli.js"), ...args], { cwd: folder, encoding: "utf8" });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "awsi-gen-package-"));
    execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], {
      cwd: projectRoot,
      stdio: "ignore",
    });
    execFileSync("tar", ["-xzf", "awsi-gen-0.1.0.tgz"], { cwd: folder });
    symlinkSync(join(projectRoot, "node_modules"), join(folder, "package", "node_modules"));
    writeFileSync(join(folder, "pets.yaml"), document);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([...sdkLanguages])("writes a %s SDK", (language) => {
    const { status, stderr } = awsiGen("sdk", "--lang", language, "--spec", "pets.yaml");
    expect(status, String(stderr)).toBe(0);
  });

  it("writes a server stub", () => {
    const { status, stderr } = awsiGen("server", "--spec", "pets.yaml");
    expect(status, String(stderr)).toBe(0);
  });

  it("knows the APIs that come with it", () => {
    const { status, stderr } = awsiGen("sdk", "--lang", "all", "--api", "awsi");
    expect(status, String(stderr)).toBe(0);
  });

  it("starts the reference server", () => {
    const script = `${process.execPath} package/dist/cli.js serve --port 0 --json & sleep 2; kill $!; wait $!`;
    const { status, stdout } = spawnSync("sh", ["-c", script], { cwd: folder, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toContain('"url":"http://127.0.0.1:');
  });
});
