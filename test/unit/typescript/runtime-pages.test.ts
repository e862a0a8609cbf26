import { describe, expect, it } from "vitest";
import * as runtime from "../../../sdks/typescript/runtime/index.js";

const api: runtime.ApiSpec = { environment: "NONE", statusErrors: [], codeErrors: [] };

interface Asked {
  readonly url: URL;
  readonly body: Record<string, unknown>;
}

/** A core whose server is a function, and what it was asked. */
function serverOf(answer: (asked: Asked) => { value: unknown; headers?: Record<string, string> }): {
  core: runtime.Core;
  asked: Asked[];
} {
  const asked: Asked[] = [];
  const fetch: runtime.Fetch = async (url, init) => {
    const text = await new Response(init.body).text();
    const question = { url: new URL(url), body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
    asked.push(question);
    const { value, headers = {} } = answer(question);
    return new Response(JSON.stringify(value), { headers });
  };
  return { core: runtime.createCore(api, { baseUrl: "http://api.test", fetch }), asked };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const search: runtime.OperationSpec = {
  method: "POST",
  path: "/search",
  body: { contents: [runtime.json], flat: true },
};
const cursor: runtime.PageSpec = {
  style: runtime.byCursor,
  items: ["items"],
  param: ["start_key"],
  next: { body: ["end_key"] },
};

describe("paging by cursor", () => {
  const pages = new Map<unknown, unknown>([
    [undefined, { items: [1, 2], end_key: { index: 2 } }],
    ['{"index":2}', { items: [], end_key: "last" }],
    ['"last"', { items: [3], end_key: null }],
  ]);
  const answer = ({ body }: Asked): { value: unknown } => ({
    value: pages.get(body["start_key"] === undefined ? undefined : JSON.stringify(body["start_key"])),
  });

  it("gives the first page when awaited, with one request", async () => {
    const { core, asked } = serverOf(answer);
    await expect(runtime.paginate(core, search, cursor, { q: 1 })).resolves.toEqual(pages.get(undefined));
    expect(asked).toHaveLength(1);
  });

  it("gives all items when iterated, past empty pages, and keeps the other params", async () => {
    const { core, asked } = serverOf(answer);
    expect(await collect(runtime.paginate(core, search, cursor, { q: 1 }))).toEqual([1, 2, 3]);
    expect(asked.map(({ body }) => body)).toEqual([
      { q: 1 },
      { q: 1, start_key: { index: 2 } },
      { q: 1, start_key: "last" },
    ]);
  });

  it("gives pages with data and response", async () => {
    const { core } = serverOf(answer);
    const pages = await collect(runtime.paginate<{ end_key: unknown }, number>(core, search, cursor).pages());
    expect(pages.map(({ items, data, response }) => [items, data.end_key, response.status])).toEqual([
      [[1, 2], { index: 2 }, 200],
      [[], "last", 200],
      [[3], null, 200],
    ]);
  });

  it("fetches no page that nobody reaches", async () => {
    const { core, asked } = serverOf(answer);
    for await (const item of runtime.paginate<unknown, number>(core, search, cursor)) if (item === 2) break;
    expect(asked).toHaveLength(1);
  });

  it("stops where the server repeats a cursor", async () => {
    const { core, asked } = serverOf(() => ({ value: { items: ["x"], end_key: "same" } }));
    expect(await collect(runtime.paginate(core, search, cursor))).toEqual(["x", "x"]);
    expect(asked).toHaveLength(2);
  });

  it("reaches into a nested body", async () => {
    const { core, asked } = serverOf(({ body }) => ({
      value: { items: [1], end_key: JSON.stringify(body).includes("c1") ? null : "c1" },
    }));
    const spec: runtime.PageSpec = { ...cursor, param: ["body", "page", "after"] };
    const single: runtime.OperationSpec = { ...search, body: { contents: search.body?.contents ?? [] } };
    await collect(runtime.paginate(core, single, spec, { body: { page: { size: 1 } } }));
    expect(asked[1]?.body).toEqual({ page: { size: 1, after: "c1" } });
  });
});

const list: runtime.OperationSpec = {
  method: "GET",
  path: "/items",
  form: "any",
  params: [
    { name: "offset", in: runtime.query },
    { name: "page", in: runtime.query },
    { name: "limit", in: runtime.query },
  ],
};

describe("paging by number", () => {
  const all = [1, 2, 3, 4, 5];

  it.each([undefined, { body: ["total"] }])("counts items, to the total %j", async (total) => {
    const { core, asked } = serverOf(({ url }) => {
      const offset = Number(url.searchParams.get("offset") ?? 0);
      return { value: { items: all.slice(offset, offset + 2), total: 5 } };
    });
    const spec: runtime.PageSpec = {
      style: runtime.byOffset,
      items: ["items"],
      param: ["offset"],
      ...(total && { total }),
    };
    expect(await collect(runtime.paginate(core, list, spec, { limit: 2 }))).toEqual(all);
    expect(asked).toHaveLength(total === undefined ? 4 : 3);
  });

  it.each([undefined, { header: "X-Pages" }])("counts pages, to the total %j", async (total) => {
    const { core, asked } = serverOf(({ url }) => {
      const page = Number(url.searchParams.get("page") ?? 1);
      return { value: all.slice(page * 2 - 2, page * 2), headers: { "x-pages": "3" } };
    });
    const spec: runtime.PageSpec = { style: runtime.byPage, items: [], param: ["page"], ...(total && { total }) };
    expect(await collect(runtime.paginate(core, list, spec, { limit: 2 }))).toEqual(all);
    expect(asked).toHaveLength(total === undefined ? 4 : 3);
  });
});

describe("paging by link", () => {
  it("follows the Link header to its end", async () => {
    const { core, asked } = serverOf(({ url }) => {
      const page = Number(url.searchParams.get("page") ?? 1);
      const link = `<http://api.test/items?page=9>; rel="last", <http://api.test/items?page=${page + 1}&k=v>; rel="next"`;
      return { value: [page], headers: page < 3 ? { link } : {} };
    });
    const spec: runtime.PageSpec = { style: runtime.byLink, items: [], next: { header: "link" } };
    expect(await collect(runtime.paginate(core, list, spec, { limit: 1 }))).toEqual([1, 2, 3]);
    expect(asked.map(({ url }) => url.search)).toEqual(["?limit=1", "?page=2&k=v", "?page=3&k=v"]);
  });

  it("follows a URL in the body", async () => {
    const { core } = serverOf(({ url }) => ({
      value: { data: [url.pathname], next: url.pathname === "/items" ? "http://api.test/more" : null },
    }));
    const spec: runtime.PageSpec = { style: runtime.byLink, items: ["data"], next: { body: ["next"] } };
    expect(await collect(runtime.paginate(core, list, spec))).toEqual(["/items", "/more"]);
  });
});
