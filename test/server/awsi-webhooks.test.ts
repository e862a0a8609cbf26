import { afterAll, beforeAll, expect, it } from "vitest";
import { startServer, type RunningServer } from "./running-server.ts";
import { zipFile } from "./zip.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ settings: { webhooks: { hook: "echo", early: "missing", fails: "fails" } } });
  const code = "def echo(payload, user):\n  return payload and [payload, user]\ndef fails(payload, user):\n  exit(1)\n";
  for (const function_name of ["echo", "fails"]) {
    const parameters = { function_name, runtime: "python", handler: `main.${function_name}` };
    await server.admin("cloud.logic.create_function", { ...parameters, zip_file: zipFile({ "main.py": code }) });
  }
});
afterAll(() => server.close());

it("a webhook runs its function with body and query, and answers what that returns", async () => {
  const { status, json, headers } = await server.post('{"a": 12345678901234567890}', "?webhook=hook&x=1&y=%C3%A9");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toMatch(/^application\/json/);
  expect(headers.get("access-control-allow-origin")).toBe("*");
  const query_params = { webhook: "hook", x: "1", y: "é" };
  expect(json).toEqual([{ params: { a: 12345678901234567890 }, query_params }, { groups: ["user"] }]);
});

it("numbers keep their value", async () => {
  const { text } = await server.post("12345678901234567890", "?webhook=hook");
  expect(text).toContain('"params":12345678901234567890,');
});

it.each([
  ["?webhook=early", 18],
  ["?webhook=fails", 21],
  ["?webhook=gone", 32],
  ["?webhook=__proto__", 32],
  ["?webhook=constructor", 32],
  ["?webhook=", 32],
])("%s: code %s and nothing else", async (query, code) => {
  const { json } = await server.post("null", query);
  expect(Object.keys(json)).toEqual(["error"]);
  expect(json.error?.code).toBe(code);
});

it("a body that is no JSON: 16", async () => {
  expect((await server.post("{", "?webhook=hook")).json.error?.code).toBe(16);
});
