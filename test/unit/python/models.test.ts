/** Fields of models, from a document to the text of the class. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import { generate, loadApi } from "../../../generator/pipeline.ts";
import { python } from "../../../generator/targets/python/index.ts";

const document = {
  openapi: "3.1.0",
  info: { title: "Zoo", version: "1" },
  paths: {
    "/keepers": {
      put: {
        operationId: "put",
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Keeper" } } } },
        responses: {
          200: {
            description: "ok",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Keeper" } } },
          },
        },
      },
    },
    "/file": {
      get: {
        operationId: "file",
        responses: { 200: { description: "ok", content: { "application/pdf": {} } }, 204: { description: "none" } },
      },
    },
  },
  components: {
    schemas: {
      Keeper: {
        type: "object",
        required: ["name", "password"],
        properties: {
          name: { type: "string" },
          password: { type: "string", writeOnly: true },
          "api-key": { type: "string", writeOnly: true },
          nick: { type: "string" },
        },
      },
    },
  },
};

let folder: string;
const texts = new Map<string, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsi-models-"));
  await writeFile(join(folder, "spec.json"), JSON.stringify(document));
  const diagnostics = new Diagnostics();
  const loaded = await loadApi(join(folder, "spec.json"), diagnostics);
  if (loaded === undefined) throw new Error(diagnostics.all.map(({ message }) => message).join("; "));
  const files = await generate(loaded, python, { testee: false, generatorVersion: "0.0.0" }, diagnostics);
  for (const { path, content } of files ?? []) texts.set(path, Buffer.from(content).toString());
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it("does not print what only goes to the server", () => {
  const text = texts.get("src/zoo/types/_keeper.py") ?? "";
  expect(text).toContain("    name: str\n");
  expect(text).toContain("    nick: str | None = None\n");
  expect(text).toContain("    password: str | None = pydantic.Field(default=None, repr=False)\n");
  expect(text).toMatch(/api_key: str \| None = pydantic\.Field\([^)]*alias="api-key"[^)]*repr=False,?\s*\)/);
});

it("says that a file may be missing where the document has an answer without a body", () => {
  const text = [...texts].find(([path, content]) => path.includes("resources/") && content.includes("/file"))?.[1];
  expect(text).toContain(") -> bytes | None:");
});
