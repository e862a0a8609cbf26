/**
 * The first minutes with AWS Interface: register, log in, store items, find them again.
 *
 * Runs once against an empty server. Reads AWS_INTERFACE_BASE_URL, AWS_INTERFACE_ADMIN_EMAIL and
 * AWS_INTERFACE_ADMIN_PASSWORD from the environment.
 */
import { Client, NoSuchItemError } from "aws-interface";

const email = "ada@example.org";
const password = "correct horse";

// Partitions are made by an administrator, once.
const admin = new Client();
await admin.auth.login({
  email: process.env["AWS_INTERFACE_ADMIN_EMAIL"] ?? "",
  password: process.env["AWS_INTERFACE_ADMIN_PASSWORD"] ?? "",
});
await admin.database.createPartition({ partition: "notes" });

const client = new Client();
const { item: user } = await client.auth.register({ email, password });
console.log(`registered ${user.email}`);

// The client remembers the session and sends it from here on.
await client.auth.login({ email, password });

for (let number = 1; number <= 7; number += 1) {
  await client.database.createItem({ partition: "notes", item: { title: `note ${number}`, number } });
}

// Iterating runs over all pages; `limit` is the size of one.
const found = client.database.queryItems({
  partition: "notes",
  query: [[null, "number", "ge", 3]],
  limit: 2,
});
for await (const note of found) {
  console.log(`  ${String(note["title"])}, owned by me: ${note["owner"] === user.id}`);
}

try {
  await client.database.getItem({ item_id: "nope" });
} catch (error) {
  if (!(error instanceof NoSuchItemError)) throw error;
  console.log(`typed error: ${error.name}, code ${error.code}: ${error.message}`);
}

// The document's own way is still there.
const { item: me } = await client.callAPI("cloud.auth.get_me", {});
if (me instanceof Object && "email" in me) console.log(`callAPI says I am ${me.email}`);
