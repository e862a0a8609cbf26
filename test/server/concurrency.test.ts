import { expect, it } from "vitest";
import { codeOf, newUser, startServer } from "./running-server.ts";

it("200 clients at once: every answer belongs to its caller, nothing is lost", async () => {
  const server = await startServer();
  await server.admin("cloud.database.create_partition", { partition: "shared" });
  const clients = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const user = await newUser(server, `client${index}@example.org`);
      const ids: string[] = [];
      for (let n = 0; n < 5; n++) {
        const item = { client: index, n };
        const created = await user.call("cloud.database.create_item", { partition: "shared", item });
        ids.push(created["item_id"] as string);
        const { item: read } = await user.call("cloud.database.get_item", { item_id: ids.at(-1) });
        expect(read).toMatchObject({ client: index, n, owner: user.id });
      }
      await user.call("cloud.database.delete_item", { item_id: ids[0] });
      expect(await user.call("cloud.auth.get_me")).toMatchObject({ item: { id: user.id, email: user.email } });
      const mine = { partition: "shared", query: [[null, "client", "eq", index]], sort_key: "n" };
      const found = await user.call("cloud.database.query_items", mine);
      expect((found["items"] as { id: string }[]).map(({ id }) => id)).toEqual(ids.slice(1));
      return user.id;
    }),
  );
  expect(new Set(clients).size).toBe(200);
  expect(await server.call("cloud.database.get_item_count", { partition: "shared" })).toMatchObject({
    item: { count: 800 },
  });
  await server.close();
});

it("one address, registered 50 times at once, is one user", async () => {
  const server = await startServer();
  const account = { email: "race@example.org", password: "longenough" };
  const answers = await Promise.all(Array.from({ length: 50 }, () => server.call("cloud.auth.register", account)));
  expect(answers.map(codeOf).sort()).toEqual([...Array.from({ length: 49 }, () => 9), undefined]);
  await server.close();
});

it("a server that closes finishes the requests it has", async () => {
  const server = await startServer();
  const running = Array.from({ length: 20 }, () => server.call("cloud.auth.guest"));
  await Promise.race(running);
  await server.close();
  const answers = await Promise.allSettled(running);
  for (const answer of answers) if (answer.status === "fulfilled") expect(codeOf(answer.value)).toBeUndefined();
  expect(answers.some(({ status }) => status === "fulfilled")).toBe(true);
});
