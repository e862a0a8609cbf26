"""Real servers on loopback: one that answers what a test tells it to, one that does anything to a socket."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, NamedTuple

import pytest


class Heard(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Answer = tuple[int, dict[str, str], bytes]


class Loopback:
    """Answers in turn; the last answer stays."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.answers: list[Answer | Callable[[Heard], Answer]] = []
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                size = int(self.headers.get("content-length") or 0)
                headers = {name.lower(): value for name, value in self.headers.items()}
                heard = Heard(self.command, self.path, headers, self.rfile.read(size))
                loopback.heard.append(heard)
                several = len(loopback.answers) > 1
                answer = loopback.answers.pop(0) if several else loopback.answers[0]
                status, extra, body = answer(heard) if callable(answer) else answer
                self.send_response(status)
                for name, value in {"content-type": "application/json", **extra}.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = _serve

            def log_message(self, format: str, *arguments: Any) -> None:
                """Silent."""

        class Patient(ThreadingHTTPServer):
            request_queue_size = 64  # many threads knock at once

        self.server = Patient(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def loopback() -> Iterator[Loopback]:
    server = Loopback()
    yield server
    server.server.shutdown()
    server.server.server_close()


class Rough:
    """Hands the socket to the test once the head of a request is there."""

    def __init__(self) -> None:
        self.count = 0
        self.behave: Callable[[socket.socket], None] = lambda connection: None
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):  # the listening socket was closed
            while True:
                Thread(target=self._serve, args=self.listening.accept()[:1], daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        # Clients hang up on what they have had enough of.
        with suppress(OSError), connection:
            received = b""
            while b"\r\n\r\n" not in received:
                received += connection.recv(65_536)
            self.count += 1
            self.behave(connection)


@pytest.fixture
def rough() -> Iterator[Rough]:
    server = Rough()
    yield server
    server.listening.close()
