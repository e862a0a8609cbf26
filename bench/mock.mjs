// `node bench/mock.mjs`: `awsi-gen serve --spec` beside a bare Fastify that sends the same body, in the same run: time until
// it answers, and answers per second. The second document is GitHub's (13 MB, from AWSI_GEN_CORPUS) with the paths of
// the first in it. Prism is measured where it is installed: `npm install --prefix bench/peers @stoplight/prism-cli`.
// Rates are of server processor time too, as the machine may be busy with other things. Prints Markdown.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { main } from "../scripts/progress.mjs";
import { root } from "../scripts/setup.mjs";
import { freePort, processorSeconds, rates } from "./load.mjs";
import { machine } from "./measure.mjs";
import { peer } from "./peers.mjs";

const corpus = process.env.AWSI_GEN_CORPUS ?? join(root, "..", "shared", "corpus");
const runs = Number(process.env.BENCH_RUNS ?? 5);
const roundSeconds = 1;
const connections = 32;

const pet = { id: 7, name: "Rex", tags: ["good", "brown"] };
const schema = {
  type: "object",
  required: ["id", "name"],
  properties: { id: { type: "integer" }, name: { type: "string" }, tags: { type: "array", items: { type: "string" } } },
};
const response = { description: "A pet.", content: { "application/json": { schema, example: pet } } };
const id = { name: "petId", in: "path", required: true, schema: { type: "integer" } };
const paths = { "/pets/{petId}": { get: { operationId: "benchPet", parameters: [id], responses: { 200: response } } } };
const small = { openapi: "3.0.3", info: { title: "Pets", version: "1.0.0" }, paths };

const bare = `import fastify from "fastify";
const app = fastify();
app.get("/pets/:petId", () => (${JSON.stringify(pet)}));
await app.listen({ port: Number(process.argv[1]) });`;

function answers(port) {
  return new Promise((resolve) => {
    get(`http://127.0.0.1:${port}/pets/7`, (answer) => resolve(answer.resume().statusCode === 200)).on("error", () =>
      resolve(false),
    );
  });
}

/** Milliseconds until it answers, its own start included. */
async function start({ args, cwd }) {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, args(String(port)), {
    cwd: cwd ?? root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${args("PORT").join(" ")} ended with ${child.exitCode}`);
    await sleep(10);
  }
  return { port, child, ready: performance.now() - started, readyProcessor: processorSeconds(child) * 1000 };
}

function contenders(folder) {
  const write = (name, content) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const mock = (spec) => (port) => [join(root, "dist", "cli.js"), "serve", "--spec", spec, "--port", port, "--json"];
  const smallSpec = write("small.json", JSON.stringify(small));
  const found = [{ title: "bare Fastify", args: (port) => ["--input-type=module", "-e", bare, "--", port] }];
  found.push({ title: "awsi-gen, 1 KB", args: mock(smallSpec) });
  const github = join(corpus, "github-api-current.json");
  if (existsSync(github)) {
    const large = JSON.parse(readFileSync(github, "utf8"));
    Object.assign(large.paths, paths);
    found.push({ title: "awsi-gen, 13 MB", args: mock(write("large.json", JSON.stringify(large, undefined, 2))) });
  } else console.log(`There is no ${github}.\n`);
  const prism = peer("prism");
  if (existsSync(prism)) found.push({ title: "Prism, 1 KB", args: (port) => [prism, "mock", "-p", port, smallSpec] });
  return found;
}

await main(async () => {
  const folder = mkdtempSync(join(tmpdir(), "awsi-gen-bench-"));
  const servers = [];
  try {
    const entries = contenders(folder);
    for (const entry of entries) servers.push(await start(entry));
    const asked = servers.map((server) => ({ ...server, request: "GET /pets/7 HTTP/1.1\r\nhost: localhost\r\n\r\n" }));
    const measured = await rates(asked, { runs, connections, seconds: roundSeconds });
    console.log(`${machine()}; ${connections} connections; median of ${runs} rounds of ${roundSeconds} s.\n`);
    console.log("| | ready, ms | of it processor, ms | answers/s | answers/s of processor | of bare Fastify |");
    console.log("|---|---:|---:|---:|---:|---:|");
    entries.forEach(({ title }, index) => {
      const [rate, processor] = measured[index];
      const { ready, readyProcessor } = servers[index];
      const share = `${((100 * processor) / measured[0][1]).toFixed(0)} %`;
      const cells = [ready, readyProcessor, rate, processor].map((value) => value.toFixed(0));
      console.log(`| ${[title, ...cells, share].join(" | ")} |`);
    });
  } finally {
    for (const { child } of servers) child.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
});
