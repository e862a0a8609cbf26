// The first minutes with AWS Interface: register, log in, store items, find them again.
"use strict";
const { Client, NoSuchItemError } = require("aws-interface");

const baseUrl = process.env.AWSI_URL ?? "http://127.0.0.1:8080";
const email = "ada.javascript@example.org";
const password = "correct horse";

async function main() {
  // Partitions are made by an administrator, once.
  const admin = new Client({ baseUrl });
  await admin.auth.login({
    email: process.env.AWSI_ADMIN_EMAIL ?? "",
    password: process.env.AWSI_ADMIN_PASSWORD ?? "",
  });
  await admin.database.createPartition({ partition: "javascript-notes" });

  const client = new Client({ baseUrl });
  const { item: user } = await client.auth.register({ email, password });
  console.log(`registered ${user.email}`);

  // The client remembers the session and sends it from here on.
  await client.auth.login({ email, password });

  for (let number = 1; number <= 7; number += 1) {
    await client.database.createItem({ partition: "javascript-notes", item: { title: `note ${number}`, number } });
  }

  // Iterating runs over all pages; `limit` is the size of one.
  const found = client.database.queryItems({
    partition: "javascript-notes",
    query: [[null, "number", "ge", 3]],
    limit: 2,
  });
  for await (const note of found) {
    console.log(`  ${note.title}, owned by me: ${note.owner === user.id}`);
  }

  try {
    await client.database.getItem({ item_id: "nope" });
  } catch (error) {
    if (!(error instanceof NoSuchItemError)) throw error;
    console.log(`typed error: ${error.name}, code ${error.code}: ${error.message}`);
  }

  // The document's own way is still there.
  const me = await client.callAPI("cloud.auth.get_me", {});
  console.log(`callAPI says I am ${me.item.email}`);
}

main();
