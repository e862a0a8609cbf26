// What `npm publish` would ship works without the clone: the packed archive, with its dependencies beside it.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
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
    execFileSync("tar", ["-xzf", ...readdirSync(folder)], { cwd: folder });
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

  it("starts the reference server, which ends when told to", async () => {
    const server = spawn(process.execPath, [join(folder, "package/dist/cli.js"), "serve", "--port", "0", "--json"]);
    const ended = once(server, "close");
    const [line] = (await once(createInterface({ input: server.stdout }), "line")) as [string];
    const { systems } = JSON.parse(line) as { systems: Record<string, { url: string }> };
    expect((await fetch(systems["awsi"]?.url ?? "", { method: "POST", body: "{}" })).status).toBe(200);
    server.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  });
});
