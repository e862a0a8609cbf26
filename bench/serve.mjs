// `node bench/serve.mjs`: AWSI's reference server beside a bare Fastify that validates the same request body, in the same
// run: reads of one item, and queries of the first page by an indexed field of 100 and of 10,000 items. Prints Markdown.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { main } from "../scripts/progress.mjs";
import { root } from "../scripts/setup.mjs";
import { freePort, rates } from "./load.mjs";
import { machine } from "./measure.mjs";

const { fetch } = globalThis;
const runs = Number(process.env.BENCH_RUNS ?? 5);
const sizes = [100, 10_000];

const bare = `import fastify from "fastify";
const app = fastify();
const properties = { module_name: { const: "cloud.database.get_item" }, session_id: { type: "string" }, item_id: { type: "string" } };
const body = { type: "object", required: ["module_name", "item_id"], properties };
app.post("/", { schema: { body } }, () => JSON.parse(process.argv[2]));
await app.listen({ port: Number(process.argv[1]) });
console.log("listening");`;

const start = async (args) => {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface(child.stdout), "line");
  return { child, line };
};

const post = (body) => {
  const text = JSON.stringify(body);
  const head = ["POST / HTTP/1.1", "host: localhost", "content-type: application/json"];
  return [...head, `content-length: ${Buffer.byteLength(text)}`, "", text].join("\r\n");
};

/** Partitions of both sizes; gives the session, and the id of an item. */
async function fill(url, { admin_email: email, admin_password: password }) {
  const headers = { "content-type": "application/json" };
  const call = async (name, data) => {
    const body = JSON.stringify({ module_name: `cloud.${name}`, ...data });
    const answer = await (await fetch(url, { method: "POST", body, headers })).json();
    if (answer.error) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer;
  };
  const { session_id } = await call("auth.login", { email, password });
  let made;
  for (const size of sizes) {
    const partition = `p${size}`;
    await call("database.create_partition", { session_id, partition });
    for (let at = 0; at < size; at += 50) {
      const item = (i) => ({ title: `note ${at + i}`, stars: i % 5 });
      const create = (i) => call("database.create_item", { session_id, partition, item: item(i) });
      [made] = await Promise.all(Array.from({ length: Math.min(50, size - at) }, (_, i) => create(i)));
    }
  }
  return { session_id, item_id: made.item_id };
}

await main(async () => {
  const args = ["serve", "--api", "awsi", "--port", "0", "--json"];
  const served = await start([join(root, "dist", "cli.js"), ...args]);
  const { url, credentials } = JSON.parse(served.line).systems.awsi;
  const { session_id, item_id } = await fill(url, credentials);
  const port = Number(new URL(url).port);
  const read = { module_name: "cloud.database.get_item", session_id, item_id };
  const item = await (await fetch(url, { method: "POST", body: JSON.stringify(read) })).text();
  const barePort = await freePort();
  const plain = await start(["--input-type=module", "-e", bare, "--", String(barePort), item]);
  const query = (size) => ({ module_name: "cloud.database.query_items", session_id, partition: `p${size}`, limit: 10 });
  const ours = (body) => ({ port, child: served.child, request: post(body) });
  const rows = [
    ["bare Fastify, same body and answer", { port: barePort, child: plain.child, request: post(read) }],
    ["get_item", ours(read)],
    ...sizes.map((size) => [`query_items, 10 of ${size}`, ours(query(size))]),
  ];
  try {
    const servers = rows.map(([, server]) => server);
    const measured = await rates(servers, { runs, connections: 32, seconds: 1 });
    console.log(`${machine()}; 32 connections; median of ${runs} rounds of 1 s.\n`);
    console.log("| | answers/s | answers/s of processor | of bare Fastify |\n|---|---:|---:|---:|");
    rows.forEach(([title], index) => {
      const [rate, processor] = measured[index];
      const share = `${((100 * processor) / measured[0][1]).toFixed(0)} %`;
      console.log(`| ${[title, rate.toFixed(0), processor.toFixed(0), share].join(" | ")} |`);
    });
  } finally {
    for (const { child } of [served, plain]) child.kill("SIGTERM");
  }
});
