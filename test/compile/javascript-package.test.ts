/** The AWSI package for JavaScript as users get it: packed, judged by publint and attw, installed, and run on each Node line. */
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeLines, nodeOf } from "../../scripts/toolchains/node-lines.mjs";
import { projectRoot } from "../project-root.ts";
import { ADMIN, type RunningServer, startServer } from "../server/running-server.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const packageFolder = join(projectRoot, "sdks", "javascript", "awsi");
const bin = (name: string): string => join(projectRoot, "node_modules", ".bin", name);

let folder: string;
let archive: string;
let consumer: string;
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), "awsi-javascript-"));
  await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: packageFolder });
  archive = join(folder, "aws-interface-1.0.0.tgz");
  consumer = join(folder, "consumer");
  await mkdir(consumer);
  await writeFile(join(consumer, "package.json"), '{ "name": "consumer", "private": true }');
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", archive], { cwd: consumer });
  // The document's way: the one file, copied into a folder of one's own.
  await copyFile(join(packageFolder, "aws_interface.js"), join(consumer, "aws_interface.js"));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a session, meets a typed error, and uses the document's own call. */
const story = `
  const client = new sdk.Client({ baseUrl: process.argv[2] });
  const guest = await client.callAPI("cloud.auth.guest", {});
  const { item } = await client.auth.getMe();
  const error = await client.database.getItem({ item_id: "nope" }).catch((reason) => reason);
  const named = [error instanceof sdk.NoSuchItemError, error instanceof sdk.AwsInterfaceError, error.code];
  console.log(JSON.stringify([client.session === guest.session_id, item.login_method, named]));
`;
const expected = [true, "guest_login", [true, true, 24]];

const imported = `import * as sdk from "aws-interface";\n${story}`;
const required = (name: string): string => `const sdk = require("${name}");\n(async () => {${story}})();`;

async function execute(node: string, file: string, program: string): Promise<unknown> {
  await writeFile(join(consumer, file), program);
  const { stdout, stderr } = await run(node, [file, server.url], { cwd: consumer });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

describe.each(nodeLines)("Node %s", (line) => {
  const node = nodeOf(line);

  it("is there, as `npm run setup` leaves it", () => {
    expect(existsSync(node)).toBe(true);
  });

  it("runs it as ES module, as CommonJS, and as the one file", async () => {
    expect(await execute(node, `story-${line}.mjs`, imported)).toEqual(expected);
    expect(await execute(node, `story-${line}.cjs`, required("aws-interface"))).toEqual(expected);
    expect(await execute(node, `file-${line}.cjs`, required("./aws_interface.js"))).toEqual(expected);
  });

  it("runs the first call that the package ships", async () => {
    const program = join(consumer, "node_modules", "aws-interface", "examples", "first-call.mjs");
    const secrets = { AWS_INTERFACE_EMAIL: ADMIN.email, AWS_INTERFACE_PASSWORD: ADMIN.password };
    const env = { ...process.env, AWS_INTERFACE_BASE_URL: server.url, ...secrets };
    const { stdout, stderr } = await run(node, [program], { cwd: consumer, env });
    expect(stderr).toBe("");
    expect(stdout).toContain("session_id: ");
    const wrong = run(node, [program], { cwd: consumer, env: { ...env, AWS_INTERFACE_PASSWORD: "wrong" } });
    await expect(wrong).rejects.toThrow(/Error: /);
  });

  it("gives groups one by one, of the same classes", async () => {
    const program = `
      const { createCore } = require("aws-interface/core");
      const { Database } = require("aws-interface/resources/database");
      const { NoSuchItemError } = require("aws-interface");
      const database = new Database(createCore({ baseUrl: process.argv[2] }));
      database.getItem({ item_id: "nope" }).catch((error) => console.log(error instanceof NoSuchItemError));`;
    expect(await execute(node, `alone-${line}.cjs`, program)).toBe(true);
  });
});

describe("the packed package", () => {
  it("is accepted by publint and by attw without a word", async () => {
    const judged = await run(bin("publint"), [packageFolder, "--strict"], { cwd: folder });
    expect(judged.stdout).toContain("All good!");
    // Exit status 1, and so a rejection, if any entry has a problem.
    await run(bin("attw"), [archive, "--format", "ascii"], { cwd: folder });
  });

  it("holds no dependency and no licence", async () => {
    const text = await readFile(join(consumer, "node_modules", "aws-interface", "package.json"), "utf8");
    const manifest = JSON.parse(text) as Record<string, unknown>;
    expect(manifest["dependencies"]).toBeUndefined();
    expect(manifest["license"]).toBeUndefined();
  });

  it.each(["mts", "cts"])("has declarations for a TypeScript consumer (.%s)", async (ending) => {
    const program = `
      import { Client, type Item, NoSuchItemError } from "aws-interface";
      import { Database } from "aws-interface/resources/database";
      export async function typed(client: Client): Promise<Item | null> {
        // @ts-expect-error a required argument is missing
        void client.auth.login({ email: "ada@example.org" });
        void Database;
        void NoSuchItemError;
        return (await client.database.getItem({ item_id: "x" })).item;
      }`;
    await writeFile(join(consumer, `typed.${ending}`), program);
    const compiler = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
    const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"];
    const checked = await run(process.execPath, [compiler, ...flags, `typed.${ending}`], { cwd: consumer }).catch(
      (error: unknown) => error,
    );
    expect(checked).toMatchObject({ stdout: "", stderr: "" });
  });
});
