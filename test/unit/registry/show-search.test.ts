/** `spec list`, `show` and `search`: what people read of a registry, and machines. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorkbench, type Workbench } from "./fixture.ts";

let bench: Workbench;
beforeAll(() => {
  bench = createWorkbench("show");
  bench.write("shop.yaml", shop);
  bench.write("zoo.yaml", zoo);
  for (const name of ["shop", "zoo"]) {
    const { status, stderr } = bench.spec("add", `${name}.yaml`, "--name", name);
    if (status !== 0) throw new Error(stderr);
  }
});
afterAll(() => {
  bench.remove();
});

const shop = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0, description: "Sells \\e[31mred\\e[0m things.", license: { name: MIT } }
servers: [{ url: "https://shop.example.org" }]
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Order:
      type: object
      description: What a customer wants.
      required: [id]
      properties:
        id: { type: string, format: uuid, description: Its number. }
        deliveryAddress: { type: object, properties: { postcode: { type: string } } }
        state: { type: string, enum: [open, paid] }
security: [{ key: [] }]
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      tags: [orders]
      summary: Read an order
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: verbose, in: query, description: Say more., schema: { type: boolean } }
      responses:
        "200":
          description: The order.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Order" }
              examples: { paid: { value: { id: 7, state: paid } } }
        "404": { description: There is none. }
  /orders:
    post:
      operationId: createOrder
      tags: [orders]
      summary: Place an order
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
      responses: { "204": { description: Done. } }
`;

const zoo = `openapi: 3.1.0
info: { title: 动物园, version: 2.0.0 }
paths:
  /animals:
    get:
      operationId: 查询动物
      summary: 查询动物列表
      responses: { "200": { description: ok } }
  /tiere:
    get: { operationId: tiere, summary: Größe der Tiere, responses: { "200": { description: ok } } }
`;

test("list", () => {
  expect(bench.spec("list").stdout).toBe("shop  1.0.0  draft  Shop\nzoo   2.0.0  draft  动物园\n");
  const { apis } = JSON.parse(bench.spec("list", "--json").stdout) as { apis: { id: string }[] };
  expect(apis.map(({ id }) => id)).toEqual(["shop", "zoo"]);
});

describe("show", () => {
  test("an API: servers, authentication, every operation on one line", () => {
    const { stdout } = bench.spec("show", "shop");
    expect(stdout).toMatch(/^Shop 1\.0\.0 \(draft\)\n/);
    expect(stdout).toContain("https://shop.example.org");
    expect(stdout).toMatch(/key +header X-Key/);
    expect(stdout).toMatch(/GET \/orders\/\{id\} +client\.orders\.get +Read an order/);
    expect(stdout).toMatch(/Licence +MIT/);
  });

  test("in a pipe there is no colour, and documents cannot bring their own", () => {
    expect(bench.spec("show", "shop").stdout).not.toContain("\u001b");
  });

  test.each(["getOrder", "GET /orders/{id}", "get /orders/{id}", "orders.get", "client.orders.Get"])(
    "an operation, called %s",
    (name) => {
      const { status, stdout } = bench.spec("show", "shop", ...name.split(" "));
      expect(status).toBe(0);
      expect(stdout).toMatch(/^GET \/orders\/\{id\}\n/);
      expect(stdout).toMatch(/verbose +query +boolean +optional +Say more\./);
      expect(stdout).toMatch(/deliveryAddress +\S.* +optional/);
      expect(stdout).toMatch(/ {2}postcode +string/);
      expect(stdout).toContain('"open" | "paid"');
      expect(stdout).toContain("Response 404");
      expect(stdout).toContain('"state": "paid"');
    },
  );

  test("as JSON, an operation comes with the types that it reaches", () => {
    const shown = JSON.parse(bench.spec("show", "shop", "createOrder", "--json").stdout) as {
      operation: { id: string };
      types: { name: string }[];
    };
    expect(shown.operation.id).toBe("createOrder");
    expect(shown.types.map(({ name }) => name)).toContain("Order");
  });
});

describe("search", () => {
  const search = (...words: string[]): readonly { kind: string; name: string; where: string }[] => {
    const { stdout } = bench.spec("search", ...words, "--json");
    return (JSON.parse(stdout) as { hits: { kind: string; name: string; where: string }[] }).hits;
  };

  test.each([
    [["place", "order"], { kind: "operation", name: "client.orders.create" }],
    [["delivery"], { kind: "field", name: "deliveryAddress" }],
    [["verbose"], { kind: "parameter", name: "verbose" }],
    [["custmer"], { kind: "schema", name: "Order" }],
    [["postc"], { kind: "field", name: "postcode" }],
    [["动物"], { kind: "operation", where: "GET /animals" }],
    [["GRÖSSE"], { kind: "operation", where: "GET /tiere" }],
    [["größe"], { kind: "operation", where: "GET /tiere" }],
  ])("%j", (words, best) => {
    expect(search(...words)[0]).toMatchObject(best);
  });

  test("is limited, and to an API where one is named", () => {
    expect(search("order", "--limit", "2")).toHaveLength(2);
    expect(search("order", "--api", "zoo@2.0.0")).toEqual([]);
    expect(bench.spec("search", "nowhere").stdout).toBe("Nothing found.\n");
  });
});

test("every subcommand has help with examples", () => {
  for (const command of ["list", "show", "search", "add", "bundle", "verify", "publish"]) {
    const { status, stdout } = bench.spec(command, "--help");
    expect([status, command]).toEqual([0, command]);
    expect(stdout).toMatch(/Examples?:\n {2}(awsi-gen|git)/);
  }
});
