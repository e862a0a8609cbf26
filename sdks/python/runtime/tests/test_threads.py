"""One sync client, many threads."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from conftest import Answer, Heard, Loopback
from test_transport import POST, call, client

from _runtime.sentinel import NOT_GIVEN

THREADS = 16
CALLS = 25


def test_a_client_is_shared(loopback: Loopback) -> None:
    """Each answer goes to who asked; each request carries a session that a login has opened."""

    def answer(heard: Heard) -> Answer:
        sent = json.loads(heard.body)
        said = {"id": int(sent["status"]), "name": sent.get("session_id")}
        # Every tenth call is a login.
        opened = {"session_id": f"s{said['id']}"} if said["id"] % 10 == 0 else {}
        return 200, {}, json.dumps({**said, **opened}).encode()

    loopback.answers = [answer]
    start = Barrier(THREADS)
    with client(loopback) as sdk:
        sdk.credential = "first"

        def work(thread: int) -> list[tuple[int, int, str, int]]:
            start.wait()
            found: list[tuple[int, int, str, int]] = []
            for index in range(CALLS):
                number = thread * CALLS + index
                own = sdk.with_options(timeout=30) if index % 2 else sdk
                with own.capture() as responses:
                    arguments = {"status": str(number), "session": NOT_GIVEN}
                    pet = call(own, POST, arguments=arguments)
                found.append((number, pet.id, pet["name"], len(responses)))
            return found

        with ThreadPoolExecutor(THREADS) as pool:
            results = [each for found in pool.map(work, range(THREADS)) for each in found]
        last = sdk.credential
    assert len(loopback.heard) == THREADS * CALLS
    assert [(asked, told, seen) for asked, told, _, seen in results] == [
        (number, number, 1) for number in range(THREADS * CALLS)
    ]
    opened = {f"s{number}" for number in range(0, THREADS * CALLS, 10)}
    assert {session for _, _, session, _ in results} <= {"first", *opened}
    assert last in opened
