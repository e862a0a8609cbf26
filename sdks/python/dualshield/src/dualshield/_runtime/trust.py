"""Which certificates are trusted: as httpx has it, but read only when a TLS connection is made.

Reading them takes 20 to 60 ms and happened for each new client, also for one that talks to
``http://127.0.0.1``. All clients share what was read.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterable
from functools import cache
from typing import Any

import httpx
from typing_extensions import Self


@cache
def _trusted(cert_file: str | None, cert_dir: str | None) -> ssl.SSLContext:
    """httpx's own context; it looks at these two variables, so they are the key."""
    return httpx.create_ssl_context()


class LateContext(ssl.SSLContext):
    """Stands for httpx's default context. By itself it trusts nobody, so nothing can slip past it."""

    _protocols: list[str] | None = None

    def __new__(cls) -> Self:
        return super().__new__(cls, ssl.PROTOCOL_TLS_CLIENT)

    def set_alpn_protocols(self, alpn_protocols: Iterable[str]) -> None:
        """Notes what is to be offered."""
        self._protocols = list(alpn_protocols)

    def _real(self) -> ssl.SSLContext:
        context = _trusted(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        if self._protocols is not None:
            context.set_alpn_protocols(self._protocols)
        return context

    def wrap_socket(self, *arguments: Any, **options: Any) -> ssl.SSLSocket:
        """As the real context does it."""
        return self._real().wrap_socket(*arguments, **options)

    def wrap_bio(self, *arguments: Any, **options: Any) -> ssl.SSLObject:
        """As the real context does it."""
        return self._real().wrap_bio(*arguments, **options)
