/** The AWSI package as users get it: packed, installed into an empty project, run as ES module and as CommonJS. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../project-root.ts";
import { json, type Loopback, startLoopback } from "../unit/typescript/loopback.ts";

const run = promisify(execFile);
const typescriptFolder = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
const compiler = join(typescriptFolder, "bin", "tsc");

let folder: string;
let consumer: string;
let server: Loopback;

/** Logs in, reads items over two pages, meets one error; prints what it saw. */
const story = `
  const client = new sdk.Client({ baseUrl: process.argv[2] });
  await client.auth.login({ email: "ada@example.org", password: "correct horse" });
  const titles = [];
  for await (const note of client.database.queryItems({ partition: "notes", query: [] })) titles.push(note.title);
  const error = await client.database.getItem({ item_id: "nope" }).catch((reason) => reason);
  const named = [error instanceof sdk.NoSuchItemError, error instanceof sdk.AwsInterfaceError, error.code];
  const me = await client.callAPI("cloud.auth.get_me", {});
  console.log(JSON.stringify([client.session, titles, named, me]));
`;
const expected = ["s1", ["first", "second"], [true, true, 24], { session_id: "s1" }];

const answers: Readonly<Record<string, (body: Record<string, unknown>) => unknown>> = {
  "cloud.auth.login": () => ({ session_id: "s1" }),
  "cloud.auth.get_me": ({ session_id }) => ({ session_id }),
  "cloud.database.query_items": ({ start_key }) =>
    start_key === undefined
      ? { items: [{ title: "first" }], end_key: { index: 1 } }
      : { items: [{ title: "second" }], end_key: null },
  "cloud.database.get_item": () => ({ error: { code: 24, message: "No such item" } }),
};

beforeAll(async () => {
  server = await startLoopback((request, response) => {
    const body = JSON.parse(request.body.toString()) as Record<string, unknown>;
    json(response, answers[String(body["module_name"])]?.(body));
  });
  folder = await mkdtemp(join(tmpdir(), "awsi-package-"));
  const source = join(folder, "source");
  await cp(join(projectRoot, "sdks", "typescript", "awsi"), source, { recursive: true });
  // The compiler of this project stands in for the package's own; nothing is fetched.
  await mkdir(join(source, "node_modules", ".bin"), { recursive: true });
  await symlink(typescriptFolder, join(source, "node_modules", "typescript"));
  await symlink(compiler, join(source, "node_modules", ".bin", "tsc"));
  await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: source });
  consumer = join(folder, "consumer");
  await mkdir(consumer);
  await writeFile(join(consumer, "package.json"), '{ "name": "consumer", "private": true }');
  const archive = join(folder, "aws-interface-1.0.0.tgz");
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", archive], { cwd: consumer });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function execute(file: string, program: string): Promise<unknown> {
  await writeFile(join(consumer, file), program);
  const { stdout, stderr } = await run(process.execPath, [file, server.url], { cwd: consumer });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

describe("the packed package", () => {
  it("runs as ES module", async () => {
    expect(await execute("story.mjs", `import * as sdk from "aws-interface";\n${story}`)).toEqual(expected);
  });

  it("runs as CommonJS", async () => {
    const program = `const sdk = require("aws-interface");\n(async () => {${story}})();`;
    expect(await execute("story.cjs", program)).toEqual(expected);
  });

  it.each(["mjs", "cjs"] as const)("offers groups one by one, as .%s", async (kind) => {
    const program = `${alone[kind]}
      const database = new Database(createCore({ baseUrl: process.argv[2] }));
      database.getItem({ item_id: "nope" }).catch((error) => console.log(JSON.stringify([error.name, error.code])));`;
    expect(await execute(`alone.${kind}`, program)).toEqual(["NoSuchItemError", 24]);
  });

  it("ships its example programs", async () => {
    const examples = join(consumer, "node_modules", "aws-interface", "examples");
    expect((await readdir(examples)).sort()).toEqual(["first-call.ts", "quickstart.ts"]);
  });

  it("holds no sources, no licence and no dependency", async () => {
    const installed = join(consumer, "node_modules", "aws-interface");
    const manifest = JSON.parse(await readFile(join(installed, "package.json"), "utf8")) as Record<string, unknown>;
    expect(manifest["license"]).toBeUndefined();
    expect(manifest["dependencies"]).toBeUndefined();
    await expect(readFile(join(installed, "src", "index.ts"))).rejects.toThrow("ENOENT");
  });

  it.each(["NodeNext", "CommonJS"])("type-checks strictly in a consumer of module kind %s", async (kind) => {
    const readme = await readFile(join(projectRoot, "sdks", "typescript", "awsi", "README.md"), "utf8");
    const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, block = ""]) => block);
    expect(blocks.length).toBeGreaterThan(3);
    await Promise.all(blocks.map((block, index) => writeFile(join(consumer, `readme-${index}.ts`), asModule(block))));
    await writeFile(join(consumer, "types.ts"), typeProgram);
    const resolution = kind === "NodeNext" ? "NodeNext" : "Node10";
    const files = [...blocks.keys()].map((index) => `readme-${index}.ts`);
    const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"];
    const target = ["--target", "ES2022", "--lib", "ES2022,DOM,DOM.Iterable,DOM.AsyncIterable"];
    const args = [...flags, ...target, "--module", kind, "--moduleResolution", resolution, "types.ts", ...files];
    const checked = await run(process.execPath, [compiler, ...args], { cwd: consumer }).catch(
      (error: unknown) => error,
    );
    expect(checked).toMatchObject({ stdout: "", stderr: "" });
  });
});

/** Examples of a README continue one another: what they share is declared, what they await is wrapped. */
function asModule(block: string): string {
  const imports = [...block.matchAll(/^import .*$/gm)].map(([line]) => line);
  const shared = imports.length > 0 ? [] : ['import { Client } from "aws-interface";', "const client = new Client();"];
  const body = block.replaceAll(/^import .*$/gm, "");
  return `${[...imports, ...shared].join("\n")}\nexport async function example(): Promise<void> {\n${body}\n}\n`;
}

/** The group alone, as bundles that must be small import it. */
const alone = {
  mjs: 'import { createCore } from "aws-interface/core";\nimport { Database } from "aws-interface/resources/database";',
  cjs: 'const { createCore } = require("aws-interface/core");\nconst { Database } = require("aws-interface/resources/database");',
};

const typeProgram = `
import { Client, type Item, LoginMethod, NoSuchItemError, type User } from "aws-interface";

export async function typed(client: Client): Promise<void> {
  const { item_id }: { item_id: string } = await client.database.createItem({ partition: "notes", item: { title: "first" } });
  const pages = client.database.queryItems({ partition: "notes", query: [[null, "title", "eq", "first"]] });
  for await (const note of pages) {
    const item: Item = note;
    const title: unknown = item.title;
    void title;
  }
  for await (const page of pages.pages()) void page.data.end_key;
  const { data, response } = await client.auth.getMe().withResponse();
  const user: User | null = data.item;
  const method: LoginMethod = user?.login_method ?? LoginMethod.GuestLogin;
  if (method === LoginMethod.EmailLogin || method === "of the future") void response.status;
  // @ts-expect-error a required argument is missing
  void client.auth.login({ email: "ada@example.org" });
  // @ts-expect-error there is no such argument
  void client.auth.login({ email: "ada@example.org", password: "p", pasword: "q" });
  const error: unknown = item_id;
  if (error instanceof NoSuchItemError) void error.requestId?.length;
}
`;
