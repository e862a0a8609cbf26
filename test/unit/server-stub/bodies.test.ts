import { describe, expect, it } from "vitest";
import type { StubOptions, StubRequest, UploadedFile } from "../../../server-stub/runtime/types.ts";
import { openapi, serve } from "./serve.ts";

interface Sent {
  readonly type?: string;
  readonly body: string | Buffer;
  readonly options?: Partial<StubOptions>;
}

async function post(
  content: object,
  { type, body, options }: Sent,
): Promise<{ status: number; request?: StubRequest; text: string }> {
  const { server, requests } = serve(
    openapi({ "/p": { post: { requestBody: { required: true, content } } } }),
    options,
  );
  const headers = type === undefined ? {} : { "content-type": type };
  const answer = await server.inject({ method: "POST", url: "/p", headers, payload: body });
  const request = requests[0];
  return { status: answer.statusCode, text: answer.body, ...(request && { request }) };
}

const person = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    age: { type: "integer" },
    tags: { type: "array", items: { type: "string" } },
  },
};

describe("JSON", () => {
  const content = { "application/json": { schema: person } };

  it.each([
    ["application/json", '{"name":"Ada"}'],
    ["application/json; charset=utf-8", '{"name":"Ada"}'],
    ["APPLICATION/JSON", '\uFEFF{"name":"Ada"}'],
  ])("%s", async (type, body) => {
    const { request } = await post(content, { type, body });
    expect(request?.body).toEqual({ name: "Ada" });
    expect(request?.mediaType).toBe("application/json");
  });

  it("takes the one declared type where none is sent", async () => {
    const { status } = await post(content, { body: Buffer.from('{"name":"Ada"}') });
    expect(status).toBe(204);
  });

  it("takes any +json that is declared", async () => {
    const { request } = await post(
      { "application/merge-patch+json": { schema: {} } },
      {
        type: "application/merge-patch+json",
        body: "[1]",
      },
    );
    expect(request?.body).toEqual([1]);
  });

  it("keeps the octets of large numbers", async () => {
    const { request } = await post({ "application/json": {} }, { type: "application/json", body: "9007199254740993" });
    expect(request?.raw.body?.toString()).toBe("9007199254740993");
  });

  it("reports all errors with pointers", async () => {
    const { status, text } = await post(content, { type: "application/json", body: '{"age":"x","tags":["a",1]}' });
    expect(status).toBe(400);
    const { issues } = JSON.parse(text) as { issues: { in: string; at: string; reason?: string }[] };
    expect(issues.map(({ at }) => at).sort()).toEqual(["", "/age", "/tags/1"]);
    expect(issues.filter(({ reason }) => reason === "missing").map(({ at }) => at)).toEqual([""]);
  });

  it("refuses other media types with 415, unless JSON is assumed", async () => {
    const sent = { type: "application/x-www-form-urlencoded", body: '{"name":"Ada"}' };
    expect((await post(content, sent)).status).toBe(415);
    const assumed = await post(content, { ...sent, options: { assumeJson: true } });
    expect(assumed.request?.body).toEqual({ name: "Ada" });
  });

  it("requires a required body", async () => {
    expect((await post(content, { body: "" })).status).toBe(400);
  });
});

describe("read-only and write-only properties", () => {
  const account = {
    type: "object",
    required: ["id", "secret", "name"],
    properties: {
      id: { type: "string", readOnly: true },
      secret: { type: "string", writeOnly: true },
      name: { type: "string" },
    },
  };
  const schema = { allOf: [{ $ref: "#/components/schemas/Account" }, { required: ["id"] }] };
  const document = openapi(
    {
      "/p": {
        post: {
          requestBody: { content: { "application/json": { schema } } },
          responses: { 200: { description: "", content: { "application/json": { schema } } } },
        },
      },
    },
    { schemas: { Account: account } },
  );

  it.each([
    [{ secret: "s", name: "n" }, 200],
    [{ id: "1", name: "n" }, 400],
  ])("request %j", async (body, status) => {
    const { server } = serve(document, { fallback: () => ({ status: 200, body: {} }) });
    expect((await server.inject({ method: "POST", url: "/p", payload: body })).statusCode).toBe(status);
  });

  it.each([
    [{ id: "1", name: "n" }, []],
    [{ name: "n" }, ["", ""]],
    [{ id: "1", name: "n", secret: "s" }, ["/secret"]],
  ])("response %j", async (body, places) => {
    const { server, exchanges } = serve(document, { validateResponses: true, fallback: () => ({ status: 200, body }) });
    await server.inject({ method: "POST", url: "/p", payload: { secret: "s", name: "n" } });
    expect(exchanges[0]?.responseIssues.map(({ at }) => at)).toEqual(places);
  });
});

describe("forms", () => {
  const schema = {
    type: "object",
    properties: {
      name: { type: "string" },
      age: { type: "integer" },
      tags: { type: "array", items: { type: "string" } },
      codes: { type: "array", items: { type: "integer" } },
      address: { type: "object", properties: { zip: { type: "string" }, n: { type: "integer" } } },
      card: { type: "object", properties: { n: { type: "integer" } } },
    },
  };
  const encoding = { codes: { style: "form", explode: false }, card: { style: "deepObject", explode: true } };

  it("decodes fields by schema and encoding", async () => {
    const body =
      "name=A+%26+B&age=3&tags=x&tags=y&codes=1,2&address=%7B%22zip%22%3A%22007%22%2C%22n%22%3A1%7D&card%5Bn%5D=7&more=1";
    const { request } = await post(
      { "application/x-www-form-urlencoded": { schema, encoding } },
      {
        type: "application/x-www-form-urlencoded",
        body,
      },
    );
    expect(request?.body).toEqual({
      name: "A & B",
      age: 3,
      tags: ["x", "y"],
      codes: [1, 2],
      address: { zip: "007", n: 1 },
      card: { n: 7 },
      more: "1",
    });
  });

  it("reads bracketed fields without an encoding", async () => {
    const { request } = await post(
      { "application/x-www-form-urlencoded": { schema } },
      {
        type: "application/x-www-form-urlencoded",
        body: "address[zip]=1&address[n]=2&tags[]=a&tags[]=b",
      },
    );
    expect(request?.body).toEqual({ address: { zip: "1", n: 2 }, tags: ["a", "b"] });
  });
});

describe("multipart", () => {
  const binary = { type: "string", format: "binary" };
  const schema = {
    type: "object",
    required: ["file"],
    properties: {
      file: binary,
      photos: { type: "array", items: { contentMediaType: "image/png" } },
      meta: { type: "object", properties: { n: { type: "integer" } } },
      count: { type: "integer" },
      note: { type: "string" },
    },
  };
  const type = "multipart/form-data; boundary=----b";
  const multipart = (...parts: readonly (readonly [headers: string, data: string])[]): Buffer =>
    Buffer.from(
      `${parts.map(([headers, data]) => `------b\r\n${headers}\r\n\r\n${data}\r\n`).join("")}------b--\r\n`,
      "latin1",
    );
  const disposition = (rest: string): string => `Content-Disposition: form-data; ${rest}`;

  it("decodes files, JSON parts, lists and scalars", async () => {
    const body = multipart(
      [
        `${disposition('name="file"; filename="a \\"b\\".bin"')}\r\nContent-Type: application/x-test\r\nX-Own: 1`,
        "\x00\xff",
      ],
      [`${disposition('name="photos"; filename="1.png"')}\r\nContent-Type: image/png`, "one"],
      [`${disposition("name=\"photos\"; filename*=UTF-8''%E4%B8%AD.png")}\r\nContent-Type: image/png`, "two"],
      [`${disposition('name="meta"')}\r\nContent-Type: application/json`, '{"n":1}'],
      [disposition('name="count"'), "12"],
      [disposition('name="note"'), "007"],
    );
    const { status, request } = await post({ "multipart/form-data": { schema } }, { type, body });
    expect(status).toBe(204);
    const fields = request?.body as Record<string, unknown> & { file: UploadedFile; photos: UploadedFile[] };
    expect(fields.file).toMatchObject({ filename: 'a "b".bin', contentType: "application/x-test" });
    expect(fields.file.headers["x-own"]).toBe("1");
    expect([...fields.file.data]).toEqual([0, 255]);
    expect(fields.photos.map(({ filename }) => filename)).toEqual(["1.png", "中.png"]);
    expect(fields).toMatchObject({ meta: { n: 1 }, count: 12, note: "007" });
  });

  it("reads what a browser's FormData sends", async () => {
    const form = new FormData();
    form.set("file", new Blob([new Uint8Array([1, 2])], { type: "image/gif" }), "x.gif");
    form.set("meta", new Blob(['{"n":2}'], { type: "application/json" }));
    const encoded = new Response(form);
    const { request } = await post(
      { "multipart/form-data": { schema } },
      {
        type: encoded.headers.get("content-type") ?? "",
        body: Buffer.from(await encoded.arrayBuffer()),
      },
    );
    expect(request?.body).toMatchObject({ file: { filename: "x.gif" }, meta: { n: 2 } });
  });

  it.each([
    ["a missing file", type, multipart([disposition('name="note"'), "x"])],
    ["no boundary", "multipart/form-data", multipart([disposition('name="note"'), "x"])],
    ["no multipart at all", type, Buffer.from("hello")],
    ["a body cut off", type, multipart([disposition('name="file"; filename="a"'), "x"]).subarray(0, 60)],
    [
      "a JSON part that is none",
      type,
      multipart([disposition('name="file"; filename="a"'), "x"], [disposition('name="meta"'), "{"]),
    ],
  ])("refuses %s", async (_, contentType, body) => {
    expect((await post({ "multipart/form-data": { schema } }, { type: contentType, body })).status).toBe(400);
  });
});

describe("text and octets", () => {
  it.each([
    ["text/plain", "Grüße", "Grüße"],
    ["text/plain; charset=iso-8859-1", Buffer.from([0xfc]), "ü"],
  ])("%s", async (type, body, value) => {
    const { request } = await post({ "text/plain": { schema: { type: "string" } } }, { type, body });
    expect(request?.body).toBe(value);
  });

  it("gives octets as they are", async () => {
    const body = Buffer.from([0, 1, 255]);
    const { request } = await post(
      { "image/*": { schema: { type: "string", format: "binary" } } },
      { type: "image/png", body },
    );
    expect(request?.body).toEqual(body);
  });

  it("validates text", async () => {
    const schema = { type: "string", maxLength: 2 };
    expect((await post({ "text/plain": { schema } }, { type: "text/plain", body: "abc" })).status).toBe(400);
  });
});
