"""The first minutes with AWS Interface: register, log in, store items, find them again.

Runs once against an empty server. Reads AWS_INTERFACE_BASE_URL, AWS_INTERFACE_ADMIN_EMAIL and
AWS_INTERFACE_ADMIN_PASSWORD from the environment.
"""

import os

from aws_interface import Client, errors

email, password = "ada@example.org", "correct horse"

# Partitions are made by an administrator, once.
with Client() as admin:
    admin.auth.login(
        email=os.environ["AWS_INTERFACE_ADMIN_EMAIL"],
        password=os.environ["AWS_INTERFACE_ADMIN_PASSWORD"],
    )
    admin.database.create_partition(partition="notes")

with Client() as client:
    user = client.auth.register(email=email, password=password).item
    print(f"registered {user.email}")

    # The client remembers the session and sends it from here on.
    client.auth.login(email=email, password=password)

    for number in range(1, 8):
        note = {"title": f"note {number}", "number": number}
        client.database.create_item(partition="notes", item=note)

    # Iterating runs over all pages; `limit` is the size of one.
    found = client.database.query_items(
        partition="notes", query=[[None, "number", "ge", 3]], limit=2
    )
    for item in found:
        print(f"  {item['title']}, owned by me: {item['owner'] == user.id}")

    try:
        client.database.get_item(item_id="nope")
    except errors.NoSuchItem as error:
        print(f"typed error: {type(error).__name__}, code {error.code}: {error.message}")

    # The document's own way is still there.
    me = client.call_api("cloud.auth.get_me", {})
    print(f"call_api says I am {me['item']['email']}")
