/** The JavaScript package in a real browser, from another origin than the server's: by script tag and as ES module. */
import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium, chromiumHelp } from "../../scripts/toolchains/chromium.mjs";
import { projectRoot } from "../project-root.ts";
import { type RunningServer, startServer } from "../server/running-server.ts";

const program = findChromium();
const inCi = process.env["CI"] === "true";
const isMissing = program === undefined && !inCi;

const modulePage = `<!doctype html><meta charset="utf-8"><script type="module">
  import { Client, NoSuchItemError } from "./esm/index.js";
  const client = new Client({ baseUrl: location.hash.slice(1) });
  await client.auth.guest();
  const error = await client.database.getItem({ item_id: "nope" }).catch((reason) => reason);
  const pages = [];
  const open = await client.auth.getMe();
  pages.push(open.item.login_method, error instanceof NoSuchItemError, error.code, typeof globalThis.Client);
  document.body.dataset.done = JSON.stringify(pages);
</script>`;

const types: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript" };

/** The package's files, and a page beside them. */
async function contentOf(path: string): Promise<string | Buffer> {
  if (path === "/module.html") return modulePage;
  return readFile(join(projectRoot, "sdks", "javascript", "awsi", normalize(path)));
}

let server: RunningServer;
let site: Server;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

describe.skipIf(isMissing)(isMissing ? `SKIPPED, not passed: ${chromiumHelp}` : "in Chromium", () => {
  beforeAll(async () => {
    server = await startServer();
    site = createServer((request, response) => {
      const path = new URL(request.url ?? "/", "http://site").pathname;
      contentOf(path).then(
        (content) => response.writeHead(200, { "content-type": types[path.split(".").at(-1) ?? ""] }).end(content),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    const quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
    browser = await chromium.launch({
      ...(program !== undefined && { executablePath: program }),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", ...quiet],
    });
    page = await browser.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
  });

  afterAll(async () => {
    await browser.close();
    site.close();
    await server.close();
  });

  const address = (path: string): string =>
    `http://127.0.0.1:${(site.address() as AddressInfo).port}${path}#${server.url}`;

  it("runs the example page: <script src> and new Client()", async () => {
    await page.goto(address("/examples/quickstart.html"));
    await page.waitForSelector("#notes[data-done]");
    const lines = await page.locator("#notes li").allTextContents();
    expect(lines).toEqual([
      expect.stringMatching(/^a session of \d+ characters$/),
      expect.stringMatching(/^I am in the groups /),
      "NoSuchItemError, code 24: No such item",
    ]);
    expect(complaints).toEqual([]);
  });

  it("runs its ES modules as they are, without globals", async () => {
    await page.goto(address("/module.html"));
    const done = await page.waitForSelector("body[data-done]", { state: "attached" });
    expect(JSON.parse((await done.getAttribute("data-done")) ?? "")).toEqual(["guest_login", true, 24, "undefined"]);
    expect(complaints).toEqual([]);
  });
});
