// A testee without an SDK, for tests of the harness alone: plain fetch against shop.yaml.
// Its argument names a defect: none, dropsField, losesDigits, wrongParameter, noKey, extraField, wrongError,
// garbage, dies, hangs.
/* global fetch, setTimeout */
import { createInterface } from "node:readline";

const defect = process.argv[2] ?? "none";
const digits = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const mark = "\u0001";

// Numbers stay texts, so that no digit is lost.
const parse = (text) => JSON.parse(text.replace(digits, (part) => (part.startsWith('"') ? part : `"\\u0001${part}"`)));
const print = (value) =>
  JSON.stringify(value).replace(/"\\u0001([^"]*)"/g, (_whole, number) =>
    defect === "losesDigits" ? String(Number(number)) : number,
  );
const bare = (value) => (value.startsWith(mark) ? value.slice(1) : value);

const routes = {
  getItem: ({ id, tags = [], since, ...rest }) => {
    const query = tags.map(
      (tag) => `tags=${encodeURIComponent(defect === "wrongParameter" ? tag.toLowerCase() + "x" : tag)}`,
    );
    if (since !== undefined) query.push(`since=${encodeURIComponent(since)}`);
    const trace = Object.values(rest)[0];
    return {
      method: "GET",
      url: `/items/${encodeURIComponent(id)}${query.length > 0 ? "?" : ""}${query.join("&")}`,
      headers: trace === undefined ? {} : { "x-trace": bare(trace) },
    };
  },
  createItem: (fields) => {
    const kept = Object.entries(fields).filter(([name]) => name !== "kind");
    const body = defect === "dropsField" ? Object.fromEntries(kept) : fields;
    return { method: "POST", url: "/items", headers: { "content-type": "application/json" }, body: print(body) };
  },
  putPicture: ({ id, body }) => ({
    method: "PUT",
    url: `/items/${encodeURIComponent(id)}/picture`,
    headers: { "content-type": "application/octet-stream" },
    body: Buffer.from(body.$base64, "base64"),
  }),
};

/** By name. A client keeps what it was made with, as those of real testees do. */
const clients = new Map();

async function call({ client: asked, operation, arguments: values }) {
  const client = clients.get(asked.name) ?? asked;
  clients.set(asked.name, client);
  const { method, url, headers, body } = routes[operation](values);
  const key = defect === "noKey" ? {} : { "x-key": client.auth?.key ?? "none" };
  const response = await fetch(client.baseUrl + url, { method, headers: { ...headers, ...key }, body });
  const text = await response.text();
  const result = text === "" ? "null" : defect === "extraField" ? text.replace("{", '{"invented":1,') : text;
  if (response.ok) return `"ok":true,"status":${response.status},"headers":{},"result":${result}`;
  const lineage =
    defect === "wrongError"
      ? `"class":"!TypeError","ancestors":[]`
      : `"class":"NotFound","ancestors":["ApiError","ShopError"]`;
  return `"ok":false,"error":{${lineage},"status":${response.status},"code":null,"message":"no","body":${result}}`;
}

let count = 0;
for await (const line of createInterface({ input: process.stdin })) {
  count += 1;
  const request = parse(line);
  if (count === 3 && defect === "garbage") process.stdout.write("this is no JSON\n");
  else if (count === 3 && defect === "dies") process.exit(7);
  else if (count === 3 && defect === "hangs") await new Promise((resolve) => setTimeout(resolve, 60_000));
  else process.stdout.write(`{"id":"${request.id}",${await call(request)}}\n`);
}
