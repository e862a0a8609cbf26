/** `spec add ADDRESS`: bounded in size, time and redirects, and nothing but the address is ever fetched. */
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { fetchDocument, usualLimits } from "../../generator/registry/fetch-document.ts";
import { pets } from "./files.ts";

let server: Server;
let base = "";
let authorization: string | undefined;
let requests: string[] = [];

const yaml = { "content-type": "application/yaml" };
const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "/good": (response) => response.writeHead(200, yaml).end(pets()),
  "/gzip": (response) => response.writeHead(200, { ...yaml, "content-encoding": "gzip" }).end(gzipSync(pets())),
  "/moved": (response) => response.writeHead(302, { location: "/good" }).end(),
  "/loop": (response) => response.writeHead(302, { location: "/loop" }).end(),
  "/to-file": (response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/private": (response) => response.writeHead(200, yaml).end(String(authorization)),
  "/elsewhere": (response) =>
    response.writeHead(302, { location: `${base.replace("127.0.0.1", "localhost")}/private` }).end(),
  "/missing": (response) => response.writeHead(404).end("no"),
  "/page": (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
  "/huge": (response) => {
    endless(response, Buffer.alloc(65_536, "# \n"));
  },
  "/swells": (response) => {
    const small = gzipSync(Buffer.alloc(8 * 1024 * 1024));
    response.writeHead(200, { ...yaml, "content-encoding": "gzip" }).end(small);
  },
  "/slow": () => undefined,
  "/drips": (response) => {
    response.writeHead(200, yaml);
    const timer = setInterval(() => response.write("#"), 100);
    response.on("close", () => {
      clearInterval(timer);
    });
  },
  "/breaks": (response) => {
    response.writeHead(200, { ...yaml, "content-length": "1000" });
    response.write("openapi", () => response.destroy());
  },
};

function endless(response: ServerResponse, chunk: Buffer): void {
  response.writeHead(200, yaml);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", more);
  more();
}

beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request.url ?? "");
    ({ authorization } = request.headers);
    (answers[request.url ?? ""] ?? answers["/missing"])?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  requests = [];
});

const limits = { ...usualLimits, maxBytes: 1024 * 1024, timeoutMs: 1500 };

async function fetched(path: string): Promise<{ text?: string; said: string }> {
  const diagnostics = new Diagnostics();
  const document = await fetchDocument(base + path, limits, diagnostics);
  const said = diagnostics.all.map(({ message }) => message).join("; ");
  return { said, ...(document && { text: Buffer.from(document.bytes).toString() }) };
}

describe("a document at an address", () => {
  it.each(["/good", "/gzip", "/moved"])("is read from %s", async (path) => {
    expect(await fetched(path)).toEqual({ text: pets(), said: "" });
  });

  it.each([
    ["/missing", "status 404"],
    ["/page", "a web page"],
    ["/loop", "redirects more than 5 times"],
    ["/to-file", "no address on the web"],
    ["/huge", "larger than 1 MB"],
    ["/swells", "larger than 1 MB"],
    ["/slow", "more than 1.5 seconds"],
    ["/drips", "more than 1.5 seconds"],
    ["/breaks", "was not read"],
  ])("is refused from %s: %s", async (path, reason) => {
    const { text, said } = await fetched(path);
    expect(text).toBeUndefined();
    expect(said).toContain(reason);
  });

  it("is asked for once, or as often as it redirects", async () => {
    await fetched("/good");
    await fetched("/loop");
    expect(requests).toEqual(["/good", "/loop", "/loop", "/loop", "/loop", "/loop", "/loop"]);
  });

  it("is asked for with the name and password of the address, which other servers never see", async () => {
    const diagnostics = new Diagnostics();
    const withSecret = base.replace("//", "//ada:s%40cret@");
    const document = await fetchDocument(`${withSecret}/private`, limits, diagnostics);
    expect(Buffer.from(document?.bytes ?? []).toString()).toBe("Basic YWRhOnNAY3JldA==");
    expect(document?.url).toBe(`${base}/private`);
    const led = await fetchDocument(`${withSecret}/elsewhere`, limits, diagnostics);
    expect(Buffer.from(led?.bytes ?? []).toString()).toBe("undefined");
  });

  it("does not show names and passwords of the address", async () => {
    const diagnostics = new Diagnostics();
    await fetchDocument(`${base.replace("//", "//ada:secret@")}/missing`, limits, diagnostics);
    expect(JSON.stringify(diagnostics.all)).not.toContain("secret");
  });
});
