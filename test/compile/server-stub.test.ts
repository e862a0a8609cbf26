/** The generated stub under the strictest flags: the compiler says nothing, and refuses what handlers must not do. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { generate, loadApi } from "../../generator/pipeline.ts";
import { serverStub } from "../../generator/targets/server-stub/index.ts";
import { projectRoot } from "../project-root.ts";
import { hostileDocument, indescribableDocument } from "../unit/server-stub/hostile-document.ts";

mkdirSync(join(projectRoot, ".cache"), { recursive: true });
/** Compilers take their time on a busy machine. */
const timeout = 300_000;
// Inside the clone, so that the packages that the stub depends on are found.
const folder = mkdtempSync(join(projectRoot, ".cache", "stub-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Generates into a folder of its own. */
async function write(name: string, spec: string): Promise<void> {
  const diagnostics = new Diagnostics();
  const loaded = await loadApi(spec, diagnostics);
  const files = loaded && (await generate(loaded, serverStub, { testee: false, generatorVersion: "0" }, diagnostics));
  expect(diagnostics.all.filter(({ severity }) => severity === "error")).toEqual([]);
  for (const { path, content } of files ?? []) {
    const target = join(folder, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/** What the compiler says of a project. */
function tsc(project: string, ...options: readonly string[]): string {
  const program = join(projectRoot, "node_modules/typescript/bin/tsc");
  const { stdout, stderr } = spawnSync(process.execPath, [program, "-p", project, ...options], { encoding: "utf8" });
  return stdout + stderr;
}

/** Generates and compiles, with one more file of ours. */
async function compile(name: string, spec: string, use: string): Promise<string> {
  await write(name, spec);
  writeFileSync(join(folder, name, "use.ts"), use);
  return tsc(join(folder, name));
}

/** Runs the compiled `use.js`; gives what it printed. */
function run(name: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, name, "dist/use.js")], { encoding: "utf8" });
  return stdout + stderr;
}

const awsiUse = `
import { createAwsInterfaceServer, RawJson, type AuthLoginRequest, type AuthLoginResponse } from "./index.ts";

class Auth {
  readonly #duration = 0.5;

  login({ body }: AuthLoginRequest): AuthLoginResponse {
    return { status: 200, body: { session_id: body.email, duration: this.#duration } };
  }
}

const server = createAwsInterfaceServer({ auth: new Auth() }, { fallback: () => ({ status: 501 }) });
const call = async (payload: object): Promise<void> => {
  const answer = await server.inject({ method: "POST", url: "/", payload });
  console.log(answer.statusCode, answer.body);
};
await call({ module_name: "cloud.auth.login", email: "ada", password: "p" });
await call({ module_name: "cloud.auth.login", email: 1, password: "p" }).then(() => undefined);
await call({ module_name: "cloud.auth.logout", session_id: "s" });

export const raw: AuthLoginResponse = { status: 200, body: new RawJson("{}") };
// @ts-expect-error -- the document has no such status
export const status: AuthLoginResponse = { status: 404, body: {} };
// @ts-expect-error -- wrong type of a property
export const wrong: AuthLoginResponse = { status: 200, body: { session_id: 1 } };
// @ts-expect-error -- handlers are missing, and there is no fallback
export const incomplete = () => createAwsInterfaceServer({ auth: new Auth() });
`;

/** Names of the hostile document's stub, read from what was generated. */
const hostileUse = `
import type { Handlers, PartialHandlers, UploadedFile } from "./index.ts";

type Items = Handlers["items"];
type Post = Parameters<Items["then_"]>[0];
type Answer = Awaited<ReturnType<Items["then_"]>>;

export function post(request: Post): Answer {
  const limit: number | undefined = request.query.limit;
  if (request.mediaType === "text/plain") return { status: 404, body: { title: request.body.toUpperCase(), limit } };
  if (request.mediaType === undefined) return { status: 500 };
  const name: string = request.body.name;
  // @ts-expect-error -- readOnly properties do not come with requests
  request.body.id;
  const secret: string | undefined = request.body.secret;
  return name === secret
    ? { status: 200, mediaType: "image/png", body: Buffer.from(name) }
    : { status: 201, body: { id: 1, name: "a", constructor: "c" } };
}
// @ts-expect-error -- writeOnly properties do not go out
export const leak: Answer = { status: 201, body: { id: 1, name: "a", constructor: "c", secret: "s" } };
// @ts-expect-error -- one of two media types has to be named
export const unnamed: Answer = { status: 200, body: { id: 1, name: "a", constructor: "c" } };
// @ts-expect-error -- 201 is declared by itself, with a body
export const declared: Answer = { status: 201 };
export const handlers: PartialHandlers<Handlers> = {
  "上传": ({ body }) => {
    const { filename, data }: UploadedFile = body.file;
    return data.length > 0 && filename !== undefined ? { status: 204 } : { status: 204 };
  },
};
`;

const indescribableUse = `
import { createIndescribableServer } from "./index.ts";

const server = createIndescribableServer({ full: ({ path }) => ({ status: 200, body: path["id"] }) });
const answer = await server.inject({ url: "/100%25/7" });
console.log(answer.statusCode, answer.body);
`;

describe("generated stubs", { timeout }, () => {
  it("AWSI compiles, and its handlers answer", async () => {
    expect(await compile("awsi", join(projectRoot, "specs/awsi/1.0.0/openapi.yaml"), awsiUse)).toBe("");
    const [login, invalid, logout] = run("awsi").trim().split("\n");
    expect(login).toBe('200 {"session_id":"ada","duration":0.5}');
    expect(invalid).toMatch(/^400 .*"at":"\/email"/);
    expect(logout).toMatch(/^501/);
  });

  it("a hostile document compiles, and its types hold", async () => {
    const spec = join(folder, "hostile.json");
    writeFileSync(spec, JSON.stringify(hostileDocument));
    expect(await compile("hostile", spec, hostileUse)).toBe("");
  });

  it("a document that openapi-typescript fails on has open types, and works", async () => {
    const spec = join(folder, "indescribable.json");
    writeFileSync(spec, JSON.stringify(indescribableDocument));
    expect(await compile("indescribable", spec, indescribableUse)).toBe("");
    expect(run("indescribable")).toBe('200 "7"\n');
  });

  it("every golden compiles", async () => {
    const goldens = join(projectRoot, "test/golden");
    const features = readdirSync(goldens).filter((name) => existsSync(join(goldens, name, "spec.yaml")));
    expect(features.length).toBeGreaterThan(0);
    for (const feature of features) await write(`goldens/${feature}`, join(goldens, feature, "spec.yaml"));
    // One program for all, with the flags that each brings.
    const { compilerOptions } = JSON.parse(
      readFileSync(join(folder, "goldens", features[0] ?? "", "tsconfig.json"), "utf8"),
    ) as { compilerOptions: object };
    const project = join(folder, "goldens/tsconfig.json");
    writeFileSync(project, JSON.stringify({ compilerOptions, include: ["*/*.ts"] }));
    expect(tsc(project, "--noEmit")).toBe("");
  });
});
