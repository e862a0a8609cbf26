"""The first minutes with AWS Interface: register, log in, store items, find them again."""

import os

from aws_interface import Client, errors

url = os.environ.get("AWSI_URL", "http://127.0.0.1:8080")
email, password = "ada.python@example.org", "correct horse"

# Partitions are made by an administrator, once.
with Client(base_url=url) as admin:
    admin.auth.login(email=os.environ["AWSI_ADMIN_EMAIL"], password=os.environ["AWSI_ADMIN_PASSWORD"])
    admin.database.create_partition(partition="python-notes")

with Client(base_url=url) as client:
    user = client.auth.register(email=email, password=password).item
    print(f"registered {user.email}")

    # The client remembers the session and sends it from here on.
    client.auth.login(email=email, password=password)

    for number in range(1, 8):
        client.database.create_item(partition="python-notes", item={"title": f"note {number}", "number": number})

    # Iterating runs over all pages; `limit` is the size of one.
    found = client.database.query_items(partition="python-notes", query=[[None, "number", "ge", 3]], limit=2)
    for note in found:
        print(f"  {note['title']}, owned by me: {note['owner'] == user.id}")

    try:
        client.database.get_item(item_id="nope")
    except errors.NoSuchItem as error:
        print(f"typed error: {type(error).__name__}, code {error.code}: {error.message}")

    # The document's own way is still there.
    me = client.call_api("cloud.auth.get_me", {})
    print(f"call_api says I am {me['item']['email']}")
