import { describe, expect, test } from "vitest";
import { lowerDocument } from "./fixture.ts";
import type { ObjectNode } from "../../../generator/source/source-document.ts";

/** `GET /pets/{id}` → operation → `service.method`, in the order given. */
function names(operations: Readonly<Record<string, ObjectNode>>): readonly string[] {
  const paths: Record<string, ObjectNode> = {};
  for (const [key, operation] of Object.entries(operations)) {
    const [method = "", path = ""] = key.split(" ");
    paths[path] = { ...paths[path], [method.toLowerCase()]: { responses: {}, ...operation } };
  }
  const { api } = lowerDocument({ paths });
  return api.services.flatMap(({ id, operations: own }) => own.map(({ name }) => `${id}.${name.toLowerCase()}`));
}

const tagged = (tag: string, operationId: string): ObjectNode => ({ tags: [tag], operationId });

describe("from tag and operationId", () => {
  test.each([
    ["repos", "repos/get-branch", "repos.get branch"],
    ["issues", "issues_listForRepo", "issues.list for repo"],
    ["pets", "listPets", "pets.list"],
    ["pet", "getPetById", "pet.get"],
    ["pet", "findPetsByStatus", "pet.find by status"],
    ["store", "getInventory", "store.get inventory"],
    ["users", "UsersController_findAll", "users.find all"],
    ["items", "read_item_things__get", "items.read"],
    ["repos", "listForRepo", "repos.list for repo"],
    ["auth", "login", "auth.login"],
  ])("%s, %s: %s", (tag, id, expected) => {
    expect(names({ "GET /things": tagged(tag, id) })).toEqual([expected]);
  });

  test("without a tag the method stands on the client", () => {
    expect(names({ "GET /health": { operationId: "checkHealth" } })).toEqual([".check health"]);
  });

  test("names that would clash keep more of the operationId, in any order", () => {
    const one = names({ "GET /a": tagged("pets", "listPets"), "GET /b": tagged("pets", "petsList") });
    const two = names({ "GET /b": tagged("pets", "petsList"), "GET /a": tagged("pets", "listPets") });
    expect(one).toEqual(["pets.list pets", "pets.pets list"]);
    expect(two.toSorted()).toEqual(one.toSorted());
  });
});

describe("from method and path", () => {
  test("collections, members, actions", () => {
    expect(
      names({
        "GET /api/v1/pets": {},
        "POST /api/v1/pets": { operationId: "postApiV1Pets" },
        "GET /api/v1/pets/{id}": {},
        "PATCH /api/v1/pets/{id}": {},
        "PUT /api/v1/pets/{id}": {},
        "DELETE /api/v1/pets/{pet}": {},
        "POST /api/v1/pets/{id}/groom": {},
        "GET /api/v1/pets/{id}/toys": {},
        "GET /api/v1/pets/{id}/toys/{toy}": {},
        "POST /login": {},
      }),
    ).toEqual([
      "pets.list",
      "pets.create",
      "pets.get",
      "pets.update",
      "pets.replace",
      "pets.delete",
      "pets.groom",
      "pets.toys.list",
      "pets.toys.get",
      ".login",
    ]);
  });
});

describe("from extensions", () => {
  test("ours first, then those of peers; groups nest and parents exist", () => {
    const { api } = lowerDocument({
      paths: {
        "/a": {
          get: { "x-awsi-group": ["projects", "services"], "x-awsi-method": "attach", operationId: "x", responses: {} },
        },
        "/b": { get: { "x-fern-sdk-group-name": ["files"], "x-fern-sdk-method-name": "read", responses: {} } },
        "/c": {
          get: { "x-speakeasy-group": "files.parts", "x-speakeasy-name-override": "all", tags: ["t"], responses: {} },
        },
      },
    });
    expect(api.services.map(({ id, operations }) => `${id}:${operations.map(({ name }) => name).join()}`)).toEqual([
      "projects:",
      "projects.services:attach",
      "files:read",
      "files.parts:all",
    ]);
  });

  test("groups that differ in case alone are one; tags describe them", () => {
    const { api } = lowerDocument({
      tags: [{ name: "Pet", description: "Pets." }],
      paths: { "/a": { get: { tags: ["pet"], responses: {} } }, "/b": { get: { tags: ["Pet"], responses: {} } } },
    });
    expect(api.services).toMatchObject([{ id: "pet", docs: "Pets.", operations: [{}, {}] }]);
  });

  test("a tag `outer.inner` describes a nested group", () => {
    const { api } = lowerDocument({
      tags: [{ name: "pets.toys", description: "Their toys." }],
      paths: { "/a": { get: { "x-awsi-group": ["pets", "toys"], responses: {} } } },
    });
    expect(api.services.map(({ id, docs }) => [id, docs])).toEqual([
      ["pets", undefined],
      ["pets.toys", "Their toys."],
    ]);
  });
});
