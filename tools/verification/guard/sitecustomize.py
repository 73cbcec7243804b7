"""Loaded into every snippet's process: the network beyond loopback is closed to it."""

import os
import sys

LOOPBACK = ("127.", "::1", "localhost")
ANY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 -- binding to it is a server's business, and reaches nobody


def is_loopback(host):
    if isinstance(host, bytes):
        host = host.decode("idna", "replace")
    return host in (None, "", *ANY_ADDRESS) or str(host).startswith(LOOPBACK)


def refuse_other_hosts(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind"):
        address = arguments[1]
        # A Unix socket has a path for an address, and stays on this machine.
        host = address[0] if isinstance(address, tuple) else None
    else:
        return
    if not is_loopback(host):
        # Written at once as well as raised: a snippet that catches the error is still found out.
        os.write(2, f"network refused: {host}\n".encode())
        raise PermissionError(f"a snippet may reach loopback only, not {host}")


sys.addaudithook(refuse_other_hosts)
