/** Fetching the one address that a user names, from servers that do not mean well. */
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import { fetchDocument, isAddress, usualLimits } from "../../../generator/registry/fetch-document.ts";
import { createWorkbench, pets, type Workbench } from "./fixture.ts";

let server: Server;
let home = "";
let bench: Workbench;
const asked: string[] = [];

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "/openapi.yaml": (response) => response.end(pets("1.0.0")),
  "/refers.yaml": (response) =>
    response.end(`${pets("1.0.0")}components: { schemas: { A: { $ref: "${home}/other.yaml" } } }\n`),
  "/zipped": (response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(pets("1.0.0")));
  },
  "/moved": (response) => response.writeHead(302, { location: "/openapi.yaml" }).end(),
  "/round": (response) => response.writeHead(302, { location: "/round" }).end(),
  "/file": (response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/page": (response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<html></html>"),
  "/silent": () => undefined,
  "/slow": (response) => {
    const timer = setInterval(() => response.write("#"), 20);
    response.on("close", () => {
      clearInterval(timer);
    });
  },
  "/endless": (response) => {
    const chunk = Buffer.alloc(65_536, 35);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", more);
    more();
  },
  "/bomb": (response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
  },
  "/broken": (response) => {
    response.write("openapi");
    setTimeout(() => response.destroy(), 20);
  },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/private") response.end(request.headers.authorization);
    const answer = answers[request.url ?? ""];
    if (answer) answer(response);
    else if (!response.writableEnded) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  bench = createWorkbench("fetch");
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  bench.remove();
});

const limits = { maxBytes: 1024 * 1024, timeoutMs: 20_000, maxRedirects: 3 };
const bomb = gzipSync(Buffer.alloc(50_000_000, 35));

test.each(["/openapi.yaml", "/zipped", "/moved"])("%s is read", async (path) => {
  const diagnostics = new Diagnostics();
  const fetched = await fetchDocument(home + path, limits, diagnostics);
  expect(diagnostics.all).toEqual([]);
  expect(Buffer.from(fetched?.bytes ?? []).toString()).toBe(pets("1.0.0"));
});

test.each([
  ["/missing", "status 404"],
  ["/round", "redirects more than 3 times"],
  ["/file", "no address on the web"],
  ["/page", "a web page"],
  ["/silent", "more than 0.6 seconds"],
  ["/slow", "more than 0.6 seconds"],
  ["/endless", "larger than 1 MB"],
  ["/bomb", "larger than 1 MB"],
  ["/broken", "was not read"],
])("%s is refused", async (path, reason) => {
  const diagnostics = new Diagnostics();
  const given = reason.includes("seconds") ? { ...limits, timeoutMs: 600 } : limits;
  expect(await fetchDocument(home + path, given, diagnostics)).toBeUndefined();
  expect(diagnostics.all).toMatchObject([{ code: "url-not-read", message: expect.stringContaining(reason) as string }]);
});

test("a name and password are sent to the server, and neither printed nor recorded", async () => {
  const diagnostics = new Diagnostics();
  const fetched = await fetchDocument(home.replace("//", "//ada:sec%20ret@") + "/private", limits, diagnostics);
  expect(Buffer.from(fetched?.bytes ?? []).toString()).toBe(`Basic ${Buffer.from("ada:sec ret").toString("base64")}`);
  expect(fetched?.url).toBe(`${home}/private`);
  await fetchDocument("http://ada:secret@[", limits, diagnostics);
  await fetchDocument(home.replace("//", "//ada:secret@") + "/missing", limits, diagnostics);
  expect(diagnostics.all).toHaveLength(2);
  expect(JSON.stringify(diagnostics.all)).not.toContain("secret");
});

test("only http and https are addresses, and the limits are as documented", () => {
  expect(["http://a", "HTTPS://a", "ftp://a", "file:///etc/passwd", "a.yaml", "//a"].map(isAddress)).toEqual([
    ...[true, true, false, false, false, false],
  ]);
  expect(usualLimits).toEqual({ maxBytes: 64 * 1024 * 1024, timeoutMs: 30_000, maxRedirects: 5 });
});

test("spec add keeps what it fetched and where from; what the document refers to is not fetched", async () => {
  const added = await bench.ended(bench.start("add", `${home}/moved`, "--name", "web"));
  expect([added.status, added.stderr]).toEqual([0, ""]);
  const { apis } = JSON.parse(bench.spec("list", "--json").stdout) as { apis: unknown[] };
  expect(apis).toMatchObject([
    { id: "web", source: { url: `${home}/openapi.yaml` }, versions: [{ original: { url: `${home}/openapi.yaml` } }] },
  ]);
  const refused = await bench.ended(bench.start("add", `${home}/refers.yaml`, "--name", "refers"));
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("external-ref-refused");
  expect(asked).not.toContain("/other.yaml");
  const limited = await bench.ended(bench.start("add", `${home}/endless`, "--name", "endless", "--max-size", "1"));
  expect(limited.stderr).toContain("larger than 1 MB");
});
