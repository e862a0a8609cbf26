/** The generated testee speaks the protocol of `generator/docs/testee.md`. */
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import { generate, loadApi } from "../../../generator/pipeline.ts";
import { conformance } from "../../../generator/targets/typescript/conformance.ts";
import { typescript } from "../../../generator/targets/typescript/index.ts";
import { projectRoot } from "../../project-root.ts";
import { json, type Loopback, startLoopback } from "./loopback.ts";

let folder: string;
let server: Loopback;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "awsi-testee-"));
  const diagnostics = new Diagnostics();
  const loaded = await loadApi(join(projectRoot, "specs", "awsi", "1.0.0", "openapi.yaml"), diagnostics);
  const options = { testee: true, generatorVersion: "0.0.0" };
  for (const { path, content } of (loaded && (await generate(loaded, typescript, options, diagnostics))) ?? []) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  for (const { program, args } of conformance.build(folder)) execFileSync(program, args, { cwd: folder });
  server = await startLoopback((request, response) => {
    const body = JSON.parse(request.body.toString()) as Record<string, unknown>;
    if (body["module_name"] === "cloud.database.get_item")
      json(response, { error: { code: 24, message: "No such item" } });
    else if (body["module_name"] !== "cloud.database.get_items") json(response, { session_id: "s1", got: body });
    else if (body["start_key"] === undefined) json(response, { items: [{ id: "a" }, { id: "b" }], end_key: "k" });
    else json(response, { items: [{ id: "c" }], end_key: null });
  });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends all commands, gives the answers and the exit status. */
async function drive(commands: readonly object[]): Promise<{ answers: unknown[]; status: number | null }> {
  const { program, args } = conformance.start(folder);
  const testee = spawn(program, args, { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => testee.on("close", resolve));
  const client = { name: "ada", baseUrl: server.url, timeoutMs: 10_000 };
  const whole = { client, mode: "call", arguments: {}, mediaType: null, limit: null };
  testee.stdin.end(
    commands.map((command, id) => `${JSON.stringify({ ...whole, id: String(id), ...command })}\n`).join(""),
  );
  const answers: unknown[] = [];
  for await (const line of createInterface({ input: testee.stdout })) answers.push(JSON.parse(line));
  return { answers, status: await ended };
}

it("answers calls, pages, items, generic calls and errors in order", async () => {
  const list = { operation: "cloud.database.get_items", arguments: { partition: "notes" } };
  const { answers, status } = await drive([
    { operation: "cloud.auth.login", arguments: { email: "a", password: "b" } },
    { operation: "cloud.auth.get_me" },
    { ...list, mode: "items", limit: 2 },
    { ...list, mode: "items" },
    { ...list, mode: "pages" },
    { operation: "cloud.auth.get_me", mode: "generic" },
    { operation: "cloud.database.get_item", arguments: { item_id: "x" } },
    { operation: "cloud.no.such" },
  ]);
  const items = [{ id: "a" }, { id: "b" }, { id: "c" }];
  const me = { module_name: "cloud.auth.get_me", session_id: "s1" };
  const error = {
    class: "NoSuchItemError",
    ancestors: ["ApiError", "AwsInterfaceError"],
    status: 200,
    code: 24,
    message: "No such item",
    body: { error: { code: 24, message: "No such item" } },
  };
  expect(answers).toMatchObject([
    { id: "0", ok: true, status: 200, headers: { "content-type": "application/json" } },
    { id: "1", ok: true, result: { session_id: "s1", got: me } },
    { id: "2", ok: true, status: 200, result: items.slice(0, 2) },
    { id: "3", ok: true, result: items },
    { id: "4", ok: true, result: [items.slice(0, 2), items.slice(2)] },
    { id: "5", ok: true, result: { got: me } },
    { id: "6", ok: false, error },
    { id: "7", ok: false, error: { class: "!unknownOperation" } },
  ]);
  expect(status).toBe(0);
});
