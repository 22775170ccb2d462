"""A server that listens on this machine, and that no reader may ever call on."""

from __future__ import annotations

import atexit
import socket

_server = socket.create_server(("127.0.0.1", 0), backlog=64)
_server.setblocking(False)
atexit.register(_server.close)
ADDRESS = f"127.0.0.1:{_server.getsockname()[1]}"


def visits() -> int:
    """How many came by since this was asked last."""
    count = 0
    while True:
        try:
            _server.accept()[0].close()
        except BlockingIOError:
            return count
        count += 1
