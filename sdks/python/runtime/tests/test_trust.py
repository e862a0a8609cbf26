"""TLS: certificates are checked, although they are read late."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from conftest import Loopback
from test_transport import API, GET, OK, Connection, call

from _runtime.client import AsyncioClient, SyncClient
from _runtime.core import Settings
from _runtime.trust import LateContext


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for ``localhost`` that nobody has signed, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed: certificates cannot be made")
    both = tmp_path / "both.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    # Since 3.13 Python wants what RFC 5280 wants of an issuer.
    command += ["-addext", "keyUsage=critical,digitalSignature,keyCertSign"]
    command += ["-keyout", str(both), "-out", str(tmp_path / "only.pem")]
    subprocess.run(command, check=True, capture_output=True)
    both.write_bytes(both.read_bytes() + (tmp_path / "only.pem").read_bytes())
    return both


@pytest.fixture
def secure(loopback: Loopback, certificate: Path) -> Iterator[str]:
    """The URL of a server that speaks TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    loopback.server.socket = context.wrap_socket(loopback.server.socket, server_side=True)
    loopback.answers = [OK]
    yield f"https://localhost:{loopback.server.server_port}"


def test_refuses_whom_nobody_vouches_for(secure: str) -> None:
    settings = Settings(secure, max_retries=0)
    with (
        SyncClient(API, settings, None, None) as sdk,
        pytest.raises(Connection, match="CERTIFICATE"),
    ):
        call(sdk, GET)


async def test_refuses_in_the_async_client(secure: str) -> None:
    settings = Settings(secure, max_retries=0)
    async with AsyncioClient(API, settings, None, None) as sdk:
        with pytest.raises(Connection, match="CERTIFICATE"):
            await sdk._transport.call(GET, {"id": 5}, {})


async def test_accepts_whom_the_environment_trusts(
    secure: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with SyncClient(API, Settings(secure), None, None) as sdk:
        assert call(sdk, GET).id == 1
    async with AsyncioClient(API, Settings(secure), None, None) as sdk:
        assert (await sdk._transport.call(GET, {"id": 5}, {})).id == 1


def test_refuses_another_name(
    secure: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    settings = Settings(secure.replace("localhost", "127.0.0.1"), max_retries=0)
    with (
        SyncClient(API, settings, None, None) as sdk,
        pytest.raises(Connection, match="CERTIFICATE"),
    ):
        call(sdk, GET)


def test_reads_nothing_without_tls(loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    loopback.answers = [OK]

    def read() -> ssl.SSLContext:
        raise AssertionError("certificates were read")

    monkeypatch.setattr(httpx, "create_ssl_context", read)
    with SyncClient(API, Settings(loopback.url), None, None) as sdk:
        assert call(sdk, GET).id == 1


def test_the_stand_in_trusts_nobody() -> None:
    context = LateContext()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert context.get_ca_certs() == []
