"""What the generated Python SDK costs beside the libraries it stands on, with AWSI as the example.

    .venv/bin/python bench/python-call.py [--rounds 15] [--calls 100] [--starts 7] [--json]

Three figures, each beside what httpx and pydantic cost by themselves; milliseconds and microseconds:

import      ``from aws_interface import Client`` after ``import httpx`` and the definition of one
            pydantic model; in a fresh interpreter per start, byte code compiled before.
first call  A client, one of its groups and one call, beside ``httpx.Client()``, ``post`` and
            ``json()``, each in fresh interpreters that have the imports behind them.
per call    ``client.database.get_item`` beside ``httpx.Client.post(...).json()``, same request and
            answer. Rounds alternate between the two, so that both meet the same noise; medians of
            the rounds' means, and the median of the differences within each round.

The server is a process of its own on loopback; it answers with fixed octets and thinks of nothing.
Only processes started here are ended.
"""

from __future__ import annotations

import argparse
import compileall
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from threading import Thread

PACKAGE = Path(__file__).parent.parent / "sdks" / "python" / "awsi" / "src"
BODY = json.dumps(
    {
        "duration": 0.001,
        "item": {"id": "i1", "partition": "notes", "creation_date": 1.5, "title": "first"},
    }
).encode()
ANSWER = (
    b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
    + b"content-length: %d\r\n\r\n" % len(BODY)
    + BODY
)
CALL = {"module_name": "cloud.database.get_item", "item_id": "i1"}

LIBRARIES = "import httpx, pydantic\nclass Model(pydantic.BaseModel):\n    a: int = 0\n"
IMPORT = "from aws_interface import Client\n"
FIRST_BARE = f"httpx.Client().post(url, json={CALL!r}).json()\n"
FIRST_SDK = "Client(base_url=url).database.get_item(item_id='i1')\n"


def converse(connection: socket.socket) -> None:
    """Answers every request of one connection; a request is complete with its content-length."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    pending = b""
    with connection:
        while octets := connection.recv(65536):
            pending += octets
            while (request := split(pending)) is not None:
                pending = request
                connection.sendall(ANSWER)


def split(pending: bytes) -> bytes | None:
    """What follows the first request, ``None`` while that is incomplete."""
    head, found, body = pending.partition(b"\r\n\r\n")
    if not found:
        return None
    lines = head.lower().split(b"\r\n")
    size = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)
    return body[size:] if len(body) >= size else None


def serve(port: Connection) -> None:
    """Runs until its process is ended."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port.send(listening.getsockname()[1])
        while True:
            connection, _ = listening.accept()
            Thread(target=converse, args=(connection,), daemon=True).start()


def fresh(prepared: str, timed: str, url: str) -> float:
    """Milliseconds of ``timed`` in an interpreter of its own, after ``prepared``."""
    clock = "from time import perf_counter as now\n"
    program = (
        f"url = {url!r}\n{prepared}{clock}start = now()\n{timed}print((now() - start) * 1000)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return float(done.stdout)


def starts(count: int, url: str) -> dict[str, float]:
    """Medians over fresh interpreters, one of each kind in turn."""
    found: dict[str, list[float]] = {"import": [], "first call": [], "first call, bare httpx": []}
    for _ in range(count):
        found["import"].append(fresh(LIBRARIES, IMPORT, url))
        found["first call"].append(fresh(LIBRARIES + IMPORT, FIRST_SDK, url))
        found["first call, bare httpx"].append(fresh(LIBRARIES, FIRST_BARE, url))
    return {name: median(times) for name, times in found.items()}


def timed(call: Callable[[], object], count: int) -> float:
    """Mean microseconds of a call."""
    start = time.perf_counter()
    for _ in range(count):
        call()
    return (time.perf_counter() - start) / count * 1e6


def calls(rounds: int, count: int, url: str) -> dict[str, float]:
    """Medians over alternating rounds."""
    sys.path.insert(0, str(PACKAGE))
    import httpx
    from aws_interface import Client  # type: ignore[import-not-found, unused-ignore]

    with httpx.Client() as http, Client(base_url=url) as client:

        def bare() -> object:
            return http.post(url, json=CALL).json()

        def sdk() -> object:
            return client.database.get_item(item_id="i1")

        timed(bare, count), timed(sdk, count)  # warm
        pairs = [(timed(bare, count), timed(sdk, count)) for _ in range(rounds)]
    return {
        "bare httpx": median(bare for bare, _ in pairs),
        "SDK": median(sdk for _, sdk in pairs),
        "difference": median(sdk - bare for bare, sdk in pairs),
    }


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Costs of the Python SDK; see the docstring.")
    parser.add_argument("--rounds", type=int, default=15, help="alternating rounds (15)")
    parser.add_argument("--calls", type=int, default=100, help="calls per round (100)")
    parser.add_argument("--starts", type=int, default=7, help="fresh interpreters of a kind (7)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args()


def main() -> None:
    """Measures and prints."""
    asked = arguments()
    compileall.compile_dir(PACKAGE, quiet=1)
    receiving, sending = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.Process(target=serve, args=(sending,), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{receiving.recv()}"
    try:
        start_times = starts(asked.starts, url)
        call_times = calls(asked.rounds, asked.calls, url)
    finally:
        server.terminate()
    if asked.json:
        print(json.dumps({"milliseconds": start_times, "microseconds": call_times}))
        return
    for name, value in start_times.items():
        print(f"{name:24} {value:8.1f} ms")
    for name, value in call_times.items():
        print(f"per call, {name:14} {value:8.0f} µs")


if __name__ == "__main__":
    main()
