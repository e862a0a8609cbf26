/** The AWSI package as users get it: built to a wheel and a source distribution, installed into an empty environment, run there, sync and async. */
import { execFile, spawnSync } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pythonProgram } from "../../generator/targets/python/conformance.ts";
import { projectRoot } from "../project-root.ts";

const run = promisify(execFile);
let folder: string;
let interpreter: string;
let server: Server;
const heard: unknown[] = [];

const answers: Readonly<Record<string, (body: Record<string, unknown>) => object>> = {
  "cloud.auth.login": () => ({ session_id: "s1" }),
  "cloud.auth.logout": () => ({ success: true }),
  "cloud.auth.get_me": ({ session_id }) => ({ item: null, told: session_id ?? null }),
  "cloud.database.query_items": ({ start_key }) =>
    start_key === undefined
      ? { items: [note("first")], end_key: { index: 1 } }
      : { items: [note("second")], end_key: null },
  "cloud.database.get_item": () => ({ error: { code: 24, message: "No such item" } }),
};

function note(title: string): object {
  return { id: title, partition: "notes", creation_date: 1.5, title };
}

function listen(): Promise<Server> {
  const created = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      heard.push(body);
      const answer = { duration: 0.5, ...answers[String(body["module_name"])]?.(body) };
      response.writeHead(200, { "content-type": "application/json", "x-request-id": "r1" }).end(JSON.stringify(answer));
    });
  });
  return new Promise((resolve) =>
    created.listen(0, "127.0.0.1", () => {
      resolve(created);
    }),
  );
}

/** Builds and installs without a download: the build tool and the dependencies are those of the project. */
async function install(): Promise<void> {
  const source = join(folder, "source");
  await cp(join(projectRoot, "sdks", "python", "awsi"), source, { recursive: true });
  await run(pythonProgram(), ["-m", "build", "--sdist", "--wheel", "--no-isolation", "--outdir", folder, source]);
  await run(pythonProgram(), ["-m", "venv", "--without-pip", join(folder, "venv")]);
  interpreter = join(folder, "venv", "bin", "python");
  const [packages = ""] = await sitePackages(interpreter);
  const [borrowed = ""] = await sitePackages(pythonProgram());
  const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl")) ?? "";
  await run(pythonProgram(), [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--no-deps",
    "--no-index",
    "--target",
    packages,
    join(folder, wheel),
  ]);
  await writeFile(join(packages, "dependencies.pth"), `${borrowed}\n`);
}

async function sitePackages(program: string): Promise<readonly string[]> {
  const script = "import json, sysconfig; print(json.dumps([sysconfig.get_path('purelib')]))";
  return JSON.parse((await run(program, ["-c", script])).stdout) as string[];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsi-wheel-"));
  server = await listen();
  await install();
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

async function execute(program: string, env: NodeJS.ProcessEnv = {}): Promise<unknown> {
  heard.length = 0;
  await writeFile(join(folder, "story.py"), program);
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const options = { cwd: folder, env: { PATH: process.env["PATH"], AWS_INTERFACE_BASE_URL: url, ...env } };
  const { stdout, stderr } = await run(interpreter, ["-W", "error", "story.py"], options);
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

const sync = `
import json
from aws_interface import Client, errors

with Client() as client:
    client.auth.login(email="ada@example.org", password="correct horse")
    titles = [note["title"] for note in client.database.query_items(partition="notes", query=[[None, "title", "eq", "x"]])]
    try:
        client.database.get_item(item_id="nope")
    except errors.NoSuchItem as error:
        named = [isinstance(error, errors.ApiError), isinstance(error, errors.AwsInterfaceError), error.code, error.request_id]
    with client.capture() as responses:
        client.with_options(timeout=5).auth.get_me()
    raw = [responses[0].status, responses[0].headers["x-request-id"], responses[0].json()["told"]]
    told = client.call_api("cloud.auth.get_me", {})["told"]
    failed = client.call_api("cloud.database.get_item", {"item_id": "nope"})["error"]["code"]
    kept = client.credential
    client.auth.logout(session_id=kept)
    print(json.dumps([titles, named, raw, told, failed, kept, client.credential]))
`;

const asynchronous = `
import asyncio, json
from aws_interface import AsyncClient, errors

async def main():
    async with AsyncClient(session="s0") as client:
        titles = [note["title"] async for note in client.database.query_items(partition="notes")]
        page = await client.database.query_items(partition="notes")
        pages = [len(each.items) async for each in page.pages()]
        try:
            await client.database.get_item(item_id="nope")
        except errors.ApiError as error:
            code = error.code
        print(json.dumps([titles, page.next_cursor, page.response.duration, pages, code]))

asyncio.run(main())
`;

describe("the installed wheel", () => {
  it("runs the sync client", async () => {
    const named = [true, true, 24, "r1"];
    expect(await execute(sync)).toEqual([["first", "second"], named, [200, "r1", "s1"], "s1", 24, "s1", null]);
    expect(heard[0]).toEqual({ module_name: "cloud.auth.login", email: "ada@example.org", password: "correct horse" });
    expect(heard[2]).toMatchObject({ session_id: "s1", start_key: { index: 1 } });
  });

  it("runs the async client", async () => {
    expect(await execute(asynchronous)).toEqual([["first", "second"], { index: 1 }, 0.5, [1, 1], 24]);
    expect(heard[0]).toMatchObject({ session_id: "s0" });
  });

  it("brings its types and its marker", async () => {
    const script =
      "import json, importlib.resources as r; print(json.dumps((r.files('aws_interface') / 'py.typed').is_file()))";
    expect(await execute(script)).toBe(true);
  });

  it("loads no model before one is used", async () => {
    const script = `import json, sys, aws_interface; aws_interface.Client()
print(json.dumps([name for name in sys.modules if name.startswith(("aws_interface.types.", "aws_interface.resources"))]))`;
    expect(await execute(script)).toEqual([]);
  });

  it("says where nobody listens, without the credential", async () => {
    const script = `import json
from aws_interface import Client, errors
try:
    Client(session="top secret", max_retries=0).auth.get_me()
except errors.ConnectionError as error:
    print(json.dumps([error.method, error.path, "secret" in str(error) + repr(error) + repr(error.__dict__)]))`;
    expect(await execute(script, { AWS_INTERFACE_BASE_URL: "http://127.0.0.1:1" })).toEqual(["POST", "/", false]);
  });
});

describe("example programs", () => {
  it("are in the source distribution, and not in the wheel", async () => {
    const names = await readdir(folder);
    const archive = (ending: string): string => join(folder, names.find((name) => name.endsWith(ending)) ?? "");
    const script = `import sys, tarfile, zipfile
print(*zipfile.ZipFile(sys.argv[1]).namelist(), *tarfile.open(sys.argv[2]).getnames(), sep="\\n")`;
    const { stdout } = await run(pythonProgram(), ["-c", script, archive(".whl"), archive(".tar.gz")]);
    expect(stdout.split("\n").filter((path) => path.includes("examples/"))).toEqual([
      "aws_interface-1.0.0/examples/first_call.py",
      "aws_interface-1.0.0/examples/quickstart.py",
    ]);
  });

  it("the first call runs on the installed wheel, with what the environment says", async () => {
    const program = await readFile(join(projectRoot, "sdks", "python", "awsi", "examples", "first_call.py"), "utf8");
    const shown = program.replace("print(result)", 'print(f"[\\"{result.session_id}\\"]")');
    const secrets = { AWS_INTERFACE_EMAIL: "ada@example.org", AWS_INTERFACE_PASSWORD: "correct horse" };
    expect(await execute(shown, secrets)).toEqual(["s1"]);
    expect(heard).toMatchObject([{ email: "ada@example.org", password: "correct horse" }]);
  });
});

it("has the build tools at hand", () => {
  expect(spawnSync(pythonProgram(), ["-c", "import build, hatchling, pip"]).status).toBe(0);
});
