"""Who calls: bearer tokens, of which only digests are kept."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from orders.core.models import Client
from orders.web.errors import NotAuthenticated


# --8<-- [start:authenticate]
class TokenBook:
    """The clients that may call, by the digest of their token."""

    def __init__(self, tokens: Mapping[str, str]) -> None:
        """Take each client's token, by the client's name."""
        self.clients = [
            (digest(token), Client(name))
            for name, token in tokens.items()
        ]

    def authenticate(self, authorization: str | None) -> Client:
        """Return the client that an Authorization header names.

        Raises NotAuthenticated for no header, another scheme
        and an unknown token alike. Every known token is
        compared, each in constant time, whatever was found.
        """
        scheme, _, token = (authorization or "").partition(" ")
        offered = digest(token.strip())
        found = None
        for known, client in self.clients:
            if hmac.compare_digest(offered, known):
                found = client
        if found is None or scheme.lower() != "bearer":
            raise NotAuthenticated
        return found


def digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


# --8<-- [end:authenticate]
