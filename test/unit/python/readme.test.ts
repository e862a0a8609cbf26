/** The README of a package: addresses and examples that can be used as they stand. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import { generate, loadApi } from "../../../generator/pipeline.ts";
import { python } from "../../../generator/targets/python/index.ts";

const text = { type: "string", examples: ["by property"] };
const document = {
  openapi: "3.1.0",
  info: { title: "Beaver IoT", version: "1" },
  "x-awsi-packages": { python: { package: "beaver-iot", module: "beaver_iot", client: "BeaverIoT" } },
  servers: [{ url: "http://{host}:9200", variables: { host: { default: "localhost" } } }],
  paths: {
    "/token": {
      post: {
        operationId: "createToken",
        requestBody: {
          required: true,
          content: {
            "application/x-www-form-urlencoded": {
              schema: {
                type: "object",
                required: ["client", "secret"],
                properties: { client: text, secret: text, username: text, refresh_token: text },
              },
              examples: { password: { value: { client: "iab", username: "ada" } } },
            },
          },
        },
        responses: { 200: { description: "ok", content: { "application/json": { schema: { type: "string" } } } } },
      },
    },
  },
};

let folder: string;
let readme = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "awsi-gen-readme-"));
  const path = join(folder, "beaver.json");
  await writeFile(path, JSON.stringify(document));
  const diagnostics = new Diagnostics();
  const loaded = await loadApi(path, diagnostics);
  if (loaded === undefined) throw new Error(diagnostics.all.map(({ message }) => message).join("; "));
  const files = await generate(loaded, python, { testee: false, generatorVersion: "0.0.0" }, diagnostics);
  readme = Buffer.from(files?.find((file) => file.path === "README.md")?.content ?? "").toString();
});

afterAll(() => rm(folder, { recursive: true }));

it("fills in the server's variables", () => {
  expect(readme).toContain('BeaverIoT(base_url="http://localhost:9200")');
});

it("names the environment variable after the module, whatever the words of the title", () => {
  expect(readme).toContain("`BEAVER_IOT_BASE_URL`");
});

it("takes the example of a body as a whole: only what is required comes from elsewhere", () => {
  expect(readme).toMatch(/\(client="iab", secret="by property", username="ada"\)/);
});
