import { describe, expect, it } from "vitest";
import { openapi, serve } from "./serve.ts";

const colors = { type: "array", items: { type: "string" } };
const rgb = { type: "object", properties: { R: { type: "integer" }, G: { type: "integer" }, s: { type: "string" } } };
const RGB = { R: 100, G: 200, s: "a,b" };

interface Case {
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema: object;
  readonly sent: string;
  readonly value: unknown;
}

/** One parameter `color` at the given place; gives what the handler received. */
async function decoded(
  place: "path" | "query" | "header" | "cookie",
  parameter: object,
  sent: string,
): Promise<unknown> {
  const { server, requests } = serve(
    openapi({
      [place === "path" ? "/p/{color}" : "/p"]: {
        get: { parameters: [{ name: "color", in: place, required: true, ...parameter }] },
      },
    }),
  );
  const url = place === "path" ? `/p/${sent}` : place === "query" ? `/p?${sent}` : "/p";
  const headers = place === "header" ? { color: sent } : place === "cookie" ? { cookie: sent } : {};
  const answer = await server.inject({ method: "GET", url, headers });
  expect(answer.body).toBe("");
  return requests[0]?.[place]["color"];
}

describe("path styles", () => {
  it.each<Case>([
    { schema: { type: "string" }, sent: "blue", value: "blue" },
    { schema: { type: "string" }, sent: "a%2Fb%20c%2C%E4%B8%AD", value: "a/b c,中" },
    { schema: { type: "integer" }, sent: "-12", value: -12 },
    { schema: colors, sent: "blue,bl%2Cack", value: ["blue", "bl,ack"] },
    { schema: rgb, sent: "R,100,G,200,s,a%2Cb", value: RGB },
    { schema: rgb, explode: true, sent: "R=100,G=200,s=a%2Cb", value: RGB },
    { style: "label", schema: { type: "string" }, sent: ".blue", value: "blue" },
    { style: "label", schema: colors, sent: ".blue,black", value: ["blue", "black"] },
    { style: "label", explode: true, schema: colors, sent: ".blue.black", value: ["blue", "black"] },
    { style: "label", schema: rgb, sent: ".R,100,G,200,s,a%2Cb", value: RGB },
    { style: "label", explode: true, schema: rgb, sent: ".R=100.G=200.s=a%2Cb", value: RGB },
    { style: "matrix", schema: { type: "number" }, sent: ";color=1.5", value: 1.5 },
    { style: "matrix", schema: { type: "string" }, sent: ";color", value: "" },
    { style: "matrix", schema: colors, sent: ";color=blue,black", value: ["blue", "black"] },
    { style: "matrix", explode: true, schema: colors, sent: ";color=blue;color=black", value: ["blue", "black"] },
    { style: "matrix", schema: rgb, sent: ";color=R,100,G,200,s,a%2Cb", value: RGB },
    { style: "matrix", explode: true, schema: rgb, sent: ";R=100;G=200;s=a%2Cb", value: RGB },
  ])("$style explode=$explode $sent", async ({ sent, value, ...parameter }) => {
    expect(await decoded("path", parameter, sent)).toEqual(value);
  });
});

describe("query styles", () => {
  it.each<Case>([
    { schema: { type: "string" }, sent: "color=blue", value: "blue" },
    { schema: { type: "string" }, sent: "color=", value: "" },
    { schema: { type: "string" }, sent: "color=a+b%2Bc%26", value: "a b+c&" },
    { schema: { type: "boolean" }, sent: "color=true", value: true },
    { schema: { type: ["integer", "null"] }, sent: "color=", value: null },
    { schema: colors, sent: "color=blue&color=bl,ack", value: ["blue", "bl,ack"] },
    { schema: colors, sent: "color=blue", value: ["blue"] },
    { schema: { type: "array", items: { type: "integer" } }, explode: false, sent: "color=1,2", value: [1, 2] },
    { schema: colors, explode: false, sent: "color=blue,bl%2Cack", value: ["blue", "bl,ack"] },
    { schema: rgb, explode: false, sent: "color=R,100,G,200,s,a%2Cb", value: RGB },
    { schema: rgb, sent: "R=100&G=200&s=a%2Cb", value: RGB },
    { style: "spaceDelimited", schema: colors, sent: "color=blue%20black", value: ["blue", "black"] },
    { style: "pipeDelimited", schema: colors, sent: "color=blue|black", value: ["blue", "black"] },
    { style: "pipeDelimited", schema: colors, sent: "color=blue%7Cblack", value: ["blue", "black"] },
    { style: "pipeDelimited", schema: rgb, sent: "color=R%7C100%7CG%7C200", value: { R: 100, G: 200 } },
    {
      style: "deepObject",
      explode: true,
      schema: rgb,
      sent: "color[R]=100&color%5BG%5D=200",
      value: { R: 100, G: 200 },
    },
  ])("$style explode=$explode $sent", async ({ sent, value, ...parameter }) => {
    expect(await decoded("query", parameter, sent)).toEqual(value);
  });

  it("reads nested deep objects and lists by schema", async () => {
    const schema = {
      type: "object",
      properties: {
        list: { type: "array", items: { type: "integer" } },
        rows: { type: "array", items: { type: "object", properties: { n: { type: "integer" } } } },
        inner: { type: "object", properties: { flag: { type: "boolean" } } },
      },
    };
    const sent = "color[list][]=1&color[list][]=2&color[rows][1][n]=4&color[rows][0][n]=3&color[inner][flag]=true";
    expect(await decoded("query", { style: "deepObject", explode: true, schema }, sent)).toEqual({
      list: [1, 2],
      rows: [{ n: 3 }, { n: 4 }],
      inner: { flag: true },
    });
  });

  it("keeps a literal plus under allowReserved", async () => {
    expect(await decoded("query", { allowReserved: true, schema: { type: "string" } }, "color=a+b/c?d")).toBe(
      "a+b/c?d",
    );
  });

  it("reads content parameters as JSON", async () => {
    const parameter = { content: { "application/json": { schema: rgb } } };
    expect(await decoded("query", parameter, "color=%7B%22R%22%3A1%7D")).toEqual({ R: 1 });
  });
});

describe("header and cookie styles", () => {
  it.each<Case>([
    { schema: { type: "string" }, sent: "a, b%20", value: "a, b%20" },
    { schema: { type: "integer" }, sent: "7", value: 7 },
    { schema: colors, sent: "blue, black", value: ["blue", "black"] },
    { schema: rgb, sent: "R,100,G,200", value: { R: 100, G: 200 } },
    { schema: rgb, explode: true, sent: "R=100, G=200", value: { R: 100, G: 200 } },
  ])("header $sent", async ({ sent, value, ...parameter }) => {
    expect(await decoded("header", parameter, sent)).toEqual(value);
  });

  it.each<Case>([
    { schema: { type: "string" }, sent: "other=1; color=bl%20ue", value: "bl ue" },
    { schema: colors, explode: false, sent: "color=blue,black", value: ["blue", "black"] },
    { schema: colors, sent: "color=blue&color=black", value: ["blue", "black"] },
    { schema: rgb, explode: false, sent: "color=R,100,G,200", value: { R: 100, G: 200 } },
    { schema: { type: "object", properties: { R: { type: "integer" } } }, sent: "R=100", value: { R: 100 } },
  ])("cookie $sent", async ({ sent, value, ...parameter }) => {
    expect(await decoded("cookie", parameter, sent)).toEqual(value);
  });
});

describe("types", () => {
  it.each([
    [{ type: ["integer", "string"] }, "007", "007"],
    [{ oneOf: [{ type: "integer" }, { type: "string" }] }, "12", "12"],
    [{ oneOf: [{ type: "integer" }, { enum: ["auto"] }] }, "12", 12],
    [{ oneOf: [{ type: "integer" }, { enum: ["auto"] }] }, "auto", "auto"],
    [{ $ref: "#/components/schemas/Size" }, "3", 3],
    [{ allOf: [{ $ref: "#/components/schemas/Size" }] }, "3", 3],
    [{ enum: [1, 2] }, "2", 2],
    [{ const: true }, "true", true],
    [{}, "12", "12"],
    [{ anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }, "x", "x"],
  ])("%j reads %s", async (schema, text, value) => {
    const { server, requests } = serve(
      openapi(
        { "/p": { get: { parameters: [{ name: "q", in: "query", schema }] } } },
        { schemas: { Size: { type: "integer" } } },
      ),
    );
    const answer = await server.inject({ method: "GET", url: `/p?q=${text}` });
    expect(answer.statusCode).toBe(204);
    expect(requests[0]?.query["q"]).toEqual(value);
  });

  it("reports every wrong parameter with its place", async () => {
    const { server } = serve(
      openapi({
        "/p": {
          get: {
            parameters: [
              { name: "limit", in: "query", schema: { type: "integer", maximum: 5 } },
              { name: "X-Key", in: "header", required: true, schema: { type: "string" } },
              { name: "bad", in: "query", schema: { type: "string" } },
              { name: "twice", in: "query", schema: { type: "string" } },
            ],
          },
        },
      }),
    );
    const answer = await server.inject({ method: "GET", url: "/p?limit=9&bad=%E0%A4%A&twice=1&twice=2" });
    expect(answer.statusCode).toBe(400);
    const { issues } = answer.json<{ issues: { in: string; at: string }[] }>();
    expect(issues.map((issue) => `${issue.in} ${issue.at}`).sort()).toEqual([
      "header X-Key",
      "query bad",
      "query limit",
      "query twice",
    ]);
  });
});
