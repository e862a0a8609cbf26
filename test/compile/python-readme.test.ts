/** The README of the AWSI package: every block of Python is type-checked and then run against a server on loopback. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pythonProgram } from "../../generator/targets/python/conformance.ts";
import { projectRoot } from "../project-root.ts";

const run = promisify(execFile);
const awsi = join(projectRoot, "sdks", "python", "awsi");
const readme = await readFile(join(awsi, "README.md"), "utf8");
const blocks = [...readme.matchAll(/^```python\n(.*?)^```/gms)].map(([, block = ""]) => block);
let folder: string;
let server: Server;
const heard: string[] = [];

const answers: Readonly<Record<string, object>> = {
  "cloud.auth.login": { session_id: "s1" },
  "cloud.auth.get_sessions": {
    items: [{ id: "s1", partition: "session", creation_date: 1.5, user_id: "u1" }],
    end_key: null,
  },
};

function listen(): Promise<Server> {
  const created = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      heard.push(String(body["module_name"]));
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ duration: 0.5, ...answers[String(body["module_name"])] }));
    });
  });
  return new Promise((resolve) =>
    created.listen(0, "127.0.0.1", () => {
      resolve(created);
    }),
  );
}

/** Blocks continue one another: what they share stands before them, what they await is inside a function. */
function program(block: string, url: string): string {
  const isAsync = /\b(?:async|await) /.test(block);
  const imports = [...block.matchAll(/^from .*$/gm)].map(([line]) => line);
  const body = block.replaceAll(/^from .*$/gm, "").replaceAll("http://127.0.0.1:8080", url);
  const shared = imports.length > 0 ? [] : ["from aws_interface import Client, errors", "client = Client()"];
  const inner = body.replaceAll(/^(?=.)/gm, "    ");
  const head = `${isAsync ? "async " : ""}def example() -> None:\n${inner}`;
  const start = isAsync ? "asyncio.run(example())" : "example()";
  return ["from __future__ import annotations", "import asyncio", ...imports, ...shared, head, start, ""].join("\n");
}

const address = (): string => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
const file = (index: number): string => `block_${String(index)}.py`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsi-readme-"));
  server = await listen();
  for (const [index, block] of blocks.entries()) await writeFile(join(folder, file(index)), program(block, address()));
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

describe("the README of the Python package", { timeout: 120_000 }, () => {
  it("has examples", () => {
    expect(blocks.length).toBeGreaterThan(5);
  });

  it("type-checks", () => {
    const files = [...blocks.keys()].map(file);
    const flags = ["-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", join(folder, "cache")];
    const env = { ...process.env, MYPYPATH: join(awsi, "src") };
    const { stdout, stderr } = spawnSync(pythonProgram(), [...flags, ...files], { cwd: folder, encoding: "utf8", env });
    expect(stdout + stderr).toBe("");
  });

  it.each([...blocks.entries()].map(([index, block]) => [block.trim().split("\n").at(-1) ?? "", index] as const))(
    "runs the block that ends with %s",
    async (_, index) => {
      heard.length = 0;
      const env = {
        PATH: process.env["PATH"],
        PYTHONPATH: join(awsi, "src"),
        PYTHONDONTWRITEBYTECODE: "1",
        AWS_INTERFACE_BASE_URL: address(),
      };
      const { stderr } = await run(pythonProgram(), [file(index)], { cwd: folder, env });
      expect(stderr).toBe("");
      expect(heard.length > 0).toBe(/client\.\w+/.test((blocks[index] ?? "").replaceAll("client.capture()", "")));
    },
  );
});
